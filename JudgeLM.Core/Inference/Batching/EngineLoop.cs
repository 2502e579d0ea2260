using System.Diagnostics;
using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Inference.Sampling;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>The loop that owns a runtime: every call into it is made on its thread, one after the other.</summary>
internal sealed class EngineLoop
{
    public const string Unloaded = "The model was unloaded. Judge again once it is back.";

    private readonly ILlamaRuntime _runtime;
    private readonly Channel<EngineCommand> _commands;
    private readonly CancellationToken _closing;
    private readonly ILogger _logger;
    private readonly ModelCounters _counters;
    private readonly KvCache _cache;
    private readonly Admission _admission;
    private readonly LlamaBatch _batch;
    private readonly Sampler _sampler;
    private readonly BatchPace _pace;
    private readonly Func<int, int, BatchShares> _share;
    private readonly Predictions _predictions;
    private readonly EngineRequests _requests;
    private string? _fault;

    /// <param name="runtime">The runtime, which the loop owns from now on.</param>
    /// <param name="commands">What others ask for.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <param name="counters">Where steps are counted.</param>
    /// <param name="maySave">Whether memory outside of the KV cache may be taken now.</param>
    /// <param name="closing">Ends the loop, whatever goes on.</param>
    public EngineLoop(
        ILlamaRuntime runtime, Channel<EngineCommand> commands, ILogger logger, ModelCounters counters, Func<bool> maySave, CancellationToken closing)
    {
        _closing = closing;
        _runtime = runtime;
        _commands = commands;
        _logger = logger;
        _counters = counters;
        // A card gives its cells back one by one, while everybody waits.
        _cache = new KvCache(runtime, () => runtime.Info.OffloadedLayers == 0 && maySave());
        _admission = new Admission(_cache, runtime.Info.ParallelSequences, TimeProvider.System);
        _batch = new LlamaBatch(runtime.Info.BatchSize);
        _sampler = new Sampler(runtime.Info.VocabularySize);
        _predictions = new Predictions(runtime, _cache);
        _requests = new EngineRequests(_admission, _cache, _predictions, runtime);
        _pace = new BatchPace(onProcessor: runtime.Info.OffloadedLayers == 0);
        _share = _pace.TakeTurn;
    }

    /// <summary>Runs until it is closed or the runtime is beyond repair, then ends what is left and disposes the runtime.</summary>
    /// <returns>Why the runtime is beyond repair; null when the loop was closed.</returns>
    public string? Run()
    {
        using (_runtime)
        {
            try
            {
                while (_fault is null && !_closing.IsCancellationRequested && WaitForWork())
                {
                    Iterate();
                }
            }
            finally
            {
                // Also after a failure nobody waits for an answer that cannot come.
                _commands.Writer.TryComplete();
                _requests.RefuseAll(_commands.Reader, _fault ?? Unloaded);
                _counters.Hold(0, 0, 0, 0);
                _cache.Release();
            }
        }

        return _fault;
    }

    /// <summary>Blocks until there is something to do. False once nothing more can come.</summary>
    private bool WaitForWork() => _requests.Any || _commands.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void Iterate()
    {
        // What fails before the next batch is composed is no fault of those in the last one.
        _batch.Clear();
        try
        {
            _requests.TakeIn(_commands.Reader);
            _requests.TokenizeSome();
            _admission.Admit();
            Step();
        }
        catch (Exception exception)
        {
            Recover(exception);
        }

        _counters.Hold(_admission.QueuedCount, _admission.Active.Count, _cache.PromisedTokens, _cache.KeptTokens);
    }

    private void Step()
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

    /// <summary>Fails the requests of the batch.</summary>
    private void Recover(Exception exception)
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
            _fault = $"The model cannot be used any more: {beyondRepair.Message}";
        }
    }
}
