using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>A load whose sizes are settled, whichever build of llama.cpp carries it out.</summary>
/// <param name="Options">What the configuration says.</param>
/// <param name="File">The file as it stood when it was read.</param>
/// <param name="Header">What the file says about the model.</param>
/// <param name="Survey">The library and the devices.</param>
/// <param name="Plan">The sizes.</param>
/// <param name="Log">What llama.cpp writes during the load.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Logger">Receives llama.cpp's log.</param>
internal sealed record PlannedLoad(
    RuntimeOptions Options, ModelFile? File, GgufHeader Header, DeviceSurvey Survey, RoomPlan Plan, LoadLog Log, LoadProgress Progress, ILogger Logger)
{
    private const long SmallModelParameters = 1_000_000_000;

    /// <summary>Sequences every context keeps apart.</summary>
    public int MaxSequences => Math.Min(Math.Min(RuntimeOptions.MostSequences, Options.BatchSize), Plan.Sequences + Options.SpareSequences);

    /// <summary>Tokens that are computed together.</summary>
    public int MicroBatch => RoomPlanner.MicroBatch(Options);

    /// <summary>The graphics cards that share the layers on them, or the CPU where none is on a card.</summary>
    public string Device => Log.OffloadedLayers == 0 ? "CPU" : string.Join(" and ", Survey.Memory.Cards.Select(card => card.Name));

    /// <summary>Why no graphics card computes though one was meant to; null where none was, or one has a part of the model.</summary>
    public CpuFallback? Fallback
    {
        get
        {
            var isMeant = Options.GpuLayers is { } layers ? layers > 0 : Options.RequiresGpu || LlamaBackend.Built.File is not null;
            return !isMeant || Plan.OffloadedLayers > 0 ? null : Survey.NoCard ?? CardsTooFull(Survey.Memory.Cards);
        }
    }

    /// <summary>
    /// Threads that compute. ggml's threads spin while they wait for each other, so one other busy process stalls them all;
    /// a small model, which has little to compute between two waits, suffers most. It leaves a core free.
    /// </summary>
    /// <param name="parameters">Weights of the model.</param>
    public int Threads(long parameters) => Options.Threads
        ?? (parameters < SmallModelParameters ? Math.Max(1, Environment.ProcessorCount - 1) : Environment.ProcessorCount);

    /// <summary>Whether a saved sequence can be cut after it was restored: of layers that look back over a window only, llama.cpp saves the last window and no more.</summary>
    public bool CanSave => Header.Number("attention.sliding_window") is not > 0;

    /// <summary>Layers of the model on graphics cards. llama.cpp counts what stands behind them as one more, which goes first.</summary>
    /// <param name="layers">Layers of the model.</param>
    public int OffloadedLayers(int layers) => Math.Clamp(Log.OffloadedLayers - 1, 0, layers);

    /// <summary>The exception for what llama.cpp did not do.</summary>
    /// <param name="errors">Its error lines about that.</param>
    public ModelLoadException Failed(IReadOnlyList<string> errors) => NativeLoadError.From(Options.ModelPath, Header.Architecture, Plan, errors);

    /// <summary>Refuses models that load but cannot write text token by token from a cache that may be cut anywhere.</summary>
    /// <exception cref="ModelLoadException">It is such a model.</exception>
    public void EnsureJudges(bool hasVocabulary, bool hasEncoder, bool isRecurrent)
    {
        var why = !hasVocabulary ? "it has no vocabulary"
            : hasEncoder || Header.Flag("attention.causal") == false ? "it encodes text instead of writing it"
            : isRecurrent ? "it keeps no keys and values per token"
            : null;
        if (why is not null)
        {
            throw LoadFailures.UnsupportedArchitecture(Options.ModelPath, Header.Architecture, why);
        }
    }

    private static CpuFallback CardsTooFull(IEnumerable<DeviceRoom> cards) => new(
        $"Not one layer fits on {string.Join(", or ", cards.Select(card => $"{card.Name}, where {SizeText.Bytes(card.FreeBytes)} are free"))}.",
        "Free memory there and load the model again, lower Judge:ContextSize or Judge:KvCacheTokens, or take a more strongly quantised model.");
}
