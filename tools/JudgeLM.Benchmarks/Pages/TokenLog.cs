using System.Collections.Concurrent;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>A token on its way.</summary>
/// <param name="SampledMs">When it was sampled, in milliseconds of Unix time.</param>
/// <param name="Text">The text that became certain with it.</param>
internal sealed record SampledToken(double SampledMs, string Text);

/// <summary>When the tokens of each judgement were sampled; judgements are told apart by their questions.</summary>
internal sealed class TokenLog
{
    private readonly ConcurrentDictionary<string, List<SampledToken>> _tokens = new();
    private readonly AsyncLocal<string?> _question = new();

    // One reading of both clocks: from here on they go alike.
    private readonly double _originMs = DateTime.UtcNow.Subtract(DateTime.UnixEpoch).TotalMilliseconds;
    private readonly long _origin = TimeProvider.System.GetTimestamp();

    /// <summary>The question of the judgement that is submitted in this flow.</summary>
    public string? Question
    {
        get => _question.Value;
        set => _question.Value = value;
    }

    public void Add(string question, long timestamp, string text)
    {
        var tokens = _tokens.GetOrAdd(question, _ => []);
        lock (tokens)
        {
            tokens.Add(new SampledToken(_originMs + TimeProvider.System.GetElapsedTime(_origin, timestamp).TotalMilliseconds, text));
        }
    }

    /// <summary>Hands out what was noted of a judgement, and forgets it.</summary>
    public IReadOnlyList<SampledToken> Of(string question) => _tokens.TryRemove(question, out var tokens) ? tokens : [];
}
