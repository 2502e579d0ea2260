using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;
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
    private readonly ModelCounters _counters;
    private readonly KvCache _cache;
    private readonly Admission _admission;
    private readonly EngineRequests _requests;
    private readonly EngineStep _step;

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
        _counters = counters;
        // A card gives its cells back one by one, while everybody waits.
        _cache = new KvCache(runtime, () => runtime.Info.OffloadedLayers == 0 && maySave());
        _admission = new Admission(_cache, runtime.Info.ParallelSequences, TimeProvider.System);
        var predictions = new Predictions(runtime, _cache);
        _requests = new EngineRequests(_admission, _cache, predictions, runtime);
        _step = new EngineStep(runtime, _admission, _cache, predictions, counters, logger);
    }

    /// <summary>Runs until it is closed or the runtime is beyond repair, then ends what is left and disposes the runtime.</summary>
    /// <returns>Why the runtime is beyond repair; null when the loop was closed.</returns>
    public string? Run()
    {
        using (_runtime)
        {
            try
            {
                while (_step.Fault is null && !_closing.IsCancellationRequested && WaitForWork())
                {
                    Iterate();
                }
            }
            finally
            {
                // Also after a failure nobody waits for an answer that cannot come.
                _commands.Writer.TryComplete();
                _requests.RefuseAll(_commands.Reader, _step.Fault ?? Unloaded);
                _counters.Hold(0, 0, 0, 0);
                _cache.Release();
            }
        }

        return _step.Fault;
    }

    /// <summary>Blocks until there is something to do. False once nothing more can come.</summary>
    private bool WaitForWork() => _requests.Any || _commands.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void Iterate()
    {
        _step.ForgetBatch();
        try
        {
            _requests.TakeIn(_commands.Reader);
            _requests.TokenizeSome();
            _admission.Admit();
            _step.Run();
        }
        catch (Exception exception)
        {
            _step.Recover(exception);
        }

        _counters.Hold(_admission.QueuedCount, _admission.Active.Count, _cache.PromisedTokens, _cache.KeptTokens);
    }
}
