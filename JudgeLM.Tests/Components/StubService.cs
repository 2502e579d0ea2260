using System.Threading.Channels;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Components;

/// <summary>Gives real jobs whose model's words come from the test.</summary>
internal sealed class StubService : IJudgementService, IDisposable
{
    private readonly List<JudgementJob> _jobs = [];
    private Channel<GenerationUpdate> _updates = Channel.CreateUnbounded<GenerationUpdate>();

    /// <summary>The prompt's length that is measured.</summary>
    public int PromptTokens { get; set; } = 812;

    /// <summary>What submitting throws instead of starting a job.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Whether submitting waits until it is cancelled.</summary>
    public bool HoldsSubmissions { get; set; }

    public List<JudgementRequest> Submitted { get; } = [];

    /// <summary>What was asked about judgements.</summary>
    public List<string> Asked { get; } = [];

    public Task<PromptInfo> MeasureAsync(JudgeTask task, CancellationToken cancellationToken) => Task.FromResult(Prompt);

    public Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        Submitted.Add(request);
        if (HoldsSubmissions)
        {
            return new TaskCompletionSource<IJudgementJob>().Task.WaitAsync(cancellationToken);
        }

        if (Refusal is not null)
        {
            return Task.FromException<IJudgementJob>(Refusal);
        }

        var order = new OrderSnapshot { Order = AnswerOrder.Given(request.Task.Answers.Count), Prompt = Prompt };
        var first = new JudgementSnapshot { Id = $"job {_jobs.Count}", Request = request, Model = "judge", Orders = [order] };
        var progress = new OrderProgress(order, new VerdictParser(request.Task.Answers.Count), TimeProvider.System);
        var job = new JudgementJob(first, [progress], TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance);
        _jobs.Add(job);
        _updates = Channel.CreateUnbounded<GenerationUpdate>();
        job.Cancelled.Register(() => Write(new GenerationFinished(FinishReason.Cancelled, "")));
        _ = job.RunAsync([_updates.Reader.ReadAllAsync(CancellationToken.None)]);
        return Task.FromResult<IJudgementJob>(job);
    }

    public Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, CancellationToken cancellationToken)
    {
        var ended = judgement.Given;
        var prompt = new OrderProgress(
            ended with { Phase = JudgementPhase.Queued, Raw = ended.Raw + "\n", FinishReason = null }, new VerdictParser(ended.Order.Places.Count), TimeProvider.System);
        return RunAgainAsync(judgement, prompt);
    }

    public Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken)
    {
        Asked.Add(question);
        return RunAgainAsync(judgement, new TurnProgress(new TurnSnapshot { Question = question }));
    }

    public IJudgementJob? Find(string id) => null;

    /// <summary>Lets the model of the running job do something.</summary>
    public void Write(params GenerationUpdate[] updates)
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

    public void Dispose() => _jobs.ForEach(job => job.Dispose());

    private Task<IJudgementJob> RunAgainAsync(JudgementSnapshot judgement, IGenerationSink sink)
    {
        if (Refusal is not null)
        {
            return Task.FromException<IJudgementJob>(Refusal);
        }

        _updates = Channel.CreateUnbounded<GenerationUpdate>();
        var job = _jobs.Single(job => job.Id == judgement.Id);
        Assert.NotNull(job.TryRun(job.Snapshot, [new Writing(sink, Generate)]));
        return Task.FromResult<IJudgementJob>(job);

        IAsyncEnumerable<GenerationUpdate> Generate(CancellationToken stop)
        {
            stop.Register(() => Write(new GenerationFinished(FinishReason.Cancelled, "")));
            return _updates.Reader.ReadAllAsync(CancellationToken.None);
        }
    }

    private PromptInfo Prompt => new("prompt", PromptTokens, 2048);
}
