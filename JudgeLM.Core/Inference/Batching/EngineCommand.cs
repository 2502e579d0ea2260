namespace JudgeLM.Core.Inference.Batching;

/// <summary>What other threads may ask of the loop thread.</summary>
internal abstract record EngineCommand
{
    /// <summary>Tells whoever asked that nobody is served any more; without the runtime, which may be broken.</summary>
    /// <param name="error">Why.</param>
    public abstract void Refuse(string error);

    /// <summary>Puts a sequence at the end of the queue.</summary>
    public sealed record Submit(Sequence Sequence) : EngineCommand
    {
        public override void Refuse(string error) => Sequence.Finish(FinishReason.Error, error);
    }

    /// <summary>Ends a sequence, wherever it is.</summary>
    public sealed record Cancel(Sequence Sequence) : EngineCommand
    {
        // Nobody waits for an answer.
        public override void Refuse(string error)
        {
        }
    }

    /// <summary>Tells how likely tokens are to come next.</summary>
    public sealed record Predict(Prediction Prediction) : EngineCommand
    {
        public override void Refuse(string error) => Prediction.Refuse(error);
    }

    /// <summary>Something whose answer somebody waits for.</summary>
    public abstract record Question<T>(TaskCompletionSource<T> Answer) : EngineCommand
    {
        public sealed override void Refuse(string error) => Answer.TrySetException(new ModelUnavailableException(error));
    }

    /// <summary>Splits a prompt into tokens, with an end of sequence between each two of its parts.</summary>
    public sealed record Tokenize(IReadOnlyList<string> Parts, TaskCompletionSource<int[]> Answer, CancellationToken CancellationToken) : Question<int[]>(Answer);

    /// <summary>Gives back the memory of what is saved outside of the KV cache; the answer is whether anything was.</summary>
    public sealed record DropSaved(TaskCompletionSource<bool> Answer) : Question<bool>(Answer);

    /// <summary>Reports what the engine holds.</summary>
    public sealed record Inspect(TaskCompletionSource<EngineStatus> Answer) : Question<EngineStatus>(Answer);
}
