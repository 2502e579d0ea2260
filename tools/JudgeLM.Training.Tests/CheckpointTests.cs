using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;

namespace JudgeLM.Training.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkpoint_of_a_model_of_other_sizes_is_refused_in_plain_words()
    {
        var shape = new ModelShape { Vocabulary = 100, Layers = 2 };
        Checkpoint.Save(_folder.File("run"), shape, [], []);

        var exception = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadNumbers(_folder.File("run"), shape with { Layers = 6 }));

        Assert.Contains("trains 6", exception.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_kind_is_refused_in_plain_words()
    {
        var run = _folder.File("run");
        File.WriteAllBytes(run, new byte[100]);

        var exception = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadModel(run));

        Assert.Contains("Start the training anew", exception.Message);
    }
}
