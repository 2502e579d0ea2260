using JudgeLM.Core.Judging;
using JudgeLM.Training.Data.Families;
using JudgeLM.Training.Data.Written;

namespace JudgeLM.Training.Data.Composition;

/// <summary>An endless, seeded source of cases with their judgements.</summary>
/// <param name="seed">The same seed gives the same cases.</param>
/// <param name="heldOut">Whether to draw the held-out words, facts and wordings.</param>
/// <param name="realText">Text that people wrote, where it is at hand.</param>
/// <param name="stage">Which cases take part.</param>
/// <param name="knownWordings">Whether held-out cases are worded as training's are.</param>
public sealed class ExampleSource(int seed, bool heldOut, RealText? realText, CurriculumStage stage = CurriculumStage.Full, bool knownWordings = false)
{
    /// <summary>Share of the short cases that are put together from written ones.</summary>
    private const double WrittenRate = 0.7;

    /// <summary>Share of the longer pairs that are answers of real models with their reviewers' scores.</summary>
    private const double ReviewedRate = 0.3;

    private static readonly (string Name, int Weight, Func<Dice, CaseDraft> Draw)[] _families =
    [
        ("arithmetic", 6, NumberFamilies.Arithmetic),
        ("comparison", 2, NumberFamilies.Comparison),
        ("quantity", 10, NumberFamilies.Quantity),
        ("short fact", 10, ReferenceFamilies.ShortFact),
        ("known fact", 6, ReferenceFamilies.KnownFact),
        ("sentence gap", 13, ReferenceFamilies.SentenceGap),
        ("several things", 9, ReferenceFamilies.SeveralThings),
        ("meaning", 5, ReferenceFamilies.Meaning),
        ("yes or no", 4, ReferenceFamilies.YesNo),
        ("repeat", 6, InstructionFamilies.Repeat),
        ("order", 7, InstructionFamilies.Order),
        ("one word", 3, InstructionFamilies.OneWord),
        ("capital letters", 2, InstructionFamilies.UpperCase),
        ("count", 16, CountFamilies.Draw),
        ("topic", 8, OpenFamilies.Topic),
        ("passage", 5, OpenFamilies.Passage),
        ("grammar", 4, OpenFamilies.Grammar),
    ];

    private static readonly (string Name, int Weight, Func<Dice, CaseDraft> Draw)[] _wideFamilies =
    [
        ("length", 3, FormFamilies.Length),
        ("one sentence", 2, FormFamilies.OneSentence),
        ("layout", 6, FormFamilies.Layout),
        ("use of a word", 5, FormFamilies.UseOfWord),
        ("language", 5, FormFamilies.Language),
        ("broken", 9, FormFamilies.Broken),
        ("units", 12, VariedFamilies.Units),
        ("notation", 14, NotationFamilies.Draw),
        ("self-contradiction", 5, VariedFamilies.SelfContradiction),
        ("reading", 7, dice => OpenFamilies.Passage(dice) with { VisibleWithoutReference = true }),
        ("paraphrase", 11, MeaningFamilies.Paraphrase),
        ("synonym", 10, MeaningFamilies.Synonym),
        ("denial", 4, MeaningFamilies.Denial),
        ("inconsistency", 3, MeaningFamilies.Inconsistency),
        ("trifles", 5, dice => VariedFamilies.Trifles(dice, dice.Pick(_families).Draw(dice))),
    ];

    /// <summary>Families whose answers must stay as they are: their form or extent is what counts.</summary>
    private static readonly HashSet<string> _onForm =
        ["repeat", "one word", "capital letters", "count", "grammar", "topic", "length", "one sentence", "layout", "use of a word", "language", "broken", "inconsistency", "trifles"];

    private readonly Dice _dice = new(seed, heldOut, knownWordings);
    private readonly RealFamilies? _real = realText is null ? null : new RealFamilies(realText);
    private readonly string[] _lots = [.. _families.Concat(stage == CurriculumStage.Plain ? [] : _wideFamilies).SelectMany(family => Enumerable.Repeat(family.Name, family.Weight))];

    /// <summary>Names of the families that need no text from outside.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. _families.Concat(_wideFamilies).Select(family => family.Name), "long reference", "long topic", WrittenFamily.Name];

    /// <summary>Whether a case comes from one that was written by hand; else it was made by rules.</summary>
    public static bool IsWritten(JudgeExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return example.Family.StartsWith(WrittenFamily.Name, StringComparison.Ordinal);
    }

