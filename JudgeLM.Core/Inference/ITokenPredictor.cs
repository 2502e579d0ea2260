namespace JudgeLM.Core.Inference;

/// <summary>A model whose probabilities can be read: how likely each of its tokens is to come next. Safe to call from any thread.</summary>
public interface ITokenPredictor
{
    /// <summary>What the tokens stand for, by their ids.</summary>
    IReadOnlyList<TokenPiece> Vocabulary { get; }

    /// <summary>
    /// Tells how likely tokens are to come after others. It takes only what judgements leave free of a step and of the
    /// KV cache; a beginning that it brings back there leaves when the next judgement enters.
    /// </summary>
    /// <param name="tokens">What stands before, at least one token and at most as many as the context holds.</param>
    /// <param name="candidates">The tokens whose probabilities are wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The probabilities; null where the beginning of <paramref name="tokens"/> is neither in the KV cache nor saved any more, and would have to be computed again.</returns>
    /// <exception cref="ModelUnavailableException">The model was unloaded, or failed.</exception>
    Task<TokenPrediction?> PredictAsync(IReadOnlyList<int> tokens, IReadOnlyList<int> candidates, CancellationToken cancellationToken);
}

/// <summary>What a token stands for.</summary>
/// <param name="Bytes">Its bytes, which may be a fragment of a UTF-8 character; empty for control tokens.</param>
/// <param name="EndsGeneration">Whether it ends what the model writes.</param>
public readonly record struct TokenPiece(ReadOnlyMemory<byte> Bytes, bool EndsGeneration);

/// <summary>How likely tokens are to come next.</summary>
/// <param name="Probabilities">One per candidate, 0..1, at temperature 1 and of the whole vocabulary (top-p 1).</param>
/// <param name="ComputedTokens">Tokens that the model had to compute for it, 1 or more: the others were in the KV cache.</param>
public sealed record TokenPrediction(IReadOnlyList<double> Probabilities, int ComputedTokens);
