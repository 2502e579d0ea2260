using System.Collections.Concurrent;
using System.Security.Cryptography;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The one place where judgements run; see <see cref="IJudgementService"/>.</summary>
internal sealed class JudgementService(IModelHost host, IJudgementRecorder recorder, TimeProvider time, ILogger<JudgementService> logger) : IJudgementService, IDisposable
{
    private const int KeptEndedJobs = 128;

    /// <summary>More would wait longer than anyone does, and each holds its texts.</summary>
    private const int MostJobs = 256;

    private static readonly TimeSpan _graceTime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, JudgementJob> _jobs = new();
    private readonly ConcurrentQueue<JudgementJob> _endedJobs = new();

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, CancellationToken cancellationToken)
    {
        ThrowIfAny(JudgeTaskRules.ErrorsToMeasure(task));
        var prompt = await new Judge(ModelOrThrow()).PrepareAsync(task, cancellationToken);
        return prompt.Info;
    }

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        ThrowIfAny(JudgementRequestRules.Errors(request));
        if (_jobs.Count - _endedJobs.Count >= MostJobs)
        {
            throw new ModelUnavailableException($"{MostJobs} judgements are under way or waiting already. Try again in a moment.");
        }

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
        recorder.Record(first);
        _ = Task.Run(() => RunAsync(job, [updates]), CancellationToken.None);
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

    private async Task RunAsync(JudgementJob job, IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> generations)
    {
        await job.RunAsync(generations);
        recorder.Record(job.Snapshot);
        _endedJobs.Enqueue(job);
        while (_endedJobs.Count > KeptEndedJobs && _endedJobs.TryDequeue(out var oldest))
        {
            _jobs.TryRemove(oldest.Id, out _);
            oldest.Dispose();
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
