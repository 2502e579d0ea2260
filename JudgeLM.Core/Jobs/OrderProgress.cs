using System.Text;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>Takes in what the model does about one order of the answers, and keeps what it grows into. Used under its job's lock.</summary>
internal sealed class OrderProgress : IGenerationSink
{
    private readonly VerdictParser _parser;
    private readonly TimeProvider _time;
    private readonly JudgementClock _clock;
    private readonly StringBuilder _raw;
    private readonly List<int> _tokens;
    private readonly OrderSnapshot _first;
    private OrderSnapshot _snapshot;
    private int _certainTokens;
    private bool _stale;

    /// <param name="first">How it stands, at its beginning or where it goes on.</param>
    /// <param name="parser">A parser that has seen nothing yet.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="submitted">When somebody asked for it, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
    public OrderProgress(OrderSnapshot first, VerdictParser parser, TimeProvider time, long submitted)
    {
        _first = _snapshot = first;
        _parser = parser;
        _time = time;
        _clock = new JudgementClock(time, submitted, first.Timings);
        _raw = new StringBuilder(first.Raw);
        _tokens = [.. first.Tokens];
        _certainTokens = _tokens.Count;
        _parser.Append(first.Raw);
    }

    /// <summary>How it stands. The texts are built only when somebody looks, so that a token costs the same early and late.</summary>
    public OrderSnapshot Snapshot
    {
        get
        {
            if (_stale)
            {
                _stale = false;
                _snapshot = _snapshot with
                {
                    Raw = _raw.ToString(),
                    Tokens = [.. _tokens],
                    Verdict = _parser.Verdict,
                    Explanation = _parser.Explanation,
                    Timings = _clock.Timings,
                };
            }

            return _snapshot;
        }
    }

    /// <summary>Whether the score line is complete, or will never be.</summary>
    public bool IsScored => HasVerdict || HasEnded;

    /// <summary>Whether the model has not begun with it.</summary>
    public bool IsQueued => _snapshot.Phase == JudgementPhase.Queued;

    /// <summary>Whether nothing more is written.</summary>
    public bool HasEnded => _snapshot.Phase == JudgementPhase.Finished;

    /// <summary>Whether there is a first line whose distribution can be read.</summary>
    public bool HasVerdict => _parser.Verdict is not null;

    /// <summary>The tokens that the model wrote so far.</summary>
    public int[] Tokens => [.. _tokens];

    /// <summary>Takes in how likely each score was, or that it cannot be told.</summary>
    public void Apply(ScoreDistributions? distribution) =>
        _snapshot = _snapshot with { Distribution = distribution, AwaitsDistribution = false };

    public void JoinIn(GrowingJudgement judgement) => judgement.Replace(this);

    public void Apply(GenerationUpdate update)
    {
        _stale = true;
        switch (update)
        {
            case GenerationQueued queued:
                _snapshot = _snapshot with { Queue = new QueueStanding(queued.Place, queued.UnderWay, _time.GetUtcNow() + queued.UntilEntry) };
                break;
            case GenerationEntered:
                _clock.Started(update.Timestamp);
                _snapshot = _snapshot with { Phase = JudgementPhase.Reading, Queue = null };
                break;
            case GenerationStarted started:
                _clock.Started(update.Timestamp);
                _snapshot = Begun(started) with { Phase = JudgementPhase.Reading, Queue = null };
                break;
            case TokenGenerated generated:
                _clock.TokenArrived(update.Timestamp);
                _tokens.Add(generated.Token);
                _certainTokens = generated.Text.Length > 0 ? _tokens.Count : _certainTokens;
                Write(generated.Text, update.Timestamp);
                _snapshot = _snapshot with { Phase = JudgementPhase.Writing, CompletionTokens = _snapshot.CompletionTokens + 1 };
                break;
            case GenerationFinished finished:
                Finish(finished);
                break;
        }
    }

    /// <summary>What goes on leaves alone what the verdict was written under.</summary>
    private OrderSnapshot Begun(GenerationStarted started) => _first.Tokens.Count == 0
        ? _snapshot with { ReusedTokens = started.ReusedTokens, OtherSequences = started.OtherSequences }
        : _snapshot with { Resumed = [.. _first.Resumed, new ResumedWriting(started.ReusedTokens, started.OtherSequences)] };

    private void Write(string text, long timestamp)
    {
        _raw.Append(text);
        _parser.Append(text);
        NoteScores(timestamp);
    }

    private void NoteScores(long timestamp)
    {
        if (_parser.Verdict is { Kind: not VerdictKind.Unparsed })
        {
            _clock.ScoresComplete(timestamp);
        }
    }

    private void Finish(GenerationFinished finished)
    {
        if (finished.BreaksCharacter)
        {
            // Whoever goes on writes the character anew.
            _tokens.RemoveRange(_certainTokens, _tokens.Count - _certainTokens);
        }

        Write(finished.WholeText, finished.Timestamp);
        if (finished.Reason is FinishReason.Stop or FinishReason.Length)
        {
            // A judgement that was cancelled or failed before its score line was complete has no verdict at all.
            _parser.Complete(cutOff: finished.Reason == FinishReason.Length);
            NoteScores(finished.Timestamp);
        }

        _clock.Ended(finished.Timestamp);
        _snapshot = _snapshot with { Phase = JudgementPhase.Finished, Queue = null, FinishReason = finished.Reason, Error = finished.Error };
    }
}
