using System.Runtime.InteropServices;
using JudgeLM.Training.Model;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>A training run on disk: numbers first, then every tensor in a fixed order.</summary>
public static class Checkpoint
{
    private const int Version = 5;

    /// <summary>Writes a run; the file is whole or as it was before.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="shape">Sizes of the model.</param>
    /// <param name="numbers">Step, position in the data, seed, and the ids of the tokens that judgements are written with.</param>
    /// <param name="tensors">All tensors.</param>
    public static void Save(string file, ModelShape shape, IReadOnlyList<int> numbers, IEnumerable<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(tensors);
        var unfinished = file + ".unfinished";
        using (var writer = new BinaryWriter(File.Create(unfinished)))
        {
            writer.Write(Version);
            writer.Write(shape.Vocabulary);
            writer.Write(shape.Layers);
            writer.Write(shape.FeedForward);
            writer.Write(numbers.Count);
            foreach (var number in numbers)
            {
                writer.Write(number);
            }

            foreach (var tensor in tensors)
            {
                writer.Write(MemoryMarshal.AsBytes(tensor.data<float>().ToArray().AsSpan()));
            }
        }

        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>Reads a run's numbers, as they were given to <see cref="Save"/>.</summary>
    /// <param name="file">Where from.</param>
    /// <param name="shape">Sizes of the model that is to go on.</param>
    /// <exception cref="InvalidDataException">The file is of another version, or its model of other sizes.</exception>
    public static int[] LoadNumbers(string file, ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        using var reader = new BinaryReader(File.OpenRead(file));
        var found = ReadHead(reader);
        return found == shape ? ReadNumbers(reader)
            : throw new InvalidDataException($"{file} holds a model of {found.Layers} layers with {found.FeedForward} feed-forward units and {found.Vocabulary} tokens; this program trains {shape.Layers} with {shape.FeedForward} and {shape.Vocabulary}. Name another file with --run.");
    }

    /// <summary>Reads a run into tensors that exist.</summary>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    public static void Load(string file, IEnumerable<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var reader = new BinaryReader(File.OpenRead(file));
        ReadHead(reader);
        ReadNumbers(reader);
        using var noGradients = no_grad();
        foreach (var tensor in tensors)
        {
            tensor.bytes = reader.ReadBytes(checked((int)(tensor.numel() * sizeof(float))));
        }
    }

    /// <summary>Reads the model of a run only.</summary>
    /// <exception cref="InvalidDataException">The file is of another version.</exception>
    public static JudgeModel LoadModel(string file)
    {
        ModelShape shape;
        using (var reader = new BinaryReader(File.OpenRead(file)))
        {
            shape = ReadHead(reader);
        }

        var model = new JudgeModel(shape);
        Load(file, model.Weights.Values);
        return model;
    }

    private static int[] ReadNumbers(BinaryReader reader)
    {
        var numbers = new int[reader.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.ReadInt32();
        }

        return numbers;
    }

    private static ModelShape ReadHead(BinaryReader reader)
    {
        var version = reader.ReadInt32();
        return version == Version ? new ModelShape { Vocabulary = reader.ReadInt32(), Layers = reader.ReadInt32(), FeedForward = reader.ReadInt32() }
            : throw new InvalidDataException($"The checkpoint has version {version}; this program reads {Version}. Start the training anew.");
    }
}