    /// <summary>The next case: mostly pairs, some of several answers, single or about an image.</summary>
    public JudgeExample Next(LengthBand band) => Next(band, Mode());

    /// <summary>The next case of a mode.</summary>
    public JudgeExample Next(LengthBand band, JudgeMode mode)
    {
        if (mode == JudgeMode.Pair && band != LengthBand.Short && _dice.Chance(ReviewedRate) && _real?.Review(_dice, band) is { } review)
        {
            return review;
        }

        if (stage != CurriculumStage.Plain && band == LengthBand.Short && _dice.Chance(WrittenRate))
        {
            return WrittenFamily.Next(_dice, mode);
        }

        var (family, draft) = Draft(band);
        return Next(family, draft, mode);
    }

    /// <summary>The next case of a family that needs no text from outside, of modes as often as in <see cref="Next(LengthBand)"/>.</summary>
    public JudgeExample Next(string family, LengthBand band) => Next(family, band, Mode());

    /// <summary>The same of a mode.</summary>
    public JudgeExample Next(string family, LengthBand band, JudgeMode mode) =>
        family == WrittenFamily.Name ? WrittenFamily.Next(_dice, mode) : Next(family, Made(family, band), mode);

    private JudgeMode Mode()
    {
        var (pairs, multi) = stage == CurriculumStage.Plain ? (76, 90) : (56, 82);
        var lot = _dice.Number(0, 99);
        return lot < pairs ? JudgeMode.Pair : lot < multi ? JudgeMode.Multi : lot < 98 ? JudgeMode.Single : JudgeMode.Multimodal;
    }

    private JudgeExample Next(string family, CaseDraft draft, JudgeMode mode)
    {
        var dressed = stage == CurriculumStage.Varied ? Dressed(family, draft) : draft;
        return mode switch
        {
            JudgeMode.Single => AnswerMix.Single(_dice, family, dressed),
            JudgeMode.Multi => AnswerMix.Many(_dice, family, dressed, _dice.Number(3, 5)),
            _ => AnswerMix.Pair(_dice, family, dressed, mode),
        };
    }

    /// <summary>Words around the question and, where the form of an answer does not count, around the answers.</summary>
    private CaseDraft Dressed(string family, CaseDraft draft)
    {
        var dressed = draft with { Question = Dressing.Question(_dice, draft.Question) };
        return IsOnForm(family) || _dice.Chance(0.7) ? dressed : dressed with
        {
            Good = () => Chatty(draft.Good()),
            Wrong = () => Chatty(draft.Wrong()),
            Partial = draft.Partial is { } partial ? () => Chatty(partial()) : null,
        };

        GradedAnswer Chatty(GradedAnswer answer) => _dice.Chance(0.4) ? answer with { Text = _dice.Chatty(answer.Text) } : answer;
    }

    private static bool IsOnForm(string family) => _onForm.Contains(family);

    private (string Family, CaseDraft Draft) Draft(LengthBand band)
    {
        var realRate = band == LengthBand.Short ? 0.2 : 0.35;
        if (_real is not null && _dice.Chance(realRate))
        {
            return ("real text", _dice.Chance(0.5) ? _real.Draw(_dice, band) : _real.Topic(_dice, band));
        }

        var family = band == LengthBand.Short || _dice.Chance(0.5) ? _dice.Pick(_lots) : _dice.Pick("long reference", "long topic");
        return (family, Made(family, band));
    }

    private CaseDraft Made(string family, LengthBand band)
    {
        var sentences = band switch { LengthBand.Short => _dice.Number(2, 4), LengthBand.Medium => _dice.Number(4, 10), _ => _dice.Number(12, 30) };
        if (family is "long reference" or "long topic")
        {
            return family == "long reference" ? LongFamilies.LongReference(_dice, sentences) : LongFamilies.LongTopic(_dice, sentences);
        }

        var draft = _families.Concat(_wideFamilies).First(item => item.Name == family).Draw(_dice);
        // Where the form or the extent is what counts, padding would spoil it.
        return IsOnForm(family) || (band == LengthBand.Short && _dice.Chance(0.9)) ? draft : Padding.Pad(_dice, draft, sentences, Filler);
    }

    private string Filler() => _real is not null && _dice.Chance(0.5) ? _real.Sentence(_dice)
        : _dice.Chance(0.5) ? _dice.Sentence() : OpenFamilies.On(_dice, _dice.Noun(), 1);
}
