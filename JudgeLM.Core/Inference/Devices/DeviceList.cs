using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>Looks at the start which devices there are to compute on, and logs them.</summary>
public sealed class DeviceList(ILlamaRuntimeLoader loader, ILogger<DeviceList> logger) : BackgroundService
{
    private DeviceSurvey? _survey;

    /// <summary>What there is; null before it was looked at, and where the native library cannot be used.</summary>
    public DeviceSurvey? Survey => Volatile.Read(ref _survey);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var survey = loader.Survey();
            Volatile.Write(ref _survey, survey);
            logger.LogInformation("{Devices}", survey.Text);
        }
        catch (ModelLoadException exception)
        {
            logger.LogError("{Problem} {Advice}", exception.Message, exception.Advice);
        }

        return Task.CompletedTask;
    }
}
