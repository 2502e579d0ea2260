using System.Threading.Channels;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.Jobs;

public sealed class JudgementJobTests : IDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _time = new();
    private readonly Channel<GenerationUpdate> _updates = Channel.CreateUnbounded<GenerationUpdate>();
    private readonly JudgementJob _job;
    private readonly Task _run;

    public JudgementJobTests()
    {
        var task = new JudgeTask { Question = "Largest planet?", Answers = ["Jupiter.", "Mars."] };
        var order = new OrderSnapshot { Order = AnswerOrder.Given(2), Prompt = new PromptInfo("prompt", 10, 2048) };
        var first = new JudgementSnapshot { Id = "job", Request = new JudgementRequest { Task = task }, Model = "judge", Provenance = TestProvenance.Any, Orders = [order] };
        _job = new JudgementJob(first, [new OrderProgress(order, new VerdictParser(2), _time, _time.GetTimestamp())], _time, _grace, NullLogger.Instance);
        _run = _job.RunAsync([_updates.Reader.ReadAllAsync(CancellationToken.None)]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task The_verdict_stands_as_soon_as_the_score_line_is_complete()
    {
        await SendAsync(new GenerationStarted(0), new TokenGenerated(1, " 9 1"));
        var early = await WaitAsync(snapshot => snapshot.Raw == " 9 1");
        await SendAsync(new TokenGenerated(2, "0\n"));
        var complete = await WaitAsync(snapshot => snapshot.Verdict is not null);

        Assert.Null(early.Verdict);
        Assert.Equal(JudgementPhase.Writing, complete.Phase);
        Assert.Equal([9, 10], complete.Verdict!.Scores);
        Assert.Equal(2, complete.Verdict.Winner);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Waiting_shows_the_place_in_the_queue_until_the_model_reads(bool isReadForAnother)
    {
        await SendAsync(new GenerationQueued(3, UnderWay: 2, UntilEntry: TimeSpan.FromSeconds(42)));
        var waiting = await WaitAsync(snapshot => snapshot.Queue is not null);
        Assert.Equal(new QueueStanding(3, 2, _time.GetUtcNow().AddSeconds(42)), waiting.Queue);

        await SendAsync(isReadForAnother ? new GenerationEntered() : new GenerationStarted(0));
        var reading = await WaitAsync(snapshot => snapshot.Phase == JudgementPhase.Reading);
        Assert.Equal((null, 0), (reading.Queue, reading.Timings.QueueMs));
    }

    [Fact]
    public async Task Times_count_from_the_submission()
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await SendAsync(new GenerationStarted(0));
        await WaitAsync(snapshot => snapshot.Phase == JudgementPhase.Reading);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        await SendAsync(new TokenGenerated(1, "9 3\n"));
        await WaitAsync(snapshot => snapshot.CompletionTokens == 1);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await SendAsync(new TokenGenerated(2, "Because"), new GenerationFinished(FinishReason.Stop, ""));

        var timings = (await EndAsync()).Timings;

        Assert.Equal(
            new JudgementTimings { QueueMs = 100, FirstTokenMs = 300, ScoresMs = 300, TotalMs = 800, TokensPerSecond = 2 },
            timings);
    }

    [Fact]
    public async Task What_was_written_before_a_failure_stays_with_its_error()
    {
        await SendAsync(new GenerationStarted(0), new TokenGenerated(1, "9 3\nBe"), new GenerationFinished(FinishReason.Error, "cause", "The model failed."));

        var end = await EndAsync();

        Assert.Equal("Because", end.Explanation);
        Assert.Equal(VerdictKind.Winner, end.Verdict!.Kind);
        Assert.Equal("The model failed.", end.Error);
    }

    [Theory]
    [InlineData(FinishReason.Cancelled)]
    [InlineData(FinishReason.Error)]
    public async Task Without_a_complete_score_line_a_broken_off_judgement_has_no_verdict(FinishReason reason)
    {
        await SendAsync(new GenerationStarted(0), new TokenGenerated(1, "9 1"), new GenerationFinished(reason, ""));

        var end = await EndAsync();

        Assert.Null(end.Verdict);
        Assert.Equal("9 1", end.Raw);
    }

    [Fact]
    public async Task A_score_line_cut_at_the_token_limit_is_unparsed_and_not_another_score()
    {
        await SendAsync(new GenerationStarted(0), new TokenGenerated(1, "9 1"), new GenerationFinished(FinishReason.Length, ""));

        var end = await EndAsync();

        Assert.Equal((VerdictKind.Unparsed, null), (end.Verdict!.Kind, end.Timings.ScoresMs));
    }

    [Fact]
    public void A_job_that_nobody_watches_is_cancelled_after_the_grace_time()
    {
        _time.Advance(_grace - TimeSpan.FromSeconds(1));
        Assert.False(_job.Cancellation.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_job.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_watched_job_goes_on_and_the_grace_time_begins_when_the_last_watcher_leaves()
    {
        var first = _job.WatchAsync(Token).GetAsyncEnumerator(Token);
        var second = _job.WatchAsync(Token).GetAsyncEnumerator(Token);
        await first.MoveNextAsync();
        await second.MoveNextAsync();
        _time.Advance(10 * _grace);
        await first.DisposeAsync();
        _time.Advance(10 * _grace);
        Assert.False(_job.Cancellation.IsCancellationRequested);

        await second.DisposeAsync();
        _time.Advance(_grace);
        Assert.True(_job.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_late_watcher_sees_the_end_at_once()
    {
        await SendAsync(new GenerationStarted(0), new TokenGenerated(1, "5 5\n"), new GenerationFinished(FinishReason.Stop, ""));
        await EndAsync();

        var seen = await _job.WatchAsync(Token).ToListAsync(Token);

        Assert.Equal(VerdictKind.Tie, Assert.Single(seen).Given.Verdict!.Kind);
    }

    private async Task SendAsync(params GenerationUpdate[] updates)
    {
        foreach (var update in updates)
        {
            await _updates.Writer.WriteAsync(update with { Timestamp = _time.GetTimestamp() }, Token);
        }
    }

    private async Task<OrderSnapshot> WaitAsync(Func<OrderSnapshot, bool> condition) =>
        await _job.WatchAsync(Token).Select(snapshot => snapshot.Given).FirstAsync(condition, Token);

    private async Task<OrderSnapshot> EndAsync()
    {
        _updates.Writer.TryComplete();
        await _run.WaitAsync(Token);
        await _job.Completion.WaitAsync(Token);
        return _job.Snapshot.Given;
    }
}
