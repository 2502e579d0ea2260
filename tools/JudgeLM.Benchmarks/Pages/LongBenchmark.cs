using Microsoft.Playwright;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>One page on which an explanation of 2,000 tokens is written: what a token costs early and late.</summary>
internal sealed class LongBenchmark(IBrowser browser)
{
    private const int Parts = 4;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Prints a row a quarter of each explanation.</summary>
    public async Task PrintAsync(IEnumerable<string> layouts)
    {
        Console.WriteLine("A long explanation on one page, by quarters:");
        Console.WriteLine();
        Console.WriteLine("| layout | tokens | tokens/s | server, engine, CPU ms/token | server, all else, CPU ms/token | tokens/render batch | bytes/token | to the changed document, 95th, ms | to paint, 95th, ms |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        var folder = Directory.CreateTempSubdirectory("judgelm-pages-");
        try
        {
            foreach (var layout in layouts)
            {
                var model = Path.Combine(folder.FullName, $"{layout}.gguf");
                LongModel.Write(model, layout);
                await PrintAsync(layout, model);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Console.WriteLine();
    }

    private async Task PrintAsync(string layout, string model)
    {
        await using var app = await AppUnderTest.StartAsync($"Judge:ModelPath={model}", "Judge:Threads=1");

        // Compiled code is what is measured: the first judgement warms it up.
        var page = await LoadedPage.OpenAsync(browser, app, "page", countsBytes: true);
        await page.PrepareAsync();
        await page.JudgeAsync();
        await page.DelaysAsync();

        await page.PrepareAsync();
        var judging = page.JudgeAsync();
        var samples = new List<Sample>();
        while (!judging.IsCompleted)
        {
            samples.Add(new Sample(UnixMs(), app.Cpu, await app.RendersAsync(), page.ReceivedBytes));
            await Task.WhenAny(judging, Task.Delay(_interval));
        }

        await judging;
        var (tokens, delays) = await page.TokensAndDelaysAsync();
        for (var part = 0; part < Parts; part++)
        {
            PrintPart(layout, samples, delays, from: 100 + (part * 1900 / Parts), to: 100 + ((part + 1) * 1900 / Parts), tokens);
        }

        await page.CloseAsync();
    }

    private static void PrintPart(string layout, List<Sample> samples, List<PaintDelay> delays, int from, int to, IReadOnlyList<SampledToken> tokens)
    {
        // The score line stands before the explanation's first token.
        const int ScoreLine = 3;
        var (began, ended) = (At(samples, tokens[from + ScoreLine].SampledMs), At(samples, tokens[to + ScoreLine].SampledMs));
        var written = (double)tokens.Count(token => token.SampledMs > began.UnixMs && token.SampledMs <= ended.UnixMs);
        var cpu = ended.Cpu - began.Cpu;
        var part = delays.Where(delay => delay.Token > from && delay.Token <= to).ToList();
        Console.WriteLine(
            $"| {layout} | {from} to {to} | {written * 1000 / (ended.UnixMs - began.UnixMs):F0} | {cpu.EngineMs / written:F2} | {cpu.OtherMs / written:F2} "
            + $"| {written / Math.Max(1, ended.Renders - began.Renders):F0} | {(ended.Bytes - began.Bytes) / written:F0} "
            + $"| {Percentiles.Of(part.Select(delay => delay.ToChangeMs), 0.95):F0} | {Percentiles.Of(part.Select(delay => delay.ToPaintMs), 0.95):F0} |");
    }

    private static Sample At(List<Sample> samples, double unixMs) => samples.Find(sample => sample.UnixMs >= unixMs) ?? samples[^1];

    private static double UnixMs() => DateTime.UtcNow.Subtract(DateTime.UnixEpoch).TotalMilliseconds;

    private sealed record Sample(double UnixMs, ProcessCpu Cpu, long Renders, long Bytes);
}
