using System.Numerics.Tensors;
using System.Text;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Tests.Models;

/// <summary>The scripted model is what many tests stand on: it must write its text, and after the prompts they use.</summary>
public sealed class ScriptedModelTests(TestModels models)
{
    [Theory]
    [InlineData("### Response:")]
    [InlineData("naïve 東京 😀\n\n### Response:")]
    [InlineData("### Response:10")]
    public void Writes_its_text_after_the_ends_of_the_prompts(string prompt) =>
        Assert.Equal(TestModels.ScriptedText, Greedy(models.Scripted, prompt, most: 50));

    [Fact]
    public void Ends_at_once_after_any_other_end() => Assert.Equal("", Greedy(models.Scripted, "### Response", most: 50));

    [Fact]
    public void Repeats_its_last_piece_for_ever_when_endless()
    {
        var path = models.PathOf("endless.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: [" 7", "\n", " on"], endless: true);

        Assert.Equal(" 7\n" + string.Concat(Enumerable.Repeat(" on", 98)), Greedy(path, "go:", most: 100));
    }

    [Fact]
    public void Writes_single_bytes_of_a_character()
    {
        var path = models.PathOf("bytes.gguf");
        ScriptedModel.Write(path, after: [":"], pieces: ["<0xF0>", "<0x9F>", "<0x98>", "<0x80>", "!"]);

        Assert.Equal("😀!", Greedy(path, "go:", most: 10));
    }

    [Fact]
    public void Refuses_a_text_it_could_not_follow()
    {
        var path = models.PathOf("refused.gguf");

        Assert.Throws<ArgumentException>(() => ScriptedModel.Write(path, after: [":"], pieces: [" 5", " 5"]));
        Assert.Throws<ArgumentException>(() => ScriptedModel.Write(path, after: ["Response:"], pieces: [" 5"]));
    }

    private static string Greedy(string path, string prompt, int most)
    {
        using var runtime = TestModels.Load(new RuntimeOptions { ModelPath = path, ContextSize = 512 });
        var batch = new LlamaBatch(runtime.Info.BatchSize);
        var position = 0;
        var last = 0;
        foreach (var token in runtime.Tokenize(prompt, addBos: true))
        {
            last = batch.Add(new LlamaBatchEntry(token, position++, 0, WantsLogits: true));
        }

        var text = new List<byte>();
        for (; most > 0; most--)
        {
            runtime.Decode(batch);
            var next = TensorPrimitives.IndexOfMax(runtime.Logits(last));
            if (runtime.IsEndOfGeneration(next))
            {
                break;
            }

            text.AddRange(runtime.TokenBytes(next).Span);
            batch.Clear();
            last = batch.Add(new LlamaBatchEntry(next, position++, 0, WantsLogits: true));
        }

        return Encoding.UTF8.GetString([.. text]);
    }
}
