using JudgeLM.Core.Inference.Devices;
using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>Settles what is loaded where and how large, before a build of llama.cpp loads it.</summary>
public abstract class PlannedLoader : ILlamaRuntimeLoader
{
    private readonly ILogger _logger;
    private readonly Func<DeviceRoom> _processor;

    /// <summary>Makes a loader.</summary>
    /// <param name="logger">Receives llama.cpp's own log; as that is one per process, lines that no load causes go to the loader used last.</param>
    /// <param name="processor">Tells the memory of the CPU.</param>
    private protected PlannedLoader(ILogger logger, Func<DeviceRoom> processor) => (_logger, _processor) = (logger, processor);

    /// <summary>What the library is called.</summary>
    private protected abstract string Library { get; }

    /// <summary>Where its native files are.</summary>
    private protected abstract string FilesDirectory { get; }

    /// <inheritdoc/>
    public DeviceSurvey Survey()
    {
        using var log = LlamaLog.Collect(_logger);
        var version = EnsureLoaded();
        var cards = GraphicsCards.Memory();
        return new DeviceSurvey(
            Library, version, LlamaBackend.Built.Title, new MachineMemory(_processor(), cards), cards.Count == 0 ? MissingCard.Reason(FilesDirectory) : null);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A size of <paramref name="options"/> is out of its range.</exception>
    public ILlamaRuntime Load(RuntimeOptions options, IProgress<float> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        options.EnsureInRange();
        cancellationToken.ThrowIfCancellationRequested();

        var file = ModelFile.At(options.ModelPath);
        var header = GgufHeader.Read(options.ModelPath);
        using var log = LlamaLog.Collect(_logger);
        var survey = Survey();
        var plan = RoomPlanner.Plan(options, header, options.GpuLayers == 0 ? survey.Memory with { Cards = [] } : survey.Memory);
        _logger.LogInformation("Room for {Model}: {Explanation}", Path.GetFileName(options.ModelPath), plan.Explanation);
        return Load(new PlannedLoad(options, file, header, survey, plan, log, new LoadProgress(progress, cancellationToken), _logger));
    }

    /// <summary>Loads the native library unless it is loaded, and returns its release.</summary>
    private protected abstract string EnsureLoaded();

    /// <summary>Loads the model and makes its first context.</summary>
    private protected abstract ILlamaRuntime Load(PlannedLoad load);
}
