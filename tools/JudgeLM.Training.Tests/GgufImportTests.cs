using JudgeLM.Training.Gguf;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

public sealed class GgufImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layers_that_an_earlier_model_lacks_do_nothing_at_first()
    {
        var file = _folder.File("earlier.gguf");
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 3 };
        var earlier = new JudgeModel(shape);
        GgufExport.Write(earlier, vocabulary, file, GgufKind.F32);
        var later = new JudgeModel(shape with { Layers = 5 });
        GgufImport.Read(later, file);
        using var scope = NewDisposeScope();
        var tokens = tensor(new long[] { 1, 700, 900, 5000 }).view(1, 4);
        var wanted = tensor(new long[] { 3 });

        Assert.Equal(earlier.Run(tokens, wanted).Logits.data<float>().ToArray(), later.Run(tokens, wanted).Logits.data<float>().ToArray());
        Assert.Throws<InvalidDataException>(() => GgufImport.Read(new JudgeModel(shape with { Layers = 2 }), file));
    }

    [Fact]
    public void Feed_forward_units_that_an_earlier_model_lacks_do_nothing_at_first()
    {
        var file = _folder.File("earlier.gguf");
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 3, FeedForward = 64 };
        var earlier = new JudgeModel(shape);
        GgufExport.Write(earlier, vocabulary, file, GgufKind.F32);
        var later = new JudgeModel(shape with { Layers = 4, FeedForward = 96 });
        GgufImport.Read(later, file);
        using var scope = NewDisposeScope();
        var tokens = tensor(new long[] { 1, 700, 900, 5000 }).view(1, 4);
        var wanted = tensor(new long[] { 3 });

        // Not to the bit: a sum over more units is taken in another order.
        Assert.Equal(0, (earlier.Run(tokens, wanted).Logits - later.Run(tokens, wanted).Logits).abs().max().item<float>(), 1e-5f);
        Assert.Contains("64 feed-forward units", Assert.Throws<InvalidDataException>(() => GgufImport.Read(new JudgeModel(shape with { FeedForward = 32 }), file)).Message);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_in_plain_words()
    {
        var file = _folder.File("model.gguf");
        File.WriteAllBytes(file, new byte[100]);

        var exception = Assert.Throws<InvalidDataException>(() => GgufImport.Load(file));

        Assert.Contains("GGUF", exception.Message);
    }
}
