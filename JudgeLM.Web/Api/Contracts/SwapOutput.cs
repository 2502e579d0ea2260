using System.Text.Json.Serialization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>What several orders of the answers say together. Scores and verdicts number the answers as they were given, whatever the order.</summary>
public sealed record SwapOutput
{
    /// <summary>Consistent: all orders name the same best answer or the same tie. Flipped: no answer is the best of all orders, nor of most. TieShifted: a tie in one order, one of its answers the winner in another. MostlyConsistent: of three or more orders most name the same best, and so do the balanced scores. Undecided: some order has no scores.</summary>
    public required SwapOutcome Outcome { get; init; }

    /// <summary>The most orders that name the same best answer or the same tie; 0 when undecided.</summary>
    public required int Agreeing { get; init; }

    /// <summary>The mean of each answer's scores over the orders (balanced position calibration); null when undecided.</summary>
    public required IReadOnlyList<double>? Scores { get; init; }

    /// <summary>The verdict on these scores: the number of the better Assistant, or tie; null when undecided.</summary>
    public required string? Verdict { get; init; }

    /// <summary>Each order, the given one first.</summary>
    public required IReadOnlyList<OrderOutput> Orders { get; init; }

    internal static SwapOutput From(SwapCheck check, IEnumerable<OrderSnapshot> orders, bool includePrompt) => new()
    {
        Outcome = check.Outcome,
        Agreeing = check.Agreeing,
        Scores = JudgementOutput.ScoresOf(check.Verdict),
        Verdict = JudgementOutput.NameOf(check.Verdict),
        Orders = [.. orders.Select(order => OrderOutput.From(order, includePrompt))],
    };
}

/// <summary>What the judge wrote about one order of the answers.</summary>
public sealed record OrderOutput
{
    /// <summary>The numbers of the answers, 1 is the first one given, in the order in which the judge read them.</summary>
    public required IReadOnlyList<int> Order { get; init; }

    /// <summary>One score per answer, in the order of the answers given; null when the judge did not give them.</summary>
    public required IReadOnlyList<double>? Scores { get; init; }

    /// <summary>As in the judgement, for this order; it numbers the answers as they were given.</summary>
    public required string? Verdict { get; init; }

    /// <summary>What the judge wrote after the score line: its Assistant 1 is the answer that it read first.</summary>
    public required string Explanation { get; init; }

    /// <summary>Everything the judge wrote, with scores in the order in which it read the answers.</summary>
    public required string Raw { get; init; }

    /// <summary>The prompt it answered.</summary>
    public required PromptFacts Prompt { get; init; }

    /// <summary>How likely each score was; its answers and Assistants are numbered as the judge read them. Null where it was not asked for or could not be read.</summary>
    public required DistributionOutput? Distribution { get; init; }

    /// <summary>Most tokens that the judge might write.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Tokens of the prompt that were in the KV cache already.</summary>
    public required int ReusedTokens { get; init; }

    /// <summary>Other requests that the model worked on when this one began.</summary>
    public required int OtherSequences { get; init; }

    /// <summary>How the model began each time it went on with this order, the first time first; empty if it never did.</summary>
    public required IReadOnlyList<ResumedWriting> Resumed { get; init; }

    /// <summary>Tokens read and written.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>How long it took.</summary>
    public required JudgementTimings Timings { get; init; }

    /// <summary>Why the judge stopped writing.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>What went wrong, when finishReason is error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    internal static OrderOutput From(OrderSnapshot ended, bool includePrompt)
    {
        var verdict = ended.GivenVerdict;
        return new OrderOutput
        {
            Order = [.. ended.Order.Places.Select(answer => answer + 1)],
            Scores = JudgementOutput.ScoresOf(verdict),
            Verdict = JudgementOutput.NameOf(verdict),
            Explanation = ended.Explanation,
            Raw = ended.Raw,
            Prompt = PromptFacts.From(ended.Prompt, includePrompt),
            Distribution = DistributionOutput.From(ended.Distribution),
            MaxTokens = ended.MaxTokens,
            ReusedTokens = ended.ReusedTokens,
            OtherSequences = ended.OtherSequences,
            Resumed = ended.Resumed,
            Usage = new TokenUsage(ended.Prompt.Tokens, ended.CompletionTokens),
            Timings = ended.Timings,
            FinishReason = ended.FinishReason!.Value,
            Error = ended.Error,
        };
    }
}
