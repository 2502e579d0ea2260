using System.Buffers.Binary;
using System.Text;

namespace JudgeLM.Core.Inference.Gguf;

/// <summary>Reads the little-endian primitives and values of a GGUF file (specification: docs/gguf.md of ggml).</summary>
/// <remarks>Throws <see cref="EndOfStreamException"/> where a value would reach past the end of the file.</remarks>
internal sealed class GgufReader(Stream stream)
{
    private enum ValueType : uint
    {
        UInt8,
        Int8,
        UInt16,
        Int16,
        UInt32,
        Int32,
        Float32,
        Bool,
        String,
        Array,
        UInt64,
        Int64,
        Float64,
    }

    /// <summary>Reads the first four bytes and tells whether they are those of a GGUF file.</summary>
    public bool ReadMagic()
    {
        Span<byte> magic = stackalloc byte[4];
        return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("GGUF"u8);
    }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(stackalloc byte[sizeof(uint)]));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(stackalloc byte[sizeof(ulong)]));

    public string ReadString()
    {
        const ulong Longest = 16 << 20;
        var length = ReadUInt64();
        EnsureLeft(length);
        if (length > Longest)
        {
            throw new InvalidDataException($"it holds a text of {length} bytes");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void SkipString() => Skip(ReadUInt64());

    public void Skip(ulong bytes)
    {
        EnsureLeft(bytes);
        stream.Seek((long)bytes, SeekOrigin.Current);
    }

    public void SkipToMultipleOf(ulong alignment) => Skip((alignment - ((ulong)stream.Position % alignment)) % alignment);

    /// <summary>A whole number as <see cref="long"/>, a list of them as an array, a switch or a text; null for every other kind, which is skipped.</summary>
    /// <exception cref="InvalidDataException">The value is of no known type.</exception>
    public object? ReadValue() => ReadValue((ValueType)ReadUInt32());

    private object? ReadValue(ValueType type)
    {
        switch (type)
        {
            case ValueType.Array:
                return ReadArray();
            case ValueType.String:
                return ReadString();
            case ValueType.Bool:
                return ReadByte() != 0;
            case ValueType.Float32 or ValueType.Float64:
                Skip(Size(type));
                return null;
            default:
                return ReadInteger(type);
        }
    }

    private long[]? ReadArray()
    {
        var type = (ValueType)ReadUInt32();
        var count = ReadUInt64();
        if (type is ValueType.String)
        {
            for (; count > 0; count--)
            {
                SkipString();
            }

            return null;
        }

        // Nothing that is asked for here has more entries than a model has layers.
        const ulong MostLayers = 4096;
        if (count > MostLayers || type is ValueType.Float32 or ValueType.Float64 or ValueType.Bool)
        {
            EnsureLeft(count);
            Skip(count * Size(type));
            return null;
        }

        var numbers = new long[count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = ReadInteger(type);
        }

        return numbers;
    }

    private long ReadInteger(ValueType type) => type switch
    {
        ValueType.UInt8 => ReadByte(),
        ValueType.Int8 => (sbyte)ReadByte(),
        ValueType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(stackalloc byte[sizeof(ushort)])),
        ValueType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(Bytes(stackalloc byte[sizeof(short)])),
        ValueType.UInt32 => ReadUInt32(),
        ValueType.Int32 => (int)ReadUInt32(),
        ValueType.UInt64 or ValueType.Int64 => (long)ReadUInt64(),
        _ => throw UnknownType(type),
    };

    private static ulong Size(ValueType type) => type switch
    {
        ValueType.UInt8 or ValueType.Int8 or ValueType.Bool => 1,
        ValueType.UInt16 or ValueType.Int16 => 2,
        ValueType.UInt32 or ValueType.Int32 or ValueType.Float32 => 4,
        ValueType.UInt64 or ValueType.Int64 or ValueType.Float64 => 8,
        _ => throw UnknownType(type),
    };

    private static InvalidDataException UnknownType(ValueType type) => new($"it holds a value of the unknown type {(uint)type}");

    private byte ReadByte() => Bytes(stackalloc byte[1])[0];

    private Span<byte> Bytes(Span<byte> buffer)
    {
        stream.ReadExactly(buffer);
        return buffer;
    }

    private void EnsureLeft(ulong bytes)
    {
        if (bytes > (ulong)(stream.Length - stream.Position))
        {
            throw new EndOfStreamException();
        }
    }
}
