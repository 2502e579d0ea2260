using System.Threading.Channels;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.State;

public sealed class JudgementFollowerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<GenerationUpdate> _updates = Channel.CreateUnbounded<GenerationUpdate>();
    private readonly Channel<JudgementSnapshot> _told = Channel.CreateUnbounded<JudgementSnapshot>();
    private readonly JudgementFollower _follower;
    private readonly JudgementJob _job;
    private readonly Task _run;

    public JudgementFollowerTests()
    {
        var order = new OrderSnapshot { Order = AnswerOrder.Given(2), Prompt = new PromptInfo("", 10, 2048) };
        var request = new JudgementRequest { Task = new JudgeTask { Question = "", Answers = ["", ""] } };
        var first = new JudgementSnapshot { Id = "job", Request = request, Model = "judge", Provenance = TestProvenance.Any, Orders = [order] };
        var progress = new OrderProgress(order, new VerdictParser(2), TimeProvider.System, TimeProvider.System.GetTimestamp());
        _job = new JudgementJob(first, [progress], TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance);
        _run = _job.RunAsync([_updates.Reader.ReadAllAsync(CancellationToken.None)]);
        _follower = new JudgementFollower(_time);
        _follower.Changed += () => _told.Writer.TryWrite(_follower.Snapshot!);
    }

    public void Dispose()
    {
        _follower.Dispose();
        _job.Dispose();
    }

    [Fact]
    public async Task Fifty_tokens_within_a_tenth_of_a_second_are_told_at_once()
    {
        var token = TestContext.Current.CancellationToken;
        var following = _follower.FollowAsync(_job);
        Assert.Equal("", (await _told.Reader.ReadAsync(token)).Given.Raw);

        for (var i = 0; i < 50; i++)
        {
            await _updates.Writer.WriteAsync(new TokenGenerated(i, "x"), token);
        }

        await _updates.Writer.WriteAsync(new GenerationFinished(FinishReason.Stop, ""), token);
        _updates.Writer.Complete();
        await _run;
        Assert.False(_told.Reader.TryRead(out _));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await following;

        Assert.True(_told.Reader.TryRead(out var last));
        Assert.Equal((new string('x', 50), JudgementPhase.Finished), (last.Given.Raw, last.Phase));
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Who_no_longer_follows_is_told_nothing_and_the_job_goes_on()
    {
        var token = TestContext.Current.CancellationToken;
        var following = _follower.FollowAsync(_job);
        await _told.Reader.ReadAsync(token);

        _follower.Forget();
        await following;
        await _updates.Writer.WriteAsync(new GenerationFinished(FinishReason.Stop, "x"), token);
        _updates.Writer.Complete();
        await _run;

        Assert.Null(_follower.Snapshot);
        Assert.False(_told.Reader.TryRead(out _));
        Assert.Equal(FinishReason.Stop, _job.Snapshot.Given.FinishReason);
    }

    [Fact]
    public async Task A_snapshot_on_its_way_is_not_shown_to_who_no_longer_follows()
    {
        var token = TestContext.Current.CancellationToken;
        var circuit = new HeldContext();
        var following = circuit.Run(() => _follower.FollowAsync(_job));
        await _told.Reader.ReadAsync(token);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        (await circuit.NextAsync(token))();

        await _updates.Writer.WriteAsync(new TokenGenerated(1, "x"), token);
        var arrival = await circuit.NextAsync(token);
        _follower.Forget();
        arrival();
        await circuit.FinishAsync(following, token);

        Assert.Null(_follower.Snapshot);
        Assert.False(_told.Reader.TryRead(out _));
    }
}
