using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Gguf;

/// <summary>
/// What a GGUF file says about itself before its weights: enough to refuse it in plain words, and to know what its
/// context costs, before native code maps it. Weights missing at the end are left to llama.cpp, which knows every type's size.
/// </summary>
internal sealed class GgufHeader
{
    private const ulong DefaultAlignment = 32;

    private readonly Dictionary<string, object> _values;

    private GgufHeader(Dictionary<string, object> values, IReadOnlyList<GgufTensor> tensors)
    {
        _values = values;
        Tensors = tensors;
    }

    /// <summary>The weights, in the order of the file.</summary>
    public IReadOnlyList<GgufTensor> Tensors { get; }

    /// <summary>The model's architecture, for example <c>llama</c>; empty where the file states none.</summary>
    public string Architecture => _values.GetValueOrDefault("general.architecture") as string ?? "";

    /// <summary>A whole number under the architecture's prefix, or null; of a list, which stands for one value per layer, the largest.</summary>
    public long? Number(string key) => _values.GetValueOrDefault($"{Architecture}.{key}") switch
    {
        long number => number,
        long[] { Length: > 0 } perLayer => perLayer.Max(),
        _ => null,
    };

    /// <summary>A switch under the architecture's prefix, or null.</summary>
    public bool? Flag(string key) => _values.GetValueOrDefault($"{Architecture}.{key}") as bool?;

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="ModelLoadException">The file is missing, unreadable, no GGUF file, or ends within its header.</exception>
    public static GgufHeader Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var reader = new GgufReader(stream);
            if (!reader.ReadMagic())
            {
                throw LoadFailures.NotGguf(path, stream.Length);
            }

            if (reader.ReadUInt32() is not (2 or 3) and var version)
            {
                throw LoadFailures.UnknownGgufVersion(path, version);
            }

            var tensors = reader.ReadUInt64();
            var values = ReadValues(reader);
            var table = GgufTensor.ReadTable(reader, tensors);
            reader.SkipToMultipleOf(values.GetValueOrDefault("general.alignment") is long and > 0 and var alignment ? (ulong)alignment : DefaultAlignment);
            return new GgufHeader(values, GgufTensor.Measured(table, stream.Length - stream.Position));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw LoadFailures.FileNotFound(path);
        }
        catch (EndOfStreamException)
        {
            throw LoadFailures.Truncated(path);
        }
        catch (InvalidDataException exception)
        {
            throw LoadFailures.Damaged(path, exception.Message);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or NotSupportedException)
        {
            throw LoadFailures.FileNotReadable(path, exception);
        }
    }

    private static Dictionary<string, object> ReadValues(GgufReader reader)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var left = reader.ReadUInt64(); left > 0; left--)
        {
            var key = reader.ReadString();
            if (reader.ReadValue() is { } value)
            {
                values[key] = value;
            }
        }

        return values;
    }
}
