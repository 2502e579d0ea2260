using JudgeLM.Core.Inference;

namespace JudgeLM.Benchmarks;

/// <summary>What a generation came to.</summary>
/// <param name="Reused">Tokens of the prompt that were not computed again.</param>
/// <param name="Tokens">Tokens that were written.</param>
/// <param name="Samples">Tokens that were sampled: one more where the model itself ended.</param>
internal sealed record EngineOutput(int Reused, int Tokens, int Samples)
{
    public static async Task<EngineOutput> ReadAsync(IJudgeModel model, GenerationRequest request)
    {
        var (reused, tokens, samples) = (0, 0, 0);
        await foreach (var update in model.GenerateAsync(request, CancellationToken.None))
        {
            switch (update)
            {
                case GenerationStarted started:
                    reused = started.ReusedTokens;
                    break;
                case TokenGenerated:
                    (tokens, samples) = (tokens + 1, samples + 1);
                    break;
                case GenerationFinished { Reason: FinishReason.Stop }:
                    samples++;
                    break;
                case GenerationFinished { Reason: not FinishReason.Length } failed:
                    throw new InvalidOperationException(failed.Error);
            }
        }

        return new EngineOutput(reused, tokens, samples);
    }
}
