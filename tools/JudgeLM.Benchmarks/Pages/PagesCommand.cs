using JudgeLM.Tests.Browser;
using Microsoft.Playwright;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>The command <c>pages</c>: the app in its own process, driven by real Chromium.</summary>
internal static class PagesCommand
{
    private const string Usage = """
        JudgeLM.Benchmarks pages: the page under load, in Debian's Chromium (/usr/bin/chromium) against the app in its own process.

          pages crowd [--pages 1,20] [--rounds N]
          pages long [--layouts paragraph,paragraphs,list]
          pages memory

        crowd   pages that judge at once on the embedded judge: time from token sampled to token painted, server CPU
        long    a 2,000-token explanation, by quarters: server CPU, bytes and delay of a token
        memory  200 judgements on 20 circuits and on one: memory of a circuit, bytes of a judgement
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [("crowd" or "long" or "memory") and var what, .. var rest] || rest.Length % 2 != 0)
        {
            Console.WriteLine(Usage);
            return 2;
        }

        var options = rest.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        Assertions.SetDefaultExpectTimeout(120_000);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(DebianChromium.Options);
        await (what switch
        {
            "crowd" => new CrowdBenchmark(browser, int.Parse(options.GetValueOrDefault("rounds", "5")))
                .PrintAsync(options.GetValueOrDefault("pages", "1,20").Split(',').Select(int.Parse)),
            "long" => new LongBenchmark(browser).PrintAsync(options.GetValueOrDefault("layouts", string.Join(',', LongModel.Layouts)).Split(',')),
            _ => new MemoryBenchmark(browser).PrintAsync(),
        });
        return 0;
    }
}
