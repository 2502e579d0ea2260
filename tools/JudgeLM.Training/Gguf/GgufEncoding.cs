using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace JudgeLM.Training.Gguf;

/// <summary>How a tensor is stored; the numbers are ggml's.</summary>
public enum GgufKind
{
    /// <summary>32-bit floats.</summary>
    F32 = 0,

    /// <summary>16-bit floats.</summary>
    F16 = 1,

    /// <summary>Blocks of 32 4-bit integers with a 16-bit scale.</summary>
    Q4 = 2,

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
        GgufKind.Q4 => SmallBlocks(values),
        _ => Blocks(values),
    };

    /// <summary>Half of a block's values are the low halves of its bytes, the others the high ones; 8 stands for zero.</summary>
    private static byte[] SmallBlocks(float[] values)
    {
        const int BlockBytes = sizeof(short) + (BlockSize / 2);
        var bytes = new byte[values.Length / BlockSize * BlockBytes];
        for (var (from, to) = (0, 0); from < values.Length; (from, to) = (from + BlockSize, to + BlockBytes))
        {
            var block = values.AsSpan(from, BlockSize);
            var target = bytes.AsSpan(to, BlockBytes);
            var scale = TensorPrimitives.MaxMagnitude<float>(block) / -8;
            BinaryPrimitives.WriteHalfLittleEndian(target, (Half)scale);
            for (var i = 0; i < BlockSize / 2; i++)
            {
                target[sizeof(short) + i] = (byte)(Quarter(block[i]) | (Quarter(block[i + (BlockSize / 2)]) << 4));
            }

            int Quarter(float value) => scale == 0 ? 8 : Math.Min(15, (int)((value / scale) + 8.5f));
        }

        return bytes;
    }

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
