using System.Collections.Concurrent;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Inference.Batching;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.Inference;

/// <summary>Loads models for real, into a memory that has room for so many of them.</summary>
internal sealed class RoomyLoader : ILlamaRuntimeLoader
{
    private const long LargerThanAnyOfThem = 1L << 30;

    private readonly ILlamaRuntimeLoader _loader;
    private readonly ConcurrentQueue<SequenceState> _saved = [];
    private int _loaded;

    public RoomyLoader(int room) => _loader = BuiltRuntime.Loader(
        NullLoggerFactory.Instance,
        () => new DeviceRoom(
            "the CPU", LargerThanAnyOfThem * room, FreeRoom.ProcessorReserveBytes + (LargerThanAnyOfThem * (room - Loaded - (SavedTakesRoom && Saved > 0 ? 1 : 0)))));

    /// <summary>Models that are loaded and not disposed.</summary>
    public int Loaded => Volatile.Read(ref _loaded);

    /// <summary>Beginnings that engines hold outside of their KV caches.</summary>
    public int Saved => _saved.Count(state => !state.IsClosed);

    /// <summary>Whether these, however many, take as much room as a model.</summary>
    public bool SavedTakesRoom { get; init; }

    /// <summary>Whether the engines of models that are loaded now will fail beyond repair.</summary>
    public bool Breaks { get; set; }

    /// <summary>The file for which all of the memory is too small; null for none.</summary>
    public string? TooLarge { get; init; }

    public DeviceSurvey Survey() => _loader.Survey();

    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken)
    {
        if (options.ModelPath == TooLarge)
        {
            throw LoadFailures.WeightsTooLarge(options.ModelPath, LargerThanAnyOfThem * 100, LargerThanAnyOfThem);
        }

        var breaks = Breaks;
        var runtime = _loader.Load(options, progress, cancellationToken);
        Interlocked.Increment(ref _loaded);
        return new FailingRuntime(runtime, _ => breaks) { ResetFails = breaks, Saved = _saved.Enqueue, Disposed = () => Interlocked.Decrement(ref _loaded) };
    }
}
