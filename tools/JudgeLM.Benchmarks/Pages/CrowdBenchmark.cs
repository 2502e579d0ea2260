using Microsoft.Playwright;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>Many pages that judge at once on the embedded judge: how long tokens take to the screens, and what that costs.</summary>
internal sealed class CrowdBenchmark(IBrowser browser, int rounds)
{
    /// <summary>Prints a row a number of pages.</summary>
    public async Task PrintAsync(IEnumerable<int> crowds)
    {
        Console.WriteLine("Token to paint, on the embedded judge, every page judging at once:");
        Console.WriteLine();
        Console.WriteLine("| pages | judgements | tokens | to the changed document, median, ms | 95th | to paint, median, ms | 95th | worst | server, engine, CPU ms/judgement | server, all else, CPU ms/judgement | render batches/judgement | machine busy |");
        Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var pages in crowds)
        {
            Console.WriteLine(await MeasureAsync(pages));
        }

        Console.WriteLine();
        Console.WriteLine("Server CPU is of the app's process alone; what else keeps the machine busy is Chromium, which shares its cores here. Compiling hot code is left out.");
        Console.WriteLine();
    }

    private async Task<string> MeasureAsync(int count)
    {
        // Room for all at once: what waits in the queue paints nothing.
        await using var app = await AppUnderTest.StartAsync($"Judge:ParallelJudgements={count}", $"Judge:KvCacheTokens={2048 * Math.Max(4, count)}");
        var pages = new List<LoadedPage>();
        for (var i = 1; i <= count; i++)
        {
            pages.Add(await LoadedPage.OpenAsync(browser, app, $"page {i}"));
        }

        await JudgeAsync(pages);
        var delays = new List<PaintDelay>();
        var spent = new ProcessCpu(0, 0, 0);
        long rendered = 0;
        double busy = 0;
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(pages.Select(page => page.PrepareAsync()));
            var (cpu, renders, machine) = (app.Cpu, await app.RendersAsync(), MachineTime.Read());
            await Task.WhenAll(pages.Select(page => page.JudgeAsync()));
            busy += MachineTime.Read().BusySince(machine) / rounds;
            spent += app.Cpu - cpu;
            rendered += await app.RendersAsync() - renders;
            foreach (var page in pages)
            {
                delays.AddRange(await page.DelaysAsync());
            }
        }

        foreach (var page in pages)
        {
            await page.CloseAsync();
        }

        var judgements = count * rounds;
        return string.Join(" | ", [
            $"| {count}", $"{judgements}", $"{delays.Count}",
            $"{Percentiles.Of(delays.Select(delay => delay.ToChangeMs), 0.5):F0}", $"{Percentiles.Of(delays.Select(delay => delay.ToChangeMs), 0.95):F0}",
            $"{Percentiles.Of(delays.Select(delay => delay.ToPaintMs), 0.5):F0}", $"{Percentiles.Of(delays.Select(delay => delay.ToPaintMs), 0.95):F0}",
            $"{Percentiles.Of(delays.Select(delay => delay.ToPaintMs), 1):F0}",
            $"{spent.EngineMs / judgements:F1}", $"{spent.OtherMs / judgements:F1}",
            $"{(double)rendered / judgements:F1}", $"{busy:P0} |"]);
    }

    private static async Task JudgeAsync(List<LoadedPage> pages)
    {
        await Task.WhenAll(pages.Select(page => page.PrepareAsync()));
        await Task.WhenAll(pages.Select(page => page.JudgeAsync()));
        await Task.WhenAll(pages.Select(page => page.DelaysAsync()));
    }
}
