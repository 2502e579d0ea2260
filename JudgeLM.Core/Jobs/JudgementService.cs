using System.Collections.Concurrent;
using System.Security.Cryptography;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Jobs;

/// <summary>The one place where judgements run; see <see cref="IJudgementService"/>.</summary>
internal sealed class JudgementService(
    IModelCatalog models, IJudgementRecorder recorder, ModelFileHashes hashes, TimeProvider time, ILogger<JudgementService> logger) : IJudgementService, IDisposable
{
    private const int KeptEndedJobs = 128;

    /// <summary>More would wait longer than anyone does, and each holds its texts.</summary>
    private const int MostJobs = 256;

    private static readonly TimeSpan _graceTime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, JudgementJob> _jobs = new();
    private readonly ConcurrentQueue<JudgementJob> _endedJobs = new();

    public async Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken)
    {
        var host = models.Find(model);
        ThrowIfAny([.. JudgeTaskRules.ErrorsToMeasure(task), .. ErrorsOfModel(host, model)]);
        using var lease = host!.Lease();
        _ = lease.Model.Info.ModelPath is { } path ? hashes.Of(path) : null;
        var prompt = await new Judge(lease.Model).PrepareAsync(task, cancellationToken);
        return prompt.Info;
    }

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        var host = models.Find(request.Model);
        ThrowIfAny([.. JudgementRequestRules.Errors(request), .. ErrorsOfModel(host, request.Model)]);
        if (_jobs.Count - _endedJobs.Count >= MostJobs)
        {
            throw new ModelUnavailableException($"{MostJobs} judgements are under way or waiting already. Try again in a moment.");
        }

        var lease = host!.Lease();
        try
        {
            return await StartAsync(request, host, lease, cancellationToken);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
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

    /// <summary>Builds the prompts of all orders, so that none is judged unless all can be.</summary>
    private static async Task<List<(AnswerOrder Order, PreparedPrompt Text)>> PrepareAsync(Judge judge, JudgementRequest request, CancellationToken cancellationToken)
    {
        var answers = request.Task.Answers.Count;
        var prompts = new List<(AnswerOrder, PreparedPrompt)>();
        foreach (var order in request.SwapCheck ? AnswerOrder.Rotations(answers) : [AnswerOrder.Given(answers)])
        {
            var prompt = await judge.PrepareAsync(order.Arrange(request.Task), cancellationToken);
            if (prompt.Info.TokensOver > 0)
            {
                throw new PromptTooLongException(prompt.Info);
            }

            prompts.Add((order, prompt));
        }

        return prompts;
    }

    private static void ThrowIfAny(IReadOnlyList<InputError> errors)
    {
        if (errors.Count > 0)
        {
            throw new JudgeInputException(errors);
        }
    }

    /// <summary>Keeps the model loaded until the last of its generations has ended.</summary>
    private static List<IAsyncEnumerable<GenerationUpdate>> Hold(ModelLease lease, List<IAsyncEnumerable<GenerationUpdate>> generations)
    {
        var left = generations.Count;
        return [.. generations.Select(ReadAsync)];

        async IAsyncEnumerable<GenerationUpdate> ReadAsync(IAsyncEnumerable<GenerationUpdate> updates)
        {
            var ended = false;
            try
            {
                await foreach (var update in updates)
                {
                    if (update is GenerationFinished)
                    {
                        // Before anybody hears of the end: who then loads another model finds this one's memory.
                        End(ref ended);
                    }

                    yield return update;
                }
            }
            finally
            {
                End(ref ended);
            }
        }

        void End(ref bool ended)
        {
            if (!ended && Interlocked.Decrement(ref left) == 0)
            {
                lease.Dispose();
            }

            ended = true;
        }
    }

    private IEnumerable<InputError> ErrorsOfModel(IModelHost? host, string? id) => host is not null
        ? []
        : [new InputError("model", $"There is no model {id}. Known models are {string.Join(", ", models.Models.Select(known => known.Id))}.")];

    /// <summary>Starts a job, which gives the lease back when it ends.</summary>
    private async Task<IJudgementJob> StartAsync(JudgementRequest request, IModelHost host, ModelLease lease, CancellationToken cancellationToken)
    {
        var judge = new Judge(lease.Model);
        var prompts = await PrepareAsync(judge, request, cancellationToken);
        var readers = request.Distribution ? prompts.Select(prompt => judge.ReadDistributions(prompt.Text, request.MaxTokens)).OfType<ScoreDistributionReader>().ToList() : [];

        // Drawn here where none was asked for, so that it is known with which seed the judgement can be repeated.
        var sampling = request.Sampling with { Seed = request.Sampling.Seed ?? Random.Shared.Next() };
        var first = new JudgementSnapshot
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Request = request,
            Model = host.Id,
            Provenance = Provenance.Of(lease.Model.Info, JudgePrompt.TemplateOf(request.Task), sampling),
            Orders = [.. prompts.Select(prompt => new OrderSnapshot
            {
                Order = prompt.Order,
                Prompt = prompt.Text.Info,
                MaxTokens = Judge.TokensToWrite(prompt.Text, request.MaxTokens),
                AwaitsDistribution = readers.Count > 0,
            })],
        };
        var progress = prompts.Zip(first.Orders, (prompt, order) => new OrderProgress(order, prompt.Text.CreateParser(), time));
        var job = new JudgementJob(first, progress, time, _graceTime, logger);
        var generations = Hold(lease, prompts.ConvertAll(prompt => judge.WriteAsync(prompt.Text, sampling, request.MaxTokens, job.Cancelled)));
        var reading = readers.Count > 0 ? host.Lease() : null;
        _jobs[job.Id] = job;
        recorder.Record(first);
        _ = Task.Run(() => RunAsync(job, generations, readers, reading), CancellationToken.None);
        _ = ComplementAsync(job, lease.Model.Info.ModelPath);
        return job;
    }

    private async Task ComplementAsync(JudgementJob job, string? modelPath)
    {
        if (modelPath is not null && await hashes.Of(modelPath) is { } hash)
        {
            job.Complement(hash);
        }
    }

    private async Task RunAsync(
        JudgementJob job, IReadOnlyList<IAsyncEnumerable<GenerationUpdate>> generations, IReadOnlyList<ScoreDistributionReader> readers, ModelLease? reading)
    {
        using (reading)
        {
            await job.RunAsync(generations, readers);
        }

        recorder.Record(job.Snapshot);
        _endedJobs.Enqueue(job);
        while (_endedJobs.Count > KeptEndedJobs && _endedJobs.TryDequeue(out var oldest))
        {
            _jobs.TryRemove(oldest.Id, out _);
            oldest.Dispose();
        }
    }
}
