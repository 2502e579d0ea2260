using JudgeLM.Core.Inference.LlamaCpp;

namespace JudgeLM.Benchmarks.Settings;

/// <summary>A way to make llama.cpp's context.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Threads">Threads that compute.</param>
/// <param name="Adjust">What differs from what the app does.</param>
internal sealed record Setting(string Name, int Threads, Func<NativeContextParams, NativeContextParams> Adjust)
{
    // llama_flash_attn_type: -1 is for the library to decide.
    private const int WithoutFlash = 0;

    /// <summary>The app's own way, and what else could be chosen.</summary>
    /// <param name="threads">The thread counts to try, the first with all else.</param>
    public static IReadOnlyList<Setting> All(IReadOnlyList<int> threads) =>
    [
        .. threads.Select(count => new Setting($"unified, {count} thread(s)", count, parameters => parameters)),
        new($"split, {threads[0]} thread(s)", threads[0], parameters => parameters with { UnifiedKeyValue = 0 }),
        new($"unified, no flash attention, {threads[0]} thread(s)", threads[0], parameters => parameters with { FlashAttentionType = WithoutFlash }),
    ];
}
