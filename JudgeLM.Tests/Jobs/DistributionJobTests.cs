using System.Threading.Channels;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Jobs;

/// <summary>The distribution comes after the verdict, belongs to the job, and never spoils it.</summary>
public sealed class DistributionJobTests : IDisposable
{
    private readonly Channel<GenerationUpdate> _updates = Channel.CreateUnbounded<GenerationUpdate>();
    private readonly HeldPredictor _predictor = new();
    private readonly JudgementJob _job;

    public DistributionJobTests()
    {
        var task = new JudgeTask { Question = "Largest planet?", Answers = ["Jupiter.", "Mars."] };
        var prompt = new PreparedPrompt(task, JudgePrompt.For(task), [1, 2, 3], 2048);
        var order = new OrderSnapshot { Order = AnswerOrder.Given(2), Prompt = prompt.Info, AwaitsDistribution = true };
        var first = new JudgementSnapshot { Id = "job", Request = new JudgementRequest { Task = task, Distribution = true }, Model = "judge", Provenance = TestProvenance.Any, Orders = [order] };
        _job = new JudgementJob(first, [new OrderProgress(order, VerdictParser.For(task), TimeProvider.System, TimeProvider.System.GetTimestamp())], TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance);
        _ = _job.RunAsync([_updates.Reader.ReadAllAsync(CancellationToken.None)], [new ScoreDistributionReader(_predictor, prompt, 64)]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task It_is_asked_for_when_the_verdict_stands_and_the_end_does_not_wait_for_it()
    {
        Write(new GenerationStarted(0), new TokenGenerated(0, "9 1"));
        await WaitAsync(order => order.Raw == "9 1");
        Assert.False(_predictor.Asked.IsCompleted);

        Write(new TokenGenerated(1, "\n"));
        await _predictor.Asked.WaitAsync(Token);
        Write(new GenerationFinished(FinishReason.Stop, ""));
        var ended = await WaitAsync(order => order.FinishReason == FinishReason.Stop);

        Assert.Equal([9, 1], ended.Verdict!.Scores);
        Assert.False(_job.Snapshot.IsFinished);
        _predictor.Answer.SetResult(new TokenPrediction([0.75], 1));
        await _job.Completion.WaitAsync(Token);
        Assert.True(_job.Snapshot.IsFinished);
        Assert.Equal(0.75, _job.Snapshot.Given.Distribution!.FirstBeatsSecond!.Value, 1e-9);
        Assert.Equal(0.25, _job.Snapshot.Given.Distribution.Answers[0]!.NoScore, 1e-9);
    }

    [Fact]
    public async Task A_failure_to_read_it_fails_no_judgement()
    {
        _predictor.Answer.SetException(new ModelUnavailableException("gone"));
        Write(new GenerationStarted(0), new TokenGenerated(0, "9 1\n"), new GenerationFinished(FinishReason.Stop, ""));

        await _job.Completion.WaitAsync(Token);

        Assert.Equal((FinishReason.Stop, null, null), (_job.Snapshot.Given.FinishReason, _job.Snapshot.Given.Error, _job.Snapshot.Given.Distribution));
        Assert.True(_job.Snapshot.IsFinished);
    }

    [Fact]
    public async Task Stop_ends_the_reading()
    {
        Write(new GenerationStarted(0), new TokenGenerated(0, "9 1\n"), new GenerationFinished(FinishReason.Stop, ""));
        await _predictor.Asked.WaitAsync(Token);

        _job.Cancel();

        await _job.Completion.WaitAsync(Token);
        Assert.Equal([9, 1], _job.Snapshot.Given.Verdict!.Scores);
    }

    [Fact]
    public async Task Without_a_score_line_nothing_is_read()
    {
        Write(new GenerationFinished(FinishReason.Cancelled, ""));

        await _job.Completion.WaitAsync(Token);

        Assert.False(_predictor.Asked.IsCompleted);
        Assert.True(_job.Snapshot.IsFinished);
    }

    private void Write(params GenerationUpdate[] updates)
    {
        foreach (var update in updates)
        {
            Assert.True(_updates.Writer.TryWrite(update));
            if (update is GenerationFinished)
            {
                _updates.Writer.Complete();
            }
        }
    }

    private async Task<OrderSnapshot> WaitAsync(Func<OrderSnapshot, bool> condition) =>
        await _job.WatchAsync(Token).Select(snapshot => snapshot.Given).FirstAsync(condition, Token);

    /// <summary>A model of one token, the line "9 1", that answers when the test lets it.</summary>
    private sealed class HeldPredictor : ITokenPredictor
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<TokenPrediction?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public IReadOnlyList<TokenPiece> Vocabulary { get; } = [new TokenPiece("9 1\n"u8.ToArray(), EndsGeneration: false)];

        public Task<TokenPrediction?> PredictAsync(IReadOnlyList<int> tokens, IReadOnlyList<int> candidates, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return Answer.Task.WaitAsync(cancellationToken);
        }
    }
}
