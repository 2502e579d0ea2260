using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Keeps one model busy for many people: a loop thread owns the runtime and advances all requests together, one batch
/// a step (continuous batching).
/// </summary>
/// <remarks>
/// Greedy output of a request is the same alone and among others, except where the two most likely tokens are nearly
/// equal: the shape of a batch changes the order of floating-point sums, on the CPU by about 1e-6 of a logit for
/// unquantised weights, more on a graphics card, and such a near-tie may then fall the other way.
/// </remarks>
public sealed class BatchEngine : IJudgeModel, ITokenPredictor, IAsyncDisposable
{
    private readonly Channel<EngineCommand> _commands = Channel.CreateUnbounded<EngineCommand>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<string?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ModelCounters _counters;
    private bool _disposed;

    /// <summary>Takes over a loaded runtime and starts the loop; disposing the engine disposes the runtime.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <param name="counters">Where it counts what it does; null where nobody asks.</param>
    /// <param name="maySave">Whether it may take memory now for beginnings that have to leave the KV cache, asked on the loop's thread; null where it always may.</param>
    public BatchEngine(
        ILlamaRuntime runtime, ILogger<BatchEngine> logger, ModelCounters? counters = null, Func<bool>? maySave = null)
    {
        Info = runtime.Info;
        _counters = counters ?? new ModelCounters(Info.ModelName);

        // Read before the loop begins: afterwards only its thread may ask the runtime.
        Vocabulary = [.. Enumerable.Range(0, Info.VocabularySize).Select(token => new TokenPiece(runtime.TokenBytes(token), runtime.IsEndOfGeneration(token)))];
        var loop = new EngineLoop(runtime, _commands, logger, _counters, maySave ?? (() => true), _closing.Token);
        var thread = new Thread(() => RunLoop(loop, logger)) { IsBackground = true, Name = "Judge engine" };
        thread.Start();
    }

    /// <inheritdoc />
    public RuntimeInfo Info { get; }

    /// <inheritdoc />
    public IReadOnlyList<TokenPiece> Vocabulary { get; }

    /// <summary>Ends when the engine serves nobody any more; its result says why, where that is a failure, and is null after <see cref="DisposeAsync"/>.</summary>
    public Task<string?> Ended => _ended.Task;

    /// <inheritdoc />
    public Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken) => TokenizeAsync([prompt], cancellationToken);

    /// <inheritdoc />
    public Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken) =>
        AskAsync<int[]>(answer => new EngineCommand.Tokenize(parts, answer, cancellationToken), cancellationToken);

    /// <summary>What the engine holds now, as the loop thread sees it between two steps.</summary>
    /// <exception cref="ModelUnavailableException">The engine was disposed.</exception>
    public Task<EngineStatus> InspectAsync(CancellationToken cancellationToken) =>
        AskAsync<EngineStatus>(answer => new EngineCommand.Inspect(answer), cancellationToken);

    /// <summary>Gives back the memory of beginnings that are saved outside of the KV cache.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="ModelUnavailableException">The engine was disposed.</exception>
    public Task<bool> DropSavedAsync(CancellationToken cancellationToken) =>
        AskAsync<bool>(answer => new EngineCommand.DropSaved(answer), cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Prompt.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxTokens, 1);
        var most = Math.Min(Info.ContextSize, Info.KvCacheTokens);
        if (request.Prompt.Count + request.MaxTokens > most)
        {
            throw new ArgumentException($"A prompt of {request.Prompt.Count} tokens and an output of {request.MaxTokens} are longer than the context of {most}.", nameof(request));
        }

        return ReadAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public Task<TokenPrediction?> PredictAsync(IReadOnlyList<int> tokens, IReadOnlyList<int> candidates, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tokens.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Count, Info.ContextSize);
        return AskAsync<TokenPrediction?>(
            answer => new EngineCommand.Predict(new Prediction([.. tokens], candidates, answer, cancellationToken)), cancellationToken);
    }

    /// <summary>Ends every request with an error that says so, stops the loop and disposes the runtime.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            await _closing.CancelAsync();
            _commands.Writer.TryComplete();
            await _ended.Task;
            _closing.Dispose();
        }
    }

    private async IAsyncEnumerable<GenerationUpdate> ReadAsync(GenerationRequest request, CancellationToken cancellationToken, [EnumeratorCancellation] CancellationToken enumeratorToken = default)
    {
        var sequence = new Sequence(request);
        using var probe = new GenerationProbe(_counters, request);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeratorToken);
        if (!_commands.Writer.TryWrite(new EngineCommand.Submit(sequence)))
        {
            var refused = new GenerationFinished(FinishReason.Error, "", EngineLoop.Unloaded);
            probe.Saw(refused);
            yield return refused;
            yield break;
        }

        using var cancellation = either.Token.Register(() => Cancel(sequence));
        try
        {
            // Not cancelled itself: a cancelled sequence still ends with its last update.
            await foreach (var update in sequence.Updates.ReadAllAsync(CancellationToken.None))
            {
                probe.Saw(update);
                yield return update;
            }
        }
        finally
        {
            // A reader that walks away early frees its place.
            Cancel(sequence);
        }
    }

    private void Cancel(Sequence sequence) => _commands.Writer.TryWrite(new EngineCommand.Cancel(sequence));

    private async Task<T> AskAsync<T>(Func<TaskCompletionSource<T>, EngineCommand> command, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_commands.Writer.TryWrite(command(answer)))
        {
            throw new ModelUnavailableException(EngineLoop.Unloaded);
        }

        return await answer.Task.WaitAsync(cancellationToken);
    }

    private void RunLoop(EngineLoop loop, ILogger logger)
    {
        try
        {
            _ended.TrySetResult(loop.Run());
        }
        catch (Exception exception)
        {
            logger.LogCritical(exception, "The engine's loop ended unexpectedly");
            _ended.TrySetResult($"The engine failed: {exception.Message}");
        }
    }
}
