using JudgeLM.Training.Gguf;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class WeightAverageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_models_have_one_halfway_between_them()
    {
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 2, FeedForward = 64 };
        JudgeModel[] models = [new(shape), new(shape)];
        var files = models.Select((model, i) =>
        {
            GgufExport.Write(model, vocabulary, _folder.File($"{i}.gguf"), GgufKind.F32);
            return _folder.File($"{i}.gguf");
        }).ToArray();

        Assert.Equal(0, TrainingCommand.Run(["average", "--of", files[0], "--and", files[1], "--out", _folder.File("average.gguf")]));
        var average = GgufImport.Load(_folder.File("average.gguf"));

        Assert.Equal(shape, average.Shape);
        foreach (var (name, weight) in average.Weights)
        {
            var halfway = models[0].Weights[name].data<float>().Zip(models[1].Weights[name].data<float>(), (one, other) => (one + other) / 2);
            // The file holds matrices in 16 bits.
            Assert.Equal(weight.dim() == 1 ? halfway : halfway.Select(value => (float)(Half)value), weight.data<float>());
        }
    }

    [Fact]
    public void Models_of_different_sizes_have_no_average()
    {
        var shape = new ModelShape { Vocabulary = 100, Layers = 2, FeedForward = 64 };

        var exception = Assert.Throws<InvalidDataException>(() => WeightAverage.Of(new JudgeModel(shape), new JudgeModel(shape with { Layers = 3 })));

        Assert.Contains("Layers = 3", exception.Message);
    }
}
