using System.Diagnostics;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Inference.Sampling;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>One step after the other of the loop: composes a batch, computes it, and gives each sequence its token; and what becomes of those in a batch that failed.</summary>
internal sealed class EngineStep
{
    private readonly ILlamaRuntime _runtime;
    private readonly Admission _admission;
    private readonly KvCache _cache;
    private readonly Predictions _predictions;
    private readonly ModelCounters _counters;
    private readonly ILogger _logger;
    private readonly LlamaBatch _batch;
    private readonly Sampler _sampler;
    private readonly BatchPace _pace;
    private readonly Func<int, int, BatchShares> _share;

    /// <param name="runtime">The runtime.</param>
    /// <param name="admission">Who is worked on.</param>
    /// <param name="cache">Who holds which part of the KV cache.</param>
    /// <param name="predictions">Questions for probabilities.</param>
    /// <param name="counters">Where steps are counted.</param>
    /// <param name="logger">Where failures are told.</param>
    public EngineStep(
        ILlamaRuntime runtime, Admission admission, KvCache cache, Predictions predictions, ModelCounters counters, ILogger logger)
    {
        _runtime = runtime;
        _admission = admission;
        _cache = cache;
        _predictions = predictions;
        _counters = counters;
        _logger = logger;
        _batch = new LlamaBatch(runtime.Info.BatchSize);
        _sampler = new Sampler(runtime.Info.VocabularySize);
        _pace = new BatchPace(onProcessor: runtime.Info.OffloadedLayers == 0);
        _share = _pace.TakeTurn;
    }

    /// <summary>Why the runtime is beyond repair; null while it is not.</summary>
    public string? Fault { get; private set; }

    /// <summary>What fails before the next batch is composed is no fault of those in the last one.</summary>
    public void ForgetBatch() => _batch.Clear();

    /// <summary>Does one step; without anything to compute it does nothing.</summary>
    public void Run()
    {
        _cache.Settle(_admission.Active);
        var streams = BatchComposer.Compose(_batch, _admission.Active, _share);
        var ofSequences = _batch.Count;
        _predictions.AddTo(_batch, _admission.Active);
        if (_batch.Count == 0)
        {
            return;
        }

        var begin = Stopwatch.GetTimestamp();
        Decode();
        if (_batch.Count == ofSequences)
        {
            _pace.Stepped(streams, ofSequences - streams, Stopwatch.GetElapsedTime(begin));
        }

        StepCount.Note(_counters, _batch, ofSequences, _admission.Active);
        Exception? failure = null;
        foreach (var sequence in _admission.Active)
        {
            failure = Advance(sequence) ?? failure;
        }

        _predictions.Answer();
        if (failure is null)
        {
            LeaveFinished(keep: true);
        }
        else
        {
            // Values that are no numbers may stand in the cache, where they would spoil those of the others.
            StartOver(failure);
        }
    }

    /// <summary>Fails the requests of the batch, and begins anew with the others.</summary>
    /// <param name="exception">What failed.</param>
    public void Recover(Exception exception)
    {
        _logger.LogError(exception, "A step with {Tokens} tokens of {Sequences} sequences failed", _batch.Count, _admission.Active.Count);
        var inBatch = new HashSet<int>();
        foreach (var entry in _batch.Entries)
        {
            inBatch.Add(entry.Sequence);
        }

        foreach (var sequence in _admission.Active)
        {
            if (inBatch.Contains(sequence.Slot))
            {
                Fail(sequence, exception);
            }
        }

        StartOver(exception);
    }

    private void LeaveFinished(bool keep)
    {
        for (var i = _admission.Active.Count - 1; i >= 0; i--)
        {
            if (_admission.Active[i].IsFinished)
            {
                _admission.Leave(_admission.Active[i], keep);
            }
        }
    }

    private void Decode()
    {
        try
        {
            _runtime.Decode(_batch);
        }
        catch (DecodeException exception) when (exception.CacheFull)
        {
            if (!_cache.DropCached())
            {
                throw;
            }

            _runtime.Decode(_batch);
        }
    }

    /// <summary>Gives a sequence its next token; where none can be chosen, this sequence fails, and no other.</summary>
    /// <returns>Why none could be chosen; null where all went well.</returns>
    private Exception? Advance(Sequence sequence)
    {
        if (sequence.LogitsIndex is not { } index)
        {
            return null;
        }

        try
        {
            var token = _sampler.Choose(_runtime.Logits(index), sequence.Request.Sampling, sequence.Random);
            sequence.Accept(token, _runtime.IsEndOfGeneration(token), _runtime.TokenBytes(token).Span);
            return null;
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "No token could be chosen for one of {Sequences} sequences", _admission.Active.Count);
            Fail(sequence, exception);
            return exception;
        }
    }

    private static void Fail(Sequence sequence, Exception exception) => sequence.Finish(
        FinishReason.Error, $"The model failed: {exception.Message} Judge again; if it happens again, look into the app's log.");

    /// <summary>Makes a new context, in which those start over who have not finished.</summary>
    private void StartOver(Exception exception)
    {
        foreach (var sequence in _admission.Active)
        {
            sequence.ForgetCache();
        }

        try
        {
            _runtime.Reset();
            _predictions.FailBatch($"The model failed: {exception.Message}");
            _cache.DropCached();
            LeaveFinished(keep: false);
        }
        catch (Exception beyondRepair)
        {
            _logger.LogCritical(beyondRepair, "The context could not be made again");
            Fault = $"The model cannot be used any more: {beyondRepair.Message}";
        }
    }
}
