using System.Runtime.InteropServices;
using System.Text;
using JudgeLM.Training.Model;
using static TorchSharp.torch;

namespace JudgeLM.Training.Gguf;

/// <summary>Reads the weights of a file that <see cref="GgufExport"/> wrote back into a model.</summary>
internal static class GgufImport
{
    private const int Alignment = 32;

    /// <summary>Makes the model of a file, with its layers and feed-forward units.</summary>
    /// <exception cref="InvalidDataException">The file is of another form.</exception>
    public static JudgeModel Load(string file)
    {
        using var reader = new BinaryReader(File.OpenRead(file));
        var tensors = ReadTable(reader);
        var shape = new ModelShape { Vocabulary = 0 };
        var model = new JudgeModel(shape with
        {
            Vocabulary = Count("token_embd.weight") / shape.Width,
            Layers = LayersOf(tensors),
            FeedForward = Count("blk.0.ffn_gate.weight") / shape.Width,
        });
        Read(model, file);
        return model;

        int Count(string name) => tensors.TryGetValue(name, out var tensor) ? tensor.Count : throw new InvalidDataException($"{file} has no {name}.");
    }

    /// <summary>Replaces a model's weights by those of a file whose model may be smaller; what it lacks does nothing at first. Its last layer stays the last:
    /// the missing ones stand before it with their random weights and output matrices of zeros. Missing feed-forward units are random too, and nothing comes out of them.</summary>
    /// <exception cref="InvalidDataException">The file is of another form, or its model larger than this one.</exception>
    public static void Read(JudgeModel model, string file)
    {
        using var reader = new BinaryReader(File.OpenRead(file));
        var tensors = ReadTable(reader);
        var start = reader.BaseStream.Position;
        using var noGradients = no_grad();
        var shape = model.Shape;
        Put("embedding", Values("token_embd"));
        Put("final_norm", Values("output_norm"));
        Put("output", Values("output"));
        var count = LayersOf(tensors);
        if (count > shape.Layers)
        {
            throw new InvalidDataException($"{file} has {count} layers; this model has {shape.Layers}.");
        }

        for (var block = 0; block < count; block++)
        {
            var layer = block == count - 1 ? shape.Layers - 1 : block;
            Put($"attention_norm.{layer}", Values($"blk.{block}.attn_norm"));
            Put($"attention_in.{layer}", [.. Halved("attn_q"), .. Halved("attn_k"), .. Values($"blk.{block}.attn_v")]);
            Put($"attention_out.{layer}", Values($"blk.{block}.attn_output"));
            Put($"feed_norm.{layer}", Values($"blk.{block}.ffn_norm"));
            PutFeedForward(layer, Values($"blk.{block}.ffn_gate"), Values($"blk.{block}.ffn_up"), Values($"blk.{block}.ffn_down"));

            float[] Halved(string name) => GgufExport.Reordered(Values($"blk.{block}.{name}"), shape, intoPairs: false);
        }

        for (var layer = count - 1; layer < shape.Layers - 1; layer++)
        {
            model.Weights[$"attention_out.{layer}"].zero_();
            model.Weights[$"feed_out.{layer}"].zero_();
        }

        void PutFeedForward(int layer, float[] gate, float[] up, float[] down)
        {
            var (width, feed) = (shape.Width, shape.FeedForward);
            var units = down.Length / width;
            if (units == 0 || gate.Length != units * width || up.Length != gate.Length)
            {
                throw new InvalidDataException($"The feed-forward matrices of {file} do not fit together: {gate.Length}, {up.Length} and {down.Length} numbers for a width of {width}.");
            }

            if (units > feed)
            {
                throw new InvalidDataException($"{file} has {units} feed-forward units a layer; this model has {feed}.");
            }

            var inner = model.Weights[$"feed_in.{layer}"].data<float>().ToArray();
            gate.CopyTo(inner, 0);
            up.CopyTo(inner, feed * width);
            Put($"feed_in.{layer}", inner);
            Put($"feed_out.{layer}", [.. down.Chunk(units).SelectMany(row => row.Concat(new float[feed - units]))]);
        }

        void Put(string name, float[] values)
        {
            var weight = model.Weights[name];
            if (weight.numel() != values.Length)
            {
                throw new InvalidDataException($"{file} has {values.Length} numbers for {name}; this model has {weight.numel()}.");
            }

            weight.bytes = MemoryMarshal.AsBytes(values.AsSpan());
        }

        float[] Values(string name)
        {
            if (!tensors.TryGetValue(name + ".weight", out var tensor))
            {
                throw new InvalidDataException($"{file} has no {name}.");
            }

            reader.BaseStream.Position = ((start + Alignment - 1) / Alignment * Alignment) + tensor.Offset;
            return tensor.Kind switch
            {
                GgufKind.F32 => MemoryMarshal.Cast<byte, float>(reader.ReadBytes(tensor.Count * sizeof(float))).ToArray(),
                GgufKind.F16 => [.. MemoryMarshal.Cast<byte, Half>(reader.ReadBytes(tensor.Count * 2)).ToArray().Select(value => (float)value)],
                _ => throw new InvalidDataException($"{name} of {file} is neither of 16 nor of 32 bits."),
            };
        }
    }

    private static int LayersOf(Dictionary<string, (int Count, GgufKind Kind, long Offset)> tensors) =>
        tensors.Keys.Count(name => name.EndsWith(".attn_norm.weight", StringComparison.Ordinal));

    private static Dictionary<string, (int Count, GgufKind Kind, long Offset)> ReadTable(BinaryReader reader)
    {
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("GGUF"u8) || reader.ReadUInt32() != 3)
        {
            throw new InvalidDataException("No GGUF file of version 3.");
        }

        var tensors = reader.ReadUInt64();
        for (var values = reader.ReadUInt64(); values > 0; values--)
        {
            Text(reader);
            Skip(reader, reader.ReadUInt32());
        }

        var table = new Dictionary<string, (int, GgufKind, long)>();
        for (; tensors > 0; tensors--)
        {
            var name = Text(reader);
            var count = 1;
            for (var sizes = reader.ReadUInt32(); sizes > 0; sizes--)
            {
                count *= checked((int)reader.ReadUInt64());
            }

            table[name] = (count, (GgufKind)reader.ReadUInt32(), (long)reader.ReadUInt64());
        }

        return table;
    }

    /// <summary>Passes over a value of the metadata; the numbers of the types are ggml's.</summary>
    private static void Skip(BinaryReader reader, uint type)
    {
        switch (type)
        {
            case 4 or 5 or 6:
                reader.ReadUInt32();
                break;
            case 7:
                reader.ReadByte();
                break;
            case 8:
                Text(reader);
                break;
            case 9:
                var inner = reader.ReadUInt32();
                for (var count = reader.ReadUInt64(); count > 0; count--)
                {
                    Skip(reader, inner);
                }

                break;
            default:
                throw new InvalidDataException($"Metadata of type {type} is not known here.");
        }
    }

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes(checked((int)reader.ReadUInt64())));
}
