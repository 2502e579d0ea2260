using JudgeLM.Core.Judging;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Tests;

public sealed class CountLabelsTests
{
    private static readonly PieceTokenizer _tokenizer = SmallCases.Tokenizer;

    [Theory]
    [InlineData("red, green and blue", 1, 3, 1, 4)]
    [InlineData("Apples, pears, and grapes. I like them all!", 1, 3, 2, 8)]
    [InlineData("1. Read a lot.\n2. Sleep.\n3. Eat well.", 3, 3, 3, 9)]
    [InlineData("- milk\n- bread", 2, 2, 2, 2)]
    [InlineData("It is 3.5 meters. It was 9.", 1, 1, 2, 7)]
    [InlineData("", 0, 0, 0, 0)]
    public void Lines_items_sentences_and_words_of_an_answer_are_counted(string answer, int lines, int items, int sentences, int words)
    {
        var vocabulary = _tokenizer.Vocabulary;
        int[] prompt = [.. _tokenizer.Encode(JudgePrompt.For(new JudgeTask { Question = "q", Answers = [answer, "b"] }).Text)];
        var marks = Enumerable.Range(0, prompt.Length).Where(i => vocabulary.RankOf(prompt[i]) >= 0).ToArray();
        var labels = new List<AuxiliaryLabel>();

        var counts = CountLabels.Count(vocabulary, prompt, marks[1], marks[2], labels);

        Assert.Equal([lines, items, sentences, words], counts);
        Assert.Equal(Enumerable.Range(marks[1] + 1, marks[2] - marks[1]), labels.Select(label => label.Position));
        Assert.Equal((lines >= 2, lines >= 3, words >= 4), ((labels[^1].True & 1) != 0, (labels[^1].True & 2) != 0, (labels[^1].True & (1 << 20)) != 0));
    }

    [Fact]
    public void Numbers_that_a_question_names_are_found_in_digits_and_in_words() =>
        Assert.Equal([3, 12], CountLabels.NumbersIn(_tokenizer.Vocabulary, _tokenizer.Encode("Name three fruits in 12 words.").ToArray()).Order());
}
