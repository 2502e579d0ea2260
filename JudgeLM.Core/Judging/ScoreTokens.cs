using System.Text;
using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Judging;

/// <summary>
/// The tokens of a vocabulary that can stand in a score line. They are told by their bytes, so that it does not matter
/// whether a vocabulary writes numbers whole or digit by digit, with spaces in front or between.
/// </summary>
internal sealed class ScoreTokens
{
    private const string InLine = "0123456789., \t\r";

    private ScoreTokens(List<int> ids, List<ScoreToken> tokens)
    {
        Ids = ids;
        Tokens = tokens;
    }

    /// <summary>Their ids, ascending.</summary>
    public IReadOnlyList<int> Ids { get; }

    /// <summary>What each of <see cref="Ids"/> writes.</summary>
    public IReadOnlyList<ScoreToken> Tokens { get; }

    /// <summary>Finds them.</summary>
    public static ScoreTokens Of(IReadOnlyList<TokenPiece> vocabulary)
    {
        var ids = new List<int>();
        var tokens = new List<ScoreToken>();
        for (var id = 0; id < vocabulary.Count; id++)
        {
            if (Read(vocabulary[id]) is { } token)
            {
                ids.Add(id);
                tokens.Add(token);
            }
        }

        return new ScoreTokens(ids, tokens);
    }

    private static ScoreToken? Read(TokenPiece piece)
    {
        var bytes = piece.Bytes.Span;
        var lineEnd = bytes.IndexOf((byte)'\n');
        var inLine = lineEnd < 0 ? bytes : bytes[..lineEnd];
        foreach (var value in inLine)
        {
            if (!InLine.Contains((char)value, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return new ScoreToken(Encoding.ASCII.GetString(inLine), EndsLine: lineEnd >= 0 || piece.EndsGeneration);
    }
}

/// <summary>A token within a score line.</summary>
/// <param name="Text">What it writes of the line; empty for control tokens, of which a model may write any number.</param>
/// <param name="EndsLine">Whether the line ends with it.</param>
internal readonly record struct ScoreToken(string Text, bool EndsLine);
