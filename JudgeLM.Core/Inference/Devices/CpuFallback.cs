using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Devices;

/// <summary>Why a model computes on the CPU alone, though a graphics card was meant to.</summary>
/// <param name="Problem">What is missing.</param>
/// <param name="Advice">What to do.</param>
public sealed record CpuFallback(string Problem, string Advice)
{
    /// <summary>The reason where no card is seen by the libraries beside the app.</summary>
    /// <param name="folder">Where they are.</param>
    internal static CpuFallback WithoutCard(string folder) => WithoutCard(LlamaBackend.Built, file => NativeProbe.ErrorOf(file, folder));

    /// <summary>The reason where no card is seen.</summary>
    /// <param name="backend">What the libraries beside the app compute on.</param>
    /// <param name="errorOf">Why a library of that name cannot be loaded; null where it can.</param>
    internal static CpuFallback WithoutCard(LlamaBackend backend, Func<string, string?> errorOf)
    {
        if (backend.File is null)
        {
            return new CpuFallback(
                "A graphics card was asked for, and this app was built for the CPU alone.",
                "Build it with -p:LlamaBackend=cuda, cuda12 or vulkan.");
        }

        var missing = backend.Libraries.Where(library => errorOf(library.File) is not null).ToList();
        if (missing.Count > 0)
        {
            return new CpuFallback(
                $"This app was built for {backend.Title}, and {Listed(missing.Select(library => library.File))} cannot be found on this machine.",
                $"Install {Listed(missing.Select(library => library.Source))}, and start the app again.{OtherRelease(backend, errorOf)}");
        }

        return errorOf(backend.File) is { } error
            ? new CpuFallback($"This app was built for {backend.Title}, and {backend.File} cannot be loaded: {error}", "Build the app again, or with another -p:LlamaBackend.")
            : new CpuFallback($"This app was built for {backend.Title}, which sees no graphics card on this machine.", backend.NoCard);
    }

    /// <summary>The reason for a model, where a card was meant for it; null where none was, or one has a part of it.</summary>
    internal static CpuFallback? Of(RuntimeOptions options, RoomPlan plan, DeviceSurvey survey)
    {
        var isMeant = options.GpuLayers is { } layers ? layers > 0 : options.RequiresGpu || LlamaBackend.Built.File is not null;
        return !isMeant || plan.OffloadedLayers > 0 ? null : survey.NoCard ?? CardTooFull(survey.Memory.Cards[0]);
    }

    private static CpuFallback CardTooFull(DeviceRoom card) => new(
        $"Not one layer fits on {card.Name}, where {SizeText.Bytes(card.FreeBytes)} are free.",
        "Free memory there and load the model again, lower Judge:ContextSize or Judge:KvCacheTokens, or take a more strongly quantised model.");

    /// <summary>A machine may have the CUDA release that another build needs.</summary>
    private static string OtherRelease(LlamaBackend backend, Func<string, string?> errorOf)
    {
        var other = backend.Name switch { "cuda" => "cuda12", "cuda12" => "cuda", _ => null };
        return other is not null && errorOf(LlamaBackend.Named(other).Libraries[0].File) is null
            ? $" {LlamaBackend.Named(other).Title} is here: a build with -p:LlamaBackend={other} takes it."
            : "";
    }

    private static string Listed(IEnumerable<string> items) => items.ToList() switch
    {
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };
}
