using System.Runtime.InteropServices;
using System.Text;

namespace JudgeLM.Training.Gguf;

/// <summary>Writes a GGUF file (version 3; specification: docs/gguf.md of ggml): the trainer's, and those that tests and benchmarks make.</summary>
public sealed class GgufWriter
{
    private const int Alignment = 32;

    private readonly List<byte> _metadata = [];
    private readonly List<(string Name, int[] Shape, int Kind, byte[] Data, long Bytes)> _tensors = [];
    private int _keys;

    private enum ValueType
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Bool = 7,
        String = 8,
        Array = 9,
    }

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, uint value) => AddValue(key, ValueType.UInt32, BitConverter.GetBytes(value));

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, float value) => AddValue(key, ValueType.Float32, BitConverter.GetBytes(value));

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, bool value) => AddValue(key, ValueType.Bool, [value ? (byte)1 : (byte)0]);

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, string value) => AddValue(key, ValueType.String, Text(value));

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, IReadOnlyCollection<string> values) =>
        AddArray(key, ValueType.String, values.Count, [.. values.SelectMany(Text)]);

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, float[] values) =>
        AddArray(key, ValueType.Float32, values.Length, MemoryMarshal.AsBytes<float>(values).ToArray());

    /// <summary>Adds an entry to the metadata.</summary>
    public GgufWriter Add(string key, int[] values) =>
        AddArray(key, ValueType.Int32, values.Length, MemoryMarshal.AsBytes<int>(values).ToArray());

    /// <summary>Adds a matrix of <paramref name="rows"/> rows (outputs) by <paramref name="columns"/> columns (inputs), row by row.</summary>
    public GgufWriter AddMatrix(string name, int columns, int rows, float[] data, GgufKind kind = GgufKind.F32) => AddTensor(name, [columns, rows], data, kind);

    /// <summary>Adds a row of 32-bit floats.</summary>
    public GgufWriter AddVector(string name, float[] data) => AddTensor(name, [data.Length], data, GgufKind.F32);

    /// <summary>Adds a tensor of zeros that take no place on the disk, where the file system keeps sparse files.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions, columns first.</param>
    /// <param name="kind">ggml's number of its type.</param>
    /// <param name="bytes">Its size.</param>
    public GgufWriter AddZeros(string name, int[] shape, int kind, long bytes)
    {
        _tensors.Add((name, shape, kind, [], bytes));
        return this;
    }

    /// <summary>Writes the file and returns where its parts begin, for tests that cut it there.</summary>
    public GgufParts Write(string path)
    {
        using var file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)_keys);
        var metadata = file.Position;
        writer.Write(_metadata.ToArray());
        var tensorTable = file.Position;
        var offset = 0L;
        foreach (var (name, shape, kind, _, bytes) in _tensors)
        {
            writer.Write(Text(name));
            writer.Write(shape.Length);
            foreach (var dimension in shape)
            {
                writer.Write((ulong)dimension);
            }

            writer.Write(kind);
            writer.Write(offset);
            offset += Padded(bytes);
        }

        Pad(writer);
        var weights = file.Position;
        foreach (var (_, _, _, data, bytes) in _tensors)
        {
            writer.Write(data);
            writer.Flush();
            file.Seek(bytes - data.Length, SeekOrigin.Current);
            Pad(writer);
        }

        file.SetLength(file.Position);

        return new GgufParts(metadata, tensorTable, weights, file.Position);
    }

    private static byte[] Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return [.. BitConverter.GetBytes((ulong)utf8.Length), .. utf8];
    }

    private static long Padded(long length) => (length + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        var position = writer.BaseStream.Position;
        writer.Write(new byte[Padded(position) - position]);
    }

    private GgufWriter AddTensor(string name, int[] shape, float[] data, GgufKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Length, shape.Aggregate(1, (product, dimension) => product * dimension), nameof(data));
        var encoded = GgufEncoding.Encode(data, kind);
        _tensors.Add((name, shape, (int)kind, encoded, encoded.Length));
        return this;
    }

    private GgufWriter AddArray(string key, ValueType type, int count, byte[] values) =>
        AddValue(key, ValueType.Array, [.. BitConverter.GetBytes((int)type), .. BitConverter.GetBytes((ulong)count), .. values]);

    private GgufWriter AddValue(string key, ValueType type, byte[] value)
    {
        _metadata.AddRange([.. Text(key), .. BitConverter.GetBytes((int)type), .. value]);
        _keys++;
        return this;
    }
}

/// <summary>Offsets in bytes at which the parts of a written GGUF file begin.</summary>
public sealed record GgufParts(long Metadata, long TensorTable, long Weights, long End);
