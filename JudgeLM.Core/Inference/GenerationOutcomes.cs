using JudgeLM.Core.Telemetry;

namespace JudgeLM.Core.Inference;

/// <summary>Tells telemetry, which knows nothing of models, how a generation ended.</summary>
internal static class GenerationOutcomes
{
    public static GenerationOutcome ToOutcome(this FinishReason reason) => reason switch
    {
        FinishReason.Stop => GenerationOutcome.Stop,
        FinishReason.Length => GenerationOutcome.Length,
        FinishReason.Cancelled => GenerationOutcome.Cancelled,
        _ => GenerationOutcome.Error,
    };
}
