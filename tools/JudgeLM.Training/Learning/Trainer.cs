using System.Diagnostics;
using System.Globalization;
using JudgeLM.Training.Data;
using JudgeLM.Training.Gguf;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using TorchSharp;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>Trains a model by a plan, with several replicas whose gradients are averaged; saves every few minutes and goes on where a run stopped.</summary>
public sealed class Trainer
{
    /// <summary>Step, pool, index in it and seed stand in a checkpoint before the ids of the tokens that judgements are written with.</summary>
    private const int NumbersBeforeTokens = 4;

    private static readonly TimeSpan _saveEvery = TimeSpan.FromMinutes(3);
    private readonly TrainingPlan _plan;
    private readonly string _checkpoint;
    private readonly Replica[] _replicas;
    private readonly Batches _batches;
    private readonly Muon _muon;
    private readonly Adam _adam;
    private readonly OutputTokens _outputs;
    private readonly Action<string> _log;

    /// <summary>Makes the model, or takes it from the checkpoint where there is one.</summary>
    /// <param name="plan">How to train.</param>
    /// <param name="tokenizer">Splits text.</param>
    /// <param name="meanings">What its words mean.</param>
    /// <param name="realText">Text that people wrote, where it is at hand.</param>
    /// <param name="checkpoint">File of the run.</param>
    /// <param name="log">Takes lines of progress.</param>
    /// <param name="earlierModel">GGUF file of an earlier run whose weights to begin with; null to begin from nothing.</param>
    /// <exception cref="InvalidDataException">The checkpoint is of another run or of a model of other sizes, or the earlier model does not fit.</exception>
    public Trainer(TrainingPlan plan, PieceTokenizer tokenizer, WordMeanings meanings, RealText? realText, string checkpoint, Action<string> log, string? earlierModel = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(log);
        _plan = plan;
        _checkpoint = checkpoint;
        _log = log;
        manual_seed(plan.Seed);
        var model = new JudgeModel(ShapeOf(plan, tokenizer));
        WiredInitialisation.Apply(model, tokenizer.Vocabulary, meanings);
        var stopped = Stopped(plan, model.Shape, checkpoint);

        // Those of the run, as data that have changed since may hold others.
        _outputs = new OutputTokens(stopped?[NumbersBeforeTokens..] ?? JudgementTokens.Of(tokenizer, realText), model.Shape.Vocabulary);
        var verdicts = new VerdictLoss(tokenizer, _outputs);
        _replicas = [new Replica(model, plan, _outputs, verdicts), .. Enumerable.Range(1, plan.Replicas - 1).Select(_ => new Replica(new JudgeModel(model.Shape), plan, _outputs, verdicts))];
        if (earlierModel is not null)
        {
            GgufImport.Read(model, earlierModel);
        }

        foreach (var replica in _replicas)
        {
            replica.Model.IsRough = true;
        }

        _outputs.Spread(model);
        _batches = new Batches(tokenizer, realText, plan);
        var parameters = _replicas[0].Parameters;
        _muon = new Muon(parameters.Where(item => JudgeModel.IsLayerMatrix(item.Key)).Select(item => (item.Value, Blocks(item.Key))));
        _adam = new Adam(parameters.Where(item => !JudgeModel.IsLayerMatrix(item.Key)).Select(item => item.Value));
        if (stopped is not null)
        {
            Checkpoint.Load(checkpoint, State);
            Step = stopped[0];
            _batches.Seek(stopped[1], stopped[2]);
            log($"Going on at step {Step} of {checkpoint}.");
        }
    }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Whether the plan's steps are done.</summary>
    public bool IsDone => Step >= _plan.Steps;

    private IEnumerable<Tensor> State => [.. _replicas[0].Parameters.Values, .. _muon.Velocities, .. _adam.Moments];

    /// <summary>Looks whether a checkpoint, where there is one, is of a run by a plan.</summary>
    /// <exception cref="InvalidDataException">It is of another run, or of a model of other sizes.</exception>
    public static void EnsureGoesOn(TrainingPlan plan, PieceTokenizer tokenizer, string checkpoint) => Stopped(plan, ShapeOf(plan, tokenizer), checkpoint);

