using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference;

/// <summary>A model that completes prompts, shared by everyone who judges: prompt in, tokens out. Safe to call from any thread.</summary>
public interface IJudgeModel
{
    /// <summary>Facts about the model and what runs it.</summary>
    RuntimeInfo Info { get; }

    /// <summary>Splits a prompt into tokens, the beginning-of-sequence token first; control tokens in the text stay plain text.</summary>
    /// <exception cref="ModelUnavailableException">The model was unloaded.</exception>
    Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken);

    /// <summary>Splits the parts of a conversation into tokens as <see cref="TokenizeAsync(string, CancellationToken)"/> does, with the model's end-of-sequence token between each two parts.</summary>
    /// <param name="parts">The parts, at least one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ModelUnavailableException">The model was unloaded.</exception>
    Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken);

    /// <summary>
    /// Completes a prompt. The stream ends with exactly one <see cref="GenerationFinished"/>, also after a failure
    /// or a cancellation, so that what was generated is never lost.
    /// </summary>
    /// <param name="request">The prompt's tokens and how to sample.</param>
    /// <param name="cancellationToken">Ends the generation at the model's next step with <see cref="FinishReason.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">Prompt and output are longer than the context.</exception>
    IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken);
}
