using System.Collections.Concurrent;
using System.Security.Cryptography;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The one place where judgements run; see <see cref="IJudgementService"/>.</summary>
internal sealed class JudgementService(IModelHost host, TimeProvider time, ILogger<JudgementService> logger) : IJudgementService, IDisposable
{
    private const int KeptEndedJobs = 128;

    /// <summary>More would wait longer than anyone does, and each holds its texts.</summary>
    private const int MostJobs = 256;

    private static readonly TimeSpan _graceTime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, JudgementJob> _jobs = new();

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        ThrowIfAny(JudgeTaskRules.ErrorsToMeasure(task));
        var prompt = await new Judge(ModelOrThrow()).PrepareAsync(task, cancellationToken);
        return prompt.Info;
    }

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        ThrowIfAny(JudgementRequestRules.Errors(request));
        ThrowIfFull();
        var model = ModelOrThrow();
        var judge = new Judge(model);
        var prompt = await judge.PrepareAsync(request.Task, cancellationToken);
        if (prompt.Info.TokensOver > 0)
        {
            throw new PromptTooLongException(prompt.Info);
        }

        var order = new OrderSnapshot { Order = AnswerOrder.Given(request.Task.Answers.Count), Prompt = prompt.Info };
        var first = new JudgementSnapshot
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Request = request,
            Model = model.Info.ModelName,
            Orders = [order],
        };
        var job = new JudgementJob(first, [new OrderProgress(order, prompt.CreateParser(), time)], time, _graceTime, logger);
        var updates = judge.WriteAsync(prompt, request.Sampling, request.MaxTokens, job.Cancelled);
        _jobs[job.Id] = job;
        _ = FollowAsync(Task.Run(() => job.RunAsync([updates]), CancellationToken.None));
        return job;
    }

    public async Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, CancellationToken cancellationToken)
    {
        var job = FindOrRestore(judgement);
        var from = job.Snapshot;
        if (from.Continuation != Continuation.None)
        {
            var writings = await FurtherWritingOf(from).GoOnAsync(from, cancellationToken);
            if (job.TryRun(from, writings) is { } run)
            {
                _ = FollowAsync(run);
            }
        }

        return job;
    }

    public async Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken)
    {
        var job = FindOrRestore(judgement);
        var from = job.Snapshot;
        var writing = await FurtherWritingOf(from).AskAsync(from, question, cancellationToken);
        if (!from.IsFinished || job.TryRun(from, [writing]) is not { } run)
        {
            throw new JudgeInputException([new InputError(FurtherWriting.QuestionField, "The judge is still writing. Ask again when it has ended.")]);
        }

        _ = FollowAsync(run);
        return job;
    }

    public IJudgementJob? Find(string id) => _jobs.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var job in _jobs.Values)
        {
            job.Cancel();
            job.Dispose();
        }
    }

    private static void ThrowIfAny(IReadOnlyList<InputError> errors)
    {
        if (errors.Count > 0)
        {
            throw new JudgeInputException(errors);
        }
    }

    /// <summary>Waits for the end of a run, and then drops the jobs that ended the longest ago.</summary>
    private async Task FollowAsync(Task run)
    {
        await run;
        foreach (var job in _jobs.Values.Where(job => !job.IsRunning).OrderByDescending(job => job.EndedAt).Skip(KeptEndedJobs))
        {
            _jobs.TryRemove(job.Id, out _);
            job.Dispose();
        }
    }

    private JudgementJob FindOrRestore(JudgementSnapshot judgement) => _jobs.GetOrAdd(judgement.Id, _ =>
    {
        if (!judgement.IsFinished)
        {
            throw new ArgumentException("Only a judgement that ended can be taken in again.", nameof(judgement));
        }

        var orders = judgement.Orders.Select(order => new OrderProgress(order, new VerdictParser(order.Order.Places.Count), time));
        return new JudgementJob(judgement, orders, time, _graceTime, logger);
    });

    private FurtherWriting FurtherWritingOf(JudgementSnapshot judgement)
    {
        ThrowIfFull();
        var model = ModelOrThrow();
        return model.Info.ModelName == judgement.Model
            ? new FurtherWriting(new Judge(model), time)
            : throw new ModelUnavailableException($"This judgement was written by {judgement.Model}, but {model.Info.ModelName} judges now. Judge again.");
    }

    private void ThrowIfFull()
    {
        if (_jobs.Values.Count(job => job.IsRunning) >= MostJobs)
        {
            throw new ModelUnavailableException($"{MostJobs} judgements are under way or waiting already. Try again in a moment.");
        }
    }

    private IJudgeModel ModelOrThrow() => host.Status switch
    {
        ModelReady { Model: var model } => model,
        ModelLoading { Progress: var progress } => throw new ModelUnavailableException($"The model is still loading ({progress * 100:0} %). Try again in a moment."),
        ModelFailed { Message: var message, Advice: var advice } => throw new ModelUnavailableException($"{message} {advice}"),
        _ => throw new ModelUnavailableException("There is no model."),
    };
}
