namespace JudgeLM.Core.Inference.Batching;

/// <summary>What other threads may ask of the loop thread.</summary>
internal abstract record EngineCommand
{
    /// <summary>Puts a sequence at the end of the queue.</summary>
    public sealed record Submit(Sequence Sequence) : EngineCommand;

    /// <summary>Ends a sequence, wherever it is.</summary>
    public sealed record Cancel(Sequence Sequence) : EngineCommand;

    /// <summary>Splits a prompt into tokens, with an end of sequence between each two of its parts.</summary>
    public sealed record Tokenize(IReadOnlyList<string> Parts, TaskCompletionSource<int[]> Answer, CancellationToken CancellationToken) : EngineCommand;

    /// <summary>Tells how likely tokens are to come next.</summary>
    public sealed record Predict(Prediction Prediction) : EngineCommand;

    /// <summary>Gives back the memory of what is saved outside of the KV cache; the answer is whether anything was.</summary>
    public sealed record DropSaved(TaskCompletionSource<bool> Answer) : EngineCommand;

    /// <summary>Reports what the engine holds.</summary>
    public sealed record Inspect(TaskCompletionSource<EngineStatus> Answer) : EngineCommand;
}
