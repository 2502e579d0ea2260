using System.Text;

namespace JudgeLM.Training.Gguf;

/// <summary>Writes the GGUF container, version 3 (ggml's docs/gguf.md): metadata, tensor table, aligned data.</summary>
internal sealed class GgufWriter : IDisposable
{
    private const int Alignment = 32;
    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _metadata;
    private readonly List<(string Name, ulong[] Sizes, GgufKind Kind, byte[] Data)> _tensors = [];
    private ulong _count;

    public GgufWriter() => _metadata = new BinaryWriter(_buffer);

    public void Add(string key, uint value) => Head(key, 4).Write(value);

    public void Add(string key, float value) => Head(key, 6).Write(value);

    public void Add(string key, bool value) => Head(key, 7).Write(value);

    public void Add(string key, string value) => Text(Head(key, 8), value);

    public void Add(string key, IReadOnlyCollection<string> values) => Array(key, 8, values, Text);

    public void Add(string key, IReadOnlyCollection<float> values) => Array(key, 6, values, (writer, value) => writer.Write(value));

    public void Add(string key, IReadOnlyCollection<int> values) => Array(key, 5, values, (writer, value) => writer.Write(value));

    /// <summary>Adds a tensor; sizes are innermost first.</summary>
    public void AddTensor(string name, float[] values, GgufKind kind, params ulong[] sizes) => _tensors.Add((name, sizes, kind, GgufEncoding.Encode(values, kind)));

    public void Save(string file)
    {
        _metadata.Flush();
        using var writer = new BinaryWriter(File.Create(file));
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)_tensors.Count);
        writer.Write(_count);
        writer.Write(_buffer.ToArray());
        var offset = 0UL;
        foreach (var (name, sizes, kind, data) in _tensors)
        {
            Text(writer, name);
            writer.Write((uint)sizes.Length);
            foreach (var size in sizes)
            {
                writer.Write(size);
            }

            writer.Write((uint)kind);
            writer.Write(offset);
            offset += ((ulong)data.Length + Alignment - 1) / Alignment * Alignment;
        }

        foreach (var tensor in _tensors)
        {
            Align(writer);
            writer.Write(tensor.Data);
        }

        Align(writer);
    }

    public void Dispose() => _metadata.Dispose();

    private static void Align(BinaryWriter writer)
    {
        writer.Flush();
        while (writer.BaseStream.Position % Alignment != 0)
        {
            writer.Write((byte)0);
            writer.Flush();
        }
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private BinaryWriter Head(string key, uint type)
    {
        _count++;
        Text(_metadata, key);
        _metadata.Write(type);
        return _metadata;
    }

    private void Array<T>(string key, uint type, IReadOnlyCollection<T> values, Action<BinaryWriter, T> write)
    {
        const uint array = 9;
        Head(key, array).Write(type);
        _metadata.Write((ulong)values.Count);
        foreach (var value in values)
        {
            write(_metadata, value);
        }
    }
}
