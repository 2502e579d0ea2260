using System.Globalization;

namespace JudgeLM.Core.Inference;

/// <summary>Sizes in words.</summary>
public static class SizeText
{
    /// <summary>A number with separators, for example <c>2,048</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size of memory, for example <c>3.8 GiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1 << 30):0.0} GiB"),
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1 << 20):0.0} MiB"),
        _ => $"{Count(bytes)} bytes",
    };
}
