using System.Globalization;
using System.Text.Json.Serialization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>A judgement that ended. With a swap check, everything but swap tells of the order in which the answers were given.</summary>
public sealed record JudgementOutput
{
    /// <summary>The judgement's id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the model that judged.</summary>
    public required string Model { get; init; }

    /// <summary>What was judged.</summary>
    public required JudgeMode Mode { get; init; }

    /// <summary>One score per answer, 0 to 10, in their order; null when the judge did not give them. With a swap check those of the given order: swap.scores are the balanced ones.</summary>
    public required IReadOnlyList<double>? Scores { get; init; }

    /// <summary>With a swap check that of the given order: swap.verdict is the balanced one. The number of the better Assistant (1 to 10), tie, graded (a single answer), unparsed (the judge did not give one score per answer), or null when the judgement was stopped before its score line was complete.</summary>
    public required string? Verdict { get; init; }

    /// <summary>What the judge wrote after the score line; empty in fast style.</summary>
    public required string Explanation { get; init; }

    /// <summary>Everything the judge wrote.</summary>
    public required string Raw { get; init; }

    /// <summary>The prompt it answered.</summary>
    public required PromptFacts Prompt { get; init; }

    /// <summary>Where the judgement comes from.</summary>
    public required ProvenanceOutput Provenance { get; init; }

    /// <summary>How likely each score was; null where it was not asked for, and where it could not be read: the judgement does not depend on it.</summary>
    public required DistributionOutput? Distribution { get; init; }

    /// <summary>Tokens read and written.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>How long it took.</summary>
    public required JudgementTimings Timings { get; init; }

    /// <summary>Why the judge stopped writing.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>What the orders of the answers say together; only where swapCheck asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SwapOutput? Swap { get; init; }

    /// <summary>What a judgement that ended came to.</summary>
    internal static JudgementOutput From(JudgementSnapshot ended, bool includePrompt) => new()
    {
        Id = ended.Id,
        Model = ended.Model,
        Mode = ended.Request.Task.Mode,
        Scores = ScoresOf(ended.Given.Verdict),
        Verdict = NameOf(ended.Given.Verdict),
        Explanation = ended.Given.Explanation,
        Raw = ended.Given.Raw,
        Prompt = PromptFacts.From(ended.Given.Prompt, includePrompt),
        Provenance = ProvenanceOutput.From(ended.Provenance, ended.Given),
        Distribution = DistributionOutput.From(ended.Given.Distribution),
        Usage = new TokenUsage(ended.Given.Prompt.Tokens, ended.Given.CompletionTokens),
        Timings = ended.Given.Timings,
        FinishReason = ended.Given.FinishReason!.Value,
        Swap = ended.SwapCheck is { } check ? SwapOutput.From(check, ended.Orders, includePrompt) : null,
    };

    internal static IReadOnlyList<double>? ScoresOf(Verdict? verdict) =>
        verdict is null or { Kind: VerdictKind.Unparsed } ? null : verdict.Scores;

    internal static string? NameOf(Verdict? verdict) => verdict switch
    {
        null => null,
        { Winner: { } winner } => winner.ToString(CultureInfo.InvariantCulture),
        _ => verdict.Kind.ToString().ToLowerInvariant(),
    };
}
