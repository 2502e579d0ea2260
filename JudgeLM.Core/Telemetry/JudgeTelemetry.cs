using System.Diagnostics;

namespace JudgeLM.Core.Telemetry;

/// <summary>The names under which the app tells what it does: of its meter, its activities and the tags that both carry. No tag holds anything that a user or a model wrote.</summary>
public static class JudgeTelemetry
{
    /// <summary>Name of the meter and of the source of activities.</summary>
    public const string Name = "judgelm";

    /// <summary>Tag: the id of the model, as in <see cref="Inference.IModelCatalog"/>.</summary>
    public const string Model = "judgelm.model";

    /// <summary>Tag of <c>judgelm.tokens</c>: what tokens were computed for; see <see cref="ModelReading"/>.</summary>
    public const string Phase = "judgelm.phase";

    /// <summary>Tag: why a generation ended, a <see cref="Inference.FinishReason"/> in lower case.</summary>
    public const string Outcome = "judgelm.outcome";

    /// <summary>Where activities begin: <c>judgelm.judgement</c>, and in it a <c>judgelm.generation</c> an order or turn.</summary>
    internal static ActivitySource Activities { get; } = new(Name);
}
