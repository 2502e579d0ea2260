using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>Whether the app may start without a graphics card.</summary>
public sealed class GpuRequirement(IOptions<JudgeOptions> options, ILlamaRuntimeLoader loader)
{
    /// <summary>Why the app must not start, and what to do about it; null where it may.</summary>
    public string? Refusal()
    {
        if (!options.Value.RequireGpu)
        {
            return null;
        }

        try
        {
            return loader.Survey().NoCard is { } reason ? Refuse(reason) : null;
        }
        catch (ModelLoadException exception)
        {
            return Refuse(new CpuFallback(exception.Message, exception.Advice));
        }
    }

    private static string Refuse(CpuFallback reason) =>
        $"The app does not start, as Judge:RequireGpu asks for a graphics card. {reason.Problem} {reason.Advice}";
}
