using System.Runtime.InteropServices;

namespace JudgeLM.Training.Gguf;

/// <summary>How a tensor is stored; the numbers are ggml's.</summary>
public enum GgufKind
{
    /// <summary>32-bit floats.</summary>
    F32 = 0,

    /// <summary>16-bit floats.</summary>
    F16 = 1,

    /// <summary>Blocks of 32 8-bit integers with a 16-bit scale.</summary>
    Q8 = 8,
}

/// <summary>Encodes weights for GGUF.</summary>
internal static class GgufEncoding
{
    private const int BlockSize = 32;

    public static byte[] Encode(float[] values, GgufKind kind) => kind switch
    {
        GgufKind.F32 => MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
        GgufKind.F16 => MemoryMarshal.AsBytes(values.Select(value => (Half)value).ToArray().AsSpan()).ToArray(),
        _ => Blocks(values),
    };

    private static byte[] Blocks(float[] values)
    {
        using var bytes = new MemoryStream(values.Length / BlockSize * (BlockSize + 2));
        using var writer = new BinaryWriter(bytes);
        foreach (var block in values.Chunk(BlockSize))
        {
            var scale = block.Max(Math.Abs) / 127;
            writer.Write((Half)scale);
            foreach (var value in block)
            {
                writer.Write((sbyte)(scale == 0 ? 0 : Math.Round(value / scale, MidpointRounding.AwayFromZero)));
            }
        }

        return bytes.ToArray();
    }
}