    /// <summary>Trains until the plan's steps are done or the token is cancelled; either way the checkpoint is written.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        // Sums over several threads round otherwise, and a run that goes on would not be the same.
        set_num_threads(1);
        var clock = Stopwatch.StartNew();
        var sinceSave = Stopwatch.StartNew();
        var begin = Step;
        long tokens = 0;
        var smooth = default(BatchResult);
        for (; !IsDone && !cancellationToken.IsCancellationRequested; Step++)
        {
            foreach (var replica in _replicas)
            {
                if (replica != _replicas[0])
                {
                    replica.CopyFrom(_replicas[0]);
                }
            }

            var results = Gradients();
            AverageGradients();
            var rate = _plan.RateAt(Step);
            Update(rate);
            tokens += results.Sum(result => result.Tokens);
            smooth = Smooth(smooth, results, Step == begin ? 1 : 0.05);
            if ((Step + 1) % _plan.ReportEvery == 0)
            {
                Report(Step + 1 - begin, tokens, clock.Elapsed, smooth);
            }

            if (sinceSave.Elapsed > _saveEvery)
            {
                Save(Step + 1);
                sinceSave.Restart();
            }
        }

        Save(Step);
    }

    private static ModelShape ShapeOf(TrainingPlan plan, PieceTokenizer tokenizer) => new() { Vocabulary = tokenizer.Vocabulary.Count, Layers = plan.Layers };

    /// <summary>The numbers of a run that was stopped; null where there is none.</summary>
    private static int[]? Stopped(TrainingPlan plan, ModelShape shape, string checkpoint)
    {
        var stopped = File.Exists(checkpoint) ? Checkpoint.LoadNumbers(checkpoint, shape) : null;
        return stopped is null || stopped[3] == plan.Seed
            ? stopped
            : throw new InvalidDataException($"{checkpoint} is of a run with seed {stopped[3]}, not {plan.Seed}. Name another file with --run.");
    }

    private static int Blocks(string name) => name.StartsWith("attention_in", StringComparison.Ordinal) ? 3 : name.StartsWith("feed_in", StringComparison.Ordinal) ? 2 : 1;

    private BatchResult[] Gradients()
    {
        var batches = _batches.Next();
        var work = _replicas.Select((replica, i) => Task.Factory.StartNew(
            () =>
            {
                // One thread a replica: more wait for each other longer than they help at this size.
                set_num_threads(1);
                replica.ClearGradients();
                return replica.Learn(batches[i], TrainingPlan.BatchWeight(batches[i].Length));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(work);
        return [.. work.Select(task => task.Result)];
    }

    private void Update(double rate)
    {
        Action[] updates = [() => _muon.Step(_plan.MuonRate * rate, 0, 2), () => _muon.Step(_plan.MuonRate * rate, 1, 2), () => _adam.Step(_plan.AdamRate * rate, Step + 1)];
        Parallel.ForEach(updates, new ParallelOptions { MaxDegreeOfParallelism = _plan.Replicas }, update =>
        {
            set_num_threads(1);
            update();
        });
    }

    private void AverageGradients()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using Scalar count = _replicas.Length;
        foreach (var (name, parameter) in _replicas[0].Parameters)
        {
            var gradient = parameter.grad!;
            foreach (var replica in _replicas.Skip(1))
            {
                gradient.add_(replica.Parameters[name].grad!, HeldScalars.One);
            }

            gradient.div_(count);
        }

        nn.utils.clip_grad_norm_(_replicas[0].Parameters.Values, 1.0);
    }

    private static BatchResult Smooth(BatchResult old, BatchResult[] results, double share)
    {
        double Mix(Func<BatchResult, double> value) => ((1 - share) * value(old)) + (share * results.Average(value));
        double? MixWhereKnown(Func<BatchResult, double?> value) => results.Average(value) is { } now ? ((1 - share) * (value(old) ?? now)) + (share * now) : value(old);
        return new BatchResult(Mix(r => r.ScoreLoss), MixWhereKnown(r => r.VerdictLoss), Mix(r => r.ScoreAccuracy), MixWhereKnown(r => r.ExplanationLoss), Mix(r => r.AuxiliaryLoss), 0);
    }

    private void Report(int done, long tokens, TimeSpan elapsed, BatchResult result)
    {
        var left = elapsed / done * (_plan.Steps - Step - 1);
        _log(string.Create(CultureInfo.InvariantCulture, $"step {Step + 1}/{_plan.Steps}  scores {result.ScoreLoss:F3} ({result.ScoreAccuracy:P1} exact)  verdicts {result.VerdictLoss:F3}  explanation {result.ExplanationLoss:F3}  auxiliary {result.AuxiliaryLoss:F3}  pool {_batches.Pool}  {tokens / elapsed.TotalSeconds:F0} tokens/s  {elapsed:hh\\:mm\\:ss} gone, {left:hh\\:mm\\:ss} left"));
    }

    private void Save(int step)
    {
        _outputs.Spread(_replicas[0].Model);
        Checkpoint.Save(_checkpoint, _replicas[0].Model.Shape, [step, _batches.Pool, _batches.Index, _plan.Seed, .. _outputs.Written], State);
    }
}
