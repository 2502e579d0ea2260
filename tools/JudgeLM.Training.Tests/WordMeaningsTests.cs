using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class WordMeaningsTests
{
    private static readonly Vocabulary _vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
    private static readonly WordMeanings _meanings = WordMeanings.Load(Path.Combine(AppContext.BaseDirectory, "meanings.bin"));

    [Theory]
    [InlineData("doctor", "hospital", "guitar")]
    [InlineData("buy", "sell", "river")]
    [InlineData("green", "yellow", "hospital")]
    public void Words_used_alike_are_nearer_to_each_other_than_others(string word, string near, string far)
    {
        Assert.True(Likeness(word, near) > Likeness(word, far) + 0.2, $"{Likeness(word, near):F2} and {Likeness(word, far):F2}");
    }

    [Fact]
    public void A_word_means_the_same_with_a_capital()
    {
        Assert.True(Likeness("water", "Water") > 0.999);
    }

    [Fact]
    public void Pieces_of_words_have_no_meaning()
    {
        Assert.True(_vocabulary.TryFind("ing", out var id));
        Assert.Null(_meanings.Of(id - _vocabulary.FirstLearned));
    }

    private static float Likeness(string first, string second) => Of(first).Zip(Of(second)).Sum(pair => pair.First * pair.Second);

    private static float[] Of(string word)
    {
        Assert.True(_vocabulary.TryFind(Vocabulary.Space + word, out var id), word);
        return Assert.IsType<float[]>(_meanings.Of(id - _vocabulary.FirstLearned));
    }
}
