using JudgeLM.Training.Data.Composition;
using static JudgeLM.Training.Data.CaseDraft;

namespace JudgeLM.Training.Data.Families;

/// <summary>Cases made from what people wrote: whole, cut, changed at one place, or taken from another question.</summary>
internal sealed class RealFamilies
{
    private readonly RealText _text;
    private readonly Dictionary<LengthBand, RealQuestion[]> _questions;

    private readonly Dictionary<LengthBand, RealReview[]> _reviews;
    private readonly string[] _askedOften;
    private readonly Dictionary<string, string[]> _answers;

    public RealFamilies(RealText text)
    {
        _text = text;
        _questions = Enum.GetValues<LengthBand>().ToDictionary(band => band, band => text.Questions.Where(item => Fits(band, Words(item.Question) + (2 * Words(item.Reference)))).ToArray());
        _reviews = Enum.GetValues<LengthBand>().ToDictionary(band => band, band => text.Reviews.Where(item => Fits(band, Words(item.Answer1) + Words(item.Answer2))).ToArray());
        _answers = text.Reviews
            .SelectMany(review => new[] { (review.Question, Answer: review.Answer1, Score: review.Score1), (review.Question, Answer: review.Answer2, Score: review.Score2) })
            .Where(item => item.Score >= 6 && item.Answer.Length > 60)
            .Concat(text.Questions.Where(item => Words(item.Reference) >= 12).Select(item => (item.Question, Answer: item.Reference, Score: 9)))
            .GroupBy(item => item.Question)
            .ToDictionary(group => group.Key, group => group.Select(item => item.Answer).Distinct().ToArray());
        _askedOften = [.. _answers.Keys.Where(question => Words(question) < 60)];
    }

    /// <summary>What people answered to a question, whole or spoiled, against answers to another.</summary>
    public CaseDraft Topic(Dice dice, LengthBand band)
    {
        var question = dice.PickOwn(_askedOften, item => item);
        var most = band switch { LengthBand.Short => dice.Number(12, 50), LengthBand.Medium => dice.Number(50, 110), _ => dice.Number(110, 250) };
        return new CaseDraft
        {
            Question = question,
            Reference = Text(question),
            VisibleWithoutReference = true,
            ReferenceRate = 0.05,
            Good = () => Content(Text(question), 9, "says what is asked for"),
            Partial = () => dice.Chance(0.6) ? CutOff(Text(question)) : Circles(Text(question)),
            Wrong = () => Content(Text(Dice.Other(() => dice.PickOwn(_askedOften, item => item), question)), 1, "talks about something else"),
        };

        string Text(string asked)
        {
            var sentences = RealText.Sentences(dice.Pick(_answers[asked]));
            var words = 0;
            return string.Concat(sentences.TakeWhile((sentence, i) => (words += Words(sentence)) <= most || i == 0)).Trim();
        }

        GradedAnswer CutOff(string text)
        {
            var words = text.Split(' ');
            return Content(string.Join(' ', words.Take(Math.Max(3, words.Length * dice.Number(4, 9) / 10))).TrimEnd('.', ',', ':'), 5, "is cut off in the middle");
        }

        GradedAnswer Circles(string text)
        {
            var sentence = RealText.Sentences(text)[0].Trim();
            return Content(string.Join(' ', Enumerable.Repeat(sentence, dice.Number(3, 6))), 4, "says the same again and again");
        }
    }

    public CaseDraft Draw(Dice dice, LengthBand band)
    {
        var item = dice.PickOwn(_questions[band], item => item.Question);
        var sentences = RealText.Sentences(item.Reference);
        var isLong = Words(item.Reference) >= 12;
        return new CaseDraft
        {
            Question = item.Question,
            Reference = item.Reference,
            VisibleWithoutReference = isLong,
            ReferenceRate = 0.5,
            Good = () => Content(isLong || dice.Chance(0.5) ? item.Reference : dice.Answer(item.Reference.TrimEnd('.')), 9, "says what is asked for"),
            Partial = sentences.Length < 3 ? null : () =>
            {
                var kept = dice.Number(1, sentences.Length - 1);
                return Content(string.Concat(sentences.Take(kept)).TrimEnd(), 4 + (4 * kept / sentences.Length), "leaves out a part of the answer");
            },
            Wrong = () => Other(dice, band, item),
        };
    }

    public JudgeExample? Review(Dice dice, LengthBand band)
    {
        if (_reviews[band].Length == 0)
        {
            return null;
        }

        var review = dice.PickOwn(_reviews[band], review => review.Question);
        var (better, worse) = ("gives the more helpful and detailed answer", "gives a less helpful answer");
        string Finding(int own, int other) => own == other ? "gives a helpful answer" : own > other ? better : worse;
        var example = new JudgeExample(
            "real reviews",
            new() { Question = review.Question, Answers = [review.Answer1, review.Answer2] },
            [Content(review.Answer1, review.Score1, Finding(review.Score1, review.Score2)), Content(review.Answer2, review.Score2, Finding(review.Score2, review.Score1))]);
        return dice.Chance(0.5) ? example.Swapped() : example;
    }

    /// <summary>A sentence somebody wrote.</summary>
    public string Sentence(Dice dice)
    {
        var sentence = dice.Pick(RealText.Sentences(dice.PickOwn(_text.Questions, item => item.Question).Reference)).Trim();
        return sentence.Length is > 15 and < 200 ? sentence : dice.Sentence();
    }

    private GradedAnswer Other(Dice dice, LengthBand band, RealQuestion item)
    {
        var other = Dice.Other(() => dice.PickOwn(_questions[band], other => other.Question), item);
        return Words(other.Reference) < 6
            ? Content(dice.Answer(Dice.Other(() => dice.Chance(0.5) ? dice.Word() : other.Reference.TrimEnd('.'), item.Reference)), 2, "says something else than what is asked for")
            : Content(other.Reference, 1, "talks about something else");
    }

    private static bool Fits(LengthBand band, int words) => band switch
    {
        LengthBand.Short => words <= 70,
        LengthBand.Medium => words is > 70 and <= 220,
        _ => words is > 220 and <= 520,
    };

    private static int Words(string text) => text.Count(c => c is ' ' or '\n') + 1;
}
