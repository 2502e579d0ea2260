using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Rendering;

/// <summary>Says what is wrong with a score line without a verdict, where that can be said in numbers.</summary>
public static class UnparsedText
{
    /// <summary>A line of scores only, but too few or too many: <c>The judge wrote 5 scores for 6 answers.</c></summary>
    /// <returns>Null where the line is something else, or was stopped.</returns>
    public static string? CountOf(OrderSnapshot order)
    {
        var answers = order.Order.Places.Count;
        return WrittenIn(order) is { } written && written != answers ? $"The judge wrote {Counted(written, "score")} for {Counted(answers, "answer")}." : null;
    }

    /// <summary>What to do about an order without scores.</summary>
    /// <param name="order">The order.</param>
    /// <param name="temperature">At what temperature it was written.</param>
    public static string AdviceOf(OrderSnapshot order, double temperature) => WrittenIn(order) is { } written and > 1 && written < order.Order.Places.Count
        ? $"A judge may not be trained on so many answers: judge fewer at a time, for example {written}."
        : IsCutOff(order) && order.FillsContext ? "The context had no room for them: shorten the case."
        : IsCutOff(order) ? "It had no room for them: raise max tokens."
        : temperature > 0 ? "Judge again, or set the temperature to 0 in the parameters."
        : "At temperature 0 the same line would come again: raise it in the parameters, or shorten the case.";

    /// <summary>Whether the limit ended what may have become a line of scores.</summary>
    public static bool IsCutOff(OrderSnapshot order) => order.FinishReason == FinishReason.Length && order.Raw.All(c => char.IsAsciiDigit(c) || c is ' ' or '\t' or ',' or '.');

    /// <summary>How many scores a whole line holds that holds nothing else.</summary>
    private static int? WrittenIn(OrderSnapshot order)
    {
        if (order.Verdict is not { Kind: VerdictKind.Unparsed, Line: var line })
        {
            return null;
        }

        var written = ScoreLine.CountNumbers(line);
        var isWhole = order.FinishReason == FinishReason.Stop || ScoreLine.IsEnded(order.Raw);
        return isWhole && written > 0 && ScoreLine.Read(line, written) is not null ? written : null;
    }

    private static string Counted(int number, string name) => number == 1 ? $"1 {name}" : $"{number} {name}s";
}
