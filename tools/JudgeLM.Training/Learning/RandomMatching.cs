using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training.Learning;

/// <summary>Judging by a reference on random tokens of the whole vocabulary: teaches to compare whatever the tokens are, rare ones and bytes too.</summary>
public static class RandomMatching
{
    /// <summary>Makes a case.</summary>
    public static EncodedExample Draw(PieceTokenizer tokenizer, Random random, int longest)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(random);
        var vocabulary = tokenizer.Vocabulary;
        var lines = TemplateLines.Of;
        var length = random.Next(10) < 7 ? random.Next(1, 8) : random.Next(8, longest);
        var right = Tokens(length);
        var first = Answer();
        var second = random.Next(4) == 0 ? first : Answer();
        List<int> prompt =
        [
            vocabulary.IdOf(lines.Begin), .. Tokens(random.Next(1, 12)),
            vocabulary.IdOf(lines.Reference), .. right,
            vocabulary.IdOf(lines.FirstAnswer), .. first.Tokens,
        ];
        var example = new JudgeExample("random", Task("a", "b"), [Grade(first), Grade(second)]);
        var end = tokenizer.Encode(JudgePrompt.For(example.Task).Text);
        prompt.Add(end.First(id => vocabulary.RankOf(id) == TemplateLines.FirstAnswerRank + 1));
        prompt.AddRange(second.Tokens);
        prompt.AddRange(end.Where(id => vocabulary.RankOf(id) >= TemplateLines.EndRank));
        return EncodedExample.Of(tokenizer, prompt, example, random, explained: false);

        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => Token())];

        int Token() => random.Next(40) == 0 ? random.Next(Vocabulary.FirstByte, Vocabulary.FirstTemplateLine) : random.Next(vocabulary.FirstLearned, vocabulary.Count);

        (int[] Tokens, int Score, string Finding) Answer() => random.Next(2) == 0 ? (right, 9, "matches the reference answer")
            : length >= 12 && random.Next(2) == 0 ? (Changed(1), 6, "differs from the reference at one place")
            : (Changed(length < 12 ? random.Next(1, length + 1) : random.Next(length / 2, length + 1)), 2, "contradicts the reference answer");

        int[] Changed(int count)
        {
            var changed = right.ToArray();
            foreach (var i in Enumerable.Range(0, length).OrderBy(_ => random.Next()).Take(count))
            {
                changed[i] = Token();
            }

            return changed;
        }
    }

    private static GradedAnswer Grade((int[] Tokens, int Score, string Finding) answer) =>
        new(string.Join(' ', answer.Tokens), answer.Score, answer.Finding, AnswerKind.Content);

    private static JudgeTask Task(params string[] answers) => new() { Question = "q", Reference = "r", Answers = answers };
}
