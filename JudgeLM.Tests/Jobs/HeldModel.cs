using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Jobs;

/// <summary>A real model that says other facts of itself, and that counts tokens only when a test lets it.</summary>
internal sealed class HeldModel(IJudgeModel model, string? path = null, int? contextSize = null) : IJudgeModel
{
    private TaskCompletionSource? _held;
    private string _about = "";
    private TaskCompletionSource _asked = NewSignal();

    public RuntimeInfo Info { get; } = model.Info with { ModelFile = path is null ? null : ModelFile.At(path), ContextSize = contextSize ?? model.Info.ContextSize };

    /// <summary>Ends when somebody waits for tokens.</summary>
    public Task Asked => _asked.Task;

    /// <summary>From now on who asks for the tokens of a text waits, where that holds certain words.</summary>
    public void Hold(string about = "") => (_held, _asked, _about) = (NewSignal(), NewSignal(), about);

    /// <summary>Nobody waits any more.</summary>
    public void Release()
    {
        _held?.SetResult();
        _held = null;
    }

    public async Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken)
    {
        await WaitAsync(prompt, cancellationToken);
        return await model.TokenizeAsync(prompt, cancellationToken);
    }

    public async Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        await WaitAsync(string.Concat(parts), cancellationToken);
        return await model.TokenizeAsync(parts, cancellationToken);
    }

    public IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
        model.GenerateAsync(request, cancellationToken);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task WaitAsync(string text, CancellationToken cancellationToken)
    {
        var held = _held;
        if (held is null || !text.Contains(_about, StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        _asked.TrySetResult();
        return held.Task.WaitAsync(cancellationToken);
    }
}
