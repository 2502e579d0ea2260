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
    private List<Channel<GenerationUpdate>> _updates = [];

    /// <summary>The prompt's length that is measured.</summary>
    public int PromptTokens { get; set; } = 812;

    /// <summary>The model that counted last.</summary>
    public string? MeasuredWith { get; private set; }

    /// <summary>What submitting throws instead of starting a job.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>What measuring waits for.</summary>
    public Task Measuring { get; set; } = Task.CompletedTask;

    /// <summary>Whether submitting, going on and asking wait until it is cancelled.</summary>
    public bool HoldsSubmissions { get; set; }

    public List<JudgementRequest> Submitted { get; } = [];

    /// <summary>What was asked about judgements.</summary>
    public List<string> Asked { get; } = [];

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken)
    {
        MeasuredWith = model;
        await Measuring.WaitAsync(cancellationToken);
        return Prompt;
    }

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

        if (JudgementRequestRules.Errors(request) is { Count: > 0 } errors)
        {
            return Task.FromException<IJudgementJob>(new JudgeInputException(errors));
        }

        var answers = request.Task.Answers.Count;
        var orders = AnswerOrder.Judged(answers, request.SwapCheck)
            .Select(order => new OrderSnapshot { Order = order, Prompt = Prompt })
            .ToList();
        var first = new JudgementSnapshot { Id = $"job {_jobs.Count}", Request = request, Model = "judge", Provenance = TestProvenance.Any, Orders = orders };
        var progress = orders.Select(order => new OrderProgress(order, new VerdictParser(answers), TimeProvider.System, TimeProvider.System.GetTimestamp()));
        var job = new JudgementJob(first, progress, TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance);
        _jobs.Add(job);
        _updates = orders.ConvertAll(_ => Channel.CreateUnbounded<GenerationUpdate>());
        foreach (var updates in _updates)
        {
            job.Cancellation.Register(() =>
            {
                updates.Writer.TryWrite(new GenerationFinished(FinishReason.Cancelled, ""));
                updates.Writer.TryComplete();
            });
        }

        _ = job.RunAsync(_updates.ConvertAll(updates => updates.Reader.ReadAllAsync(CancellationToken.None)));
        return Task.FromResult<IJudgementJob>(job);
    }

    public Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, int? mostTokens, CancellationToken cancellationToken)
    {
        ContinuedTo = mostTokens;
        var ended = judgement.Given;
        var prompt = new OrderProgress(
            ended with { Phase = JudgementPhase.Queued, Raw = ended.Raw + "\n", FinishReason = null },
            new VerdictParser(ended.Order.Places.Count),
            TimeProvider.System,
            TimeProvider.System.GetTimestamp());
        return RunAgainAsync(judgement, prompt, cancellationToken);
    }

    public Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken)
    {
        Asked.Add(question);
        return RunAgainAsync(judgement, new TurnProgress(new TurnSnapshot { Question = question }, TimeProvider.System), cancellationToken);
    }

    /// <summary>To how many tokens it was to go on last; null for what the context leaves.</summary>
    public int? ContinuedTo { get; private set; }

    public IJudgementJob? Find(string id) => _jobs.Find(job => job.Id == id);

    /// <summary>Lets the model of the running job do something about the given order of the answers.</summary>
    public void Write(params GenerationUpdate[] updates) => WriteOrder(0, updates);

    /// <summary>Lets the model of the running job do something about one order of the answers, 0-based.</summary>
    public void WriteOrder(int order, params GenerationUpdate[] updates)
    {
        var writer = _updates[order].Writer;
        foreach (var update in updates)
        {
            Assert.True(writer.TryWrite(update));
            if (update is GenerationFinished)
            {
                writer.Complete();
            }
        }
    }

    public void Dispose() => _jobs.ForEach(job => job.Dispose());

    private Task<IJudgementJob> RunAgainAsync(JudgementSnapshot judgement, IGenerationSink sink, CancellationToken cancellationToken)
    {
        if (HoldsSubmissions)
        {
            return new TaskCompletionSource<IJudgementJob>().Task.WaitAsync(cancellationToken);
        }

        if (Refusal is not null)
        {
            return Task.FromException<IJudgementJob>(Refusal);
        }

        var updates = Channel.CreateUnbounded<GenerationUpdate>();
        _updates = [updates];
        var job = _jobs.Find(job => job.Id == judgement.Id) ?? TakeIn(judgement);
        Assert.NotNull(job.TryRun(job.Snapshot, [new Writing(sink, Generate)]));
        return Task.FromResult<IJudgementJob>(job);

        IAsyncEnumerable<GenerationUpdate> Generate(CancellationToken stop)
        {
            stop.Register(() => Write(new GenerationFinished(FinishReason.Cancelled, "")));
            return updates.Reader.ReadAllAsync(CancellationToken.None);
        }
    }

    /// <summary>The job of a judgement that ended in an earlier life of the app.</summary>
    private JudgementJob TakeIn(JudgementSnapshot judgement)
    {
        var orders = judgement.Orders.Select(order =>
            new OrderProgress(order, new VerdictParser(order.Order.Places.Count), TimeProvider.System, TimeProvider.System.GetTimestamp()));
        var job = new JudgementJob(judgement, orders, TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance);
        _jobs.Add(job);
        return job;
    }

    private PromptInfo Prompt => new("prompt", PromptTokens, 2048);
}
