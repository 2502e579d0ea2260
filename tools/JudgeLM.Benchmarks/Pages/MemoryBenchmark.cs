using Microsoft.Playwright;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>What circuits hold of the server's memory, and how many bytes a judgement sends to its page.</summary>
internal sealed class MemoryBenchmark(IBrowser browser)
{
    private const int Judgements = 200;

    /// <summary>Judges 200 times, on 20 pages and on one, and prints what they hold.</summary>
    public async Task PrintAsync()
    {
        Console.WriteLine("Memory of the server's .NET heap after a full collection, and bytes over the socket (before its compression):");
        Console.WriteLine();
        Console.WriteLine("| circuits | judgements | with no circuit, MB | circuits open, MB | after the judgements, MB | circuits closed, MB | a new circuit, KB | a circuit after its judgements, KB | bytes/judgement |");
        Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        Console.WriteLine(await MeasureAsync(20));
        Console.WriteLine(await MeasureAsync(1));
        Console.WriteLine();
        Console.WriteLine("A circuit after its judgements: what closing the pages gave back, divided by the pages. What stays are the 128 newest judgements, which the service keeps.");
        Console.WriteLine();
    }

    private async Task<string> MeasureAsync(int count)
    {
        await using var app = await AppUnderTest.StartAsync();

        // The first circuit makes what all share.
        var first = await LoadedPage.OpenAsync(browser, app, "first");
        await JudgeAsync(first);
        await first.CloseAsync();
        var empty = await SettledAsync(app);

        var pages = new List<LoadedPage>();
        for (var i = 1; i <= count; i++)
        {
            pages.Add(await LoadedPage.OpenAsync(browser, app, $"page {i}", countsBytes: true));
        }

        var open = await SettledAsync(app);
        var received = pages.Sum(page => page.ReceivedBytes);
        await Task.WhenAll(pages.Select(async page =>
        {
            for (var i = 0; i < Judgements / count; i++)
            {
                await JudgeAsync(page);
            }
        }));
        received = pages.Sum(page => page.ReceivedBytes) - received;
        var judged = await SettledAsync(app);
        foreach (var page in pages)
        {
            await page.CloseAsync();
        }

        var closed = await SettledAsync(app);
        return $"| {count} | {Judgements} | {empty / 1e6:F1} | {open / 1e6:F1} | {judged / 1e6:F1} | {closed / 1e6:F1} "
            + $"| {(open - empty) / 1e3 / count:F0} | {(judged - closed) / 1e3 / count:F0} | {received / Judgements:N0} |";
    }

    private static async Task JudgeAsync(LoadedPage page)
    {
        await page.PrepareAsync();
        await page.JudgeAsync();
        await page.DelaysAsync();
    }

    /// <summary>The live heap once it does not shrink any more: what was closed is let go of a moment later.</summary>
    private static async Task<long> SettledAsync(AppUnderTest app)
    {
        long before, now = await app.LiveBytesAsync();
        do
        {
            before = now;
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            now = await app.LiveBytesAsync();
        }
        while (now < before * 0.99);
        return now;
    }
}
