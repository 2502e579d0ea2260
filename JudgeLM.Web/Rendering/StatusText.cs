using System.Globalization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Figures of the server's status in words.</summary>
public static class StatusText
{
    /// <summary>Stands for a figure that there is none of yet.</summary>
    public const string None = "–";

    /// <summary>A rate, for example <c>1,204</c> or <c>3.5</c>.</summary>
    /// <param name="rate">Anything a second; null where it was not measured yet.</param>
    public static string Rate(double? rate) => rate switch
    {
        null => None,
        > 0 and < 10 => rate.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => rate.Value.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>A duration, for example <c>85 ms</c> or <c>1.2 s</c>.</summary>
    public static string Time(TimeSpan? time) => time switch
    {
        null => None,
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalSeconds:N1} s"),
    };

    /// <summary>A size of memory, for example <c>312.5 MiB</c> or <c>3.8 GiB</c>.</summary>
    public static string Bytes(long? bytes) => bytes is { } known ? SizeText.Bytes(known) : None;

    /// <summary>A part of a whole, for example <c>62 %</c>.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? None : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    /// <summary>The native library, for example <c>llama.cpp v0.5.0 for CUDA 13</c>.</summary>
    public static string Library(RuntimeInfo info) => $"{info.Library} {info.LibraryVersion} for {info.Backend}";

    /// <summary>What runs a model, and on what.</summary>
    public static string Runtime(RuntimeInfo info) => Runtime(Library(info), info.Device, info.OffloadedLayers, info.LayerCount, info.Threads);

    /// <summary>What ran a model, and on what.</summary>
    public static string Runtime(Provenance provenance) =>
        Runtime(provenance.Library, provenance.Device, provenance.OffloadedLayers, provenance.LayerCount, provenance.Threads);

    private static string Runtime(string library, string device, int offloadedLayers, int layerCount, int threads)
    {
        var layers = offloadedLayers > 0 ? $", {offloadedLayers} of {layerCount} layers on it" : "";
        return $"{library} on {device}{layers}, {(threads == 1 ? "1 thread" : $"{threads} threads")}";
    }
}
