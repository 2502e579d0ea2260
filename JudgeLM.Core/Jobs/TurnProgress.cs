using System.Text;
using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>Takes in what the model does about one question, and keeps what it grows into. Used under its job's lock.</summary>
internal sealed class TurnProgress(TurnSnapshot first, TimeProvider time) : IGenerationSink
{
    private readonly StringBuilder _answer = new(first.Answer);
    private TurnSnapshot _snapshot = first;
    private bool _stale;

    /// <summary>How it stands. The text is built only when somebody looks.</summary>
    public TurnSnapshot Snapshot
    {
        get
        {
            if (_stale)
            {
                _stale = false;
                _snapshot = _snapshot with { Answer = _answer.ToString() };
            }

            return _snapshot;
        }
    }

    public void JoinIn(GrowingJudgement judgement) => judgement.Add(this);

    public void Apply(GenerationUpdate update)
    {
        _stale = true;
        switch (update)
        {
            case GenerationQueued queued:
                _snapshot = _snapshot with { Queue = new QueueStanding(queued.Place, queued.UnderWay, time.GetUtcNow() + queued.UntilEntry) };
                break;
            case GenerationEntered:
                _snapshot = _snapshot with { Phase = JudgementPhase.Reading, Queue = null };
                break;
            case GenerationStarted { ReusedTokens: var reused }:
                _snapshot = _snapshot with { Phase = JudgementPhase.Reading, Queue = null, ReusedTokens = reused };
                break;
            case TokenGenerated { Text: var text }:
                _answer.Append(text);
                _snapshot = _snapshot with { Phase = JudgementPhase.Writing, CompletionTokens = _snapshot.CompletionTokens + 1 };
                break;
            case GenerationFinished finished:
                _answer.Append(finished.WholeText);
                _snapshot = _snapshot with { Phase = JudgementPhase.Finished, Queue = null, FinishReason = finished.Reason, Error = finished.Error };
                break;
        }
    }
}
