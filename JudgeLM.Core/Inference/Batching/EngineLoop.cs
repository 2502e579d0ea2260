using System.Text;
using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Inference.Sampling;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>The loop that owns a runtime: every call into it is made here, on one thread, one after the other.</summary>
internal sealed class EngineLoop
{
    private const string Unloaded = "The model was unloaded. Judge again once it is back.";

    private readonly ILlamaRuntime _runtime;
    private readonly Channel<EngineCommand> _commands;
    private readonly ILogger _logger;
    private readonly KvCache _cache;
    private readonly Admission _admission;
    private readonly LlamaBatch _batch;
    private readonly Sampler _sampler;
    private string? _fault;

    public EngineLoop(ILlamaRuntime runtime, Channel<EngineCommand> commands, ILogger logger)
    {
        _runtime = runtime;
        _commands = commands;
        _logger = logger;
        _cache = new KvCache(runtime);
        _admission = new Admission(_cache);
        _batch = new LlamaBatch(runtime.Info.BatchSize);
        _sampler = new Sampler(runtime.Info.VocabularySize);
    }

    /// <summary>Runs until the command channel is completed, then ends what is left and disposes the runtime.</summary>
    public void Run()
    {
        using (_runtime)
        {
            try
            {
                while (TakeCommands())
                {
                    _admission.Admit();
                    Step();
                }
            }
            finally
            {
                // Also after a failure nobody waits for an answer that cannot come.
                _fault ??= Unloaded;
                _commands.Writer.TryComplete();
                ExecuteWaiting();
                EndEveryone(_fault);
            }
        }
    }

    /// <summary>Carries out the waiting commands; blocks for one when there is nothing else to do. False once no more can come.</summary>
    private bool TakeCommands()
    {
        while (true)
        {
            ExecuteWaiting();
            if (_commands.Reader.Completion.IsCompleted)
            {
                return false;
            }

            if (_admission.Active.Count > 0 || _admission.QueuedCount > 0)
            {
                return true;
            }

            _commands.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void ExecuteWaiting()
    {
        while (_commands.Reader.TryRead(out var command))
        {
            Execute(command);
        }
    }

    private void Execute(EngineCommand command)
    {
        switch (command)
        {
            case EngineCommand.Submit { Sequence: var sequence }:
                Enqueue(sequence);
                break;
            case EngineCommand.Cancel { Sequence: var sequence }:
                sequence.Finish(FinishReason.Cancelled);
                _admission.Leave(sequence, keep: false);
                break;
            case EngineCommand.Tokenize { Prompt: var prompt, Answer: var answer }:
                Answer(answer, () => _runtime.Tokenize(prompt, addBos: true, parseSpecial: false));
                break;
            case EngineCommand.Inspect { Answer: var answer }:
                Answer(answer, Inspect);
                break;
        }
    }

    private void Enqueue(Sequence sequence)
    {
        if (_fault is not null)
        {
            sequence.Finish(FinishReason.Error, _fault);
        }
        else if (!sequence.Finished)
        {
            _admission.Enqueue(sequence);
        }
    }

    private static void Answer<T>(TaskCompletionSource<T> answer, Func<T> compute)
    {
        try
        {
            answer.TrySetResult(compute());
        }
        catch (Exception exception)
        {
            answer.TrySetException(exception);
        }
    }

    private EngineStatus Inspect() => new(
        _admission.Active.Count,
        _admission.QueuedCount,
        _cache.PromisedTokens,
        _cache.KeptTokens,
        Enumerable.Range(0, _runtime.Info.MaxSequences).Sum(_runtime.SequenceLength),
        _cache.AvailableSlots);

    private void Step()
    {
        var failed = false;
        _cache.Settle(_admission.Active);
        BatchComposer.Compose(_batch, _admission.Active);
        try
        {
            Decode();
            foreach (var sequence in _admission.Active)
            {
                Advance(sequence);
            }
        }
        catch (Exception exception)
        {
            failed = true;
            Recover(exception);
        }

        foreach (var sequence in _admission.Active.Where(s => s.Finished).ToList())
        {
            _admission.Leave(sequence, keep: !failed);
        }
    }

    private void Decode()
    {
        try
        {
            _runtime.Decode(_batch);
        }
        catch (DecodeException exception) when (exception.CacheFull && _cache.DropKept())
        {
            _runtime.Decode(_batch);
        }
    }

    private void Advance(Sequence sequence)
    {
        if (sequence.LogitsIndex is not { } index)
        {
            return;
        }

        var logits = _runtime.Logits(index);
        var token = _sampler.Choose(logits, sequence.Request.Sampling, sequence.Random);
        sequence.Accept(token, _runtime.IsEndOfGeneration(token), _runtime.TokenBytes(token).Span, Top(logits, sequence.Request.TopProbabilities));
    }

    private IReadOnlyList<TokenProbability> Top(ReadOnlySpan<float> logits, int count) =>
        count == 0
            ? []
            : [.. _sampler.Top(logits, count).Select(top => new TokenProbability(top.Token, Encoding.UTF8.GetString(_runtime.TokenBytes(top.Token).Span), top.Probability))];

    /// <summary>Fails the requests of the batch, makes a new context, and lets the other requests start over in it.</summary>
    private void Recover(Exception exception)
    {
        _logger.LogError(exception, "A step with {Tokens} tokens of {Sequences} sequences failed", _batch.Count, _admission.Active.Count);
        var inBatch = new HashSet<int>();
        foreach (var entry in _batch.Entries)
        {
            inBatch.Add(entry.Sequence);
        }

        _cache.DropKept();
        foreach (var sequence in _admission.Active)
        {
            sequence.ForgetCache();
            if (inBatch.Contains(sequence.Slot))
            {
                sequence.Finish(FinishReason.Error, $"The model failed: {exception.Message} Judge again; if it happens again, look into the app's log.");
            }
        }

        try
        {
            _runtime.Reset();
        }
        catch (ModelLoadException reset)
        {
            _logger.LogCritical(reset, "The context could not be made again");
            _fault = $"The model cannot be used any more: {reset.Message} {reset.Advice}";
            EndEveryone(_fault);
        }
    }

    /// <summary>Nobody is served any more; the runtime, which may be broken, is not asked.</summary>
    private void EndEveryone(string error)
    {
        foreach (var sequence in _admission.Clear())
        {
            sequence.Finish(FinishReason.Error, error);
        }
    }
}
