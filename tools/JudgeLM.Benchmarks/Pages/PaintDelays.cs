namespace JudgeLM.Benchmarks.Pages;

/// <summary>How long a token took to the screen.</summary>
/// <param name="Token">Its place among the explanation's tokens, 1-based.</param>
/// <param name="ToChangeMs">Milliseconds from its sampling until the document had changed.</param>
/// <param name="ToPaintMs">Milliseconds from its sampling until it was painted.</param>
internal sealed record PaintDelay(int Token, double ToChangeMs, double ToPaintMs);

/// <summary>Brings together when tokens were sampled and when they were painted.</summary>
internal static class PaintDelays
{
    /// <summary>The delays of an explanation's tokens.</summary>
    /// <exception cref="InvalidDataException">The page shows another text than the tokens say, so that they cannot be told apart by length.</exception>
    public static List<PaintDelay> Of(IReadOnlyList<SampledToken> tokens, SeenJudgement seen)
    {
        var written = ExplanationOf(tokens);
        var shown = LettersAndDigits(seen.Text);
        if (written.Count == 0 || written[^1].Length != shown)
        {
            throw new InvalidDataException(
                $"The page shows {shown} letters and digits and the judge wrote {(written.Count == 0 ? 0 : written[^1].Length)}: '{seen.Text}'");
        }

        var delays = new List<PaintDelay>();
        var next = 0;
        foreach (var (index, (sampled, length)) in written.Index())
        {
            while (next < seen.Paints.Count && seen.Paints[next].Length < length)
            {
                next++;
            }

            if (next < seen.Paints.Count)
            {
                var paint = seen.Paints[next];
                delays.Add(new PaintDelay(index + 1, paint.ChangedMs + seen.Skew - sampled, paint.PaintedMs + seen.Skew - sampled));
            }
        }

        return delays;
    }

    /// <summary>When each token after the score line was sampled, with the explanation's length then.</summary>
    private static List<(double SampledMs, int Length)> ExplanationOf(IReadOnlyList<SampledToken> tokens)
    {
        var explanation = new List<(double, int)>();
        var scoreLineEnded = false;
        var length = 0;
        foreach (var token in tokens)
        {
            var text = token.Text;
            if (!scoreLineEnded)
            {
                var end = text.IndexOf('\n', StringComparison.Ordinal);
                scoreLineEnded = end >= 0;
                text = scoreLineEnded ? text[(end + 1)..] : "";
            }

            if (LettersAndDigits(text) is > 0 and var more)
            {
                length += more;
                explanation.Add((token.SampledMs, length));
            }
        }

        return explanation;
    }

    /// <summary>What the page shows of unnumbered lists and paragraphs, as the judges that are measured here write, whatever Markdown makes of their marks.</summary>
    private static int LettersAndDigits(string text) => text.Count(char.IsLetterOrDigit);
}
