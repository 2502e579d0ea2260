using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>The case being written, and how it is to be judged.</summary>
public sealed class CaseDraft
{
    private bool? _swapCheck;
    private ReplacedCase? _replaced;

    /// <summary>Makes an empty case.</summary>
    public CaseDraft() => Errors = new CaseErrors(this);

    /// <summary>What is judged. Texts stay when it changes.</summary>
    public JudgeMode Mode { get; internal set; } = JudgeMode.Pair;

    /// <summary>The user's question.</summary>
    public CaseText Question { get; } = new("question", "question");

    /// <summary>A correct answer to compare with; blank for none.</summary>
    public CaseText Reference { get; } = new("reference", "reference");

    /// <summary>The answers, with those that another mode keeps.</summary>
    public AnswerList AnswerList { get; } = new();

    /// <summary>The answers that the mode judges, Assistant 1 first; in <see cref="JudgeMode.Single"/> the one answer.</summary>
    public IReadOnlyList<CaseText> Answers => AnswerList.Of(Mode);

    /// <summary>All texts that the mode judges, in the order of the page.</summary>
    public IEnumerable<CaseText> Texts => [Question, Reference, .. Answers];

    /// <summary>All texts, those included that the mode does not judge.</summary>
    public IEnumerable<CaseText> AllTexts => [Question, Reference, .. AnswerList.All];

    /// <summary>Whether the mode judges only against a reference.</summary>
    public bool NeedsReference => JudgeTaskRules.NeedsReference(Mode);

    /// <summary>The image that belongs to the example shown; null for none. What a user attaches is not known here: it stays in the browser.</summary>
    public ExampleImage? Image { get; private set; }

    /// <summary>Counts the times that one case made way for another, so that what the browser keeps of a case goes with it.</summary>
    public int CaseNumber { get; private set; }

    /// <summary>The <see cref="CaseNumber"/> that this case had before it made way and was put back; null for a case that was not.</summary>
    public int? PutBackCase { get; private set; }

    /// <summary>The <see cref="CaseNumber"/> of the case that can be put back; null for none.</summary>
    public int? KeptCase => _replaced?.Number;

    /// <summary>Whether a case that somebody wrote made way for this one and can be put back.</summary>
    public bool CanPutBack => _replaced is not null;

    /// <summary>What is wrong with the case.</summary>
    public CaseErrors Errors { get; }

    /// <summary>How much the judge writes.</summary>
    public JudgeStyle Style { get; set; } = JudgeStyle.Detailed;

    /// <summary>
    /// Whether the answers are judged in all rotations, of two answers both orders. Two are unless the user decides
    /// otherwise; more are not, as each rotation costs a judgement; a single one never is.
    /// </summary>
    public bool SwapCheck
    {
        get => AnswersInOrder switch { < 2 => false, 2 => _swapCheck ?? true, _ => _swapCheck ?? false };
        set => _swapCheck = value == (AnswersInOrder == 2) ? null : value;
    }

    /// <summary>Answers that are judged against each other, whose order may matter.</summary>
    public int AnswersInOrder => Answers.Count;

    /// <summary>How tokens are chosen, and how many.</summary>
    public ParameterDraft Parameters { get; } = new();

    /// <summary>How the case is to be judged, for the browser to remember.</summary>
    public RememberedSettings Settings => new(
        Style == JudgeStyle.Fast, _swapCheck, Parameters.Temperature, Parameters.TopP, Parameters.MaxTokens, Parameters.Seed);

    /// <summary>The case as the judge takes it. Texts that are too long are missing from it: see <see cref="CaseText.IsTooLong"/>.</summary>
    public JudgeTask ToTask() => new()
    {
        Mode = Mode,
        Question = Question.Value,
        Answers = [.. Answers.Select(answer => answer.Value)],
        Reference = Reference.IsBlank ? null : Reference.Value,
        Style = Style,
    };

    /// <summary>Whether another case than this one was judged; then a judgement no longer tells of what stands here.</summary>
    public bool DiffersFrom(JudgeTask judged)
    {
        var task = ToTask();
        return task.Mode != judged.Mode
            || !IsAlike(task.Question, judged.Question)
            || !(BlankText.Is(judged.Reference) ? task.Reference is null : IsAlike(task.Reference, judged.Reference))
            || task.Answers.Count != judged.Answers.Count
            || !task.Answers.Zip(judged.Answers).All(pair => IsAlike(pair.First, pair.Second));

        // A box holds line feeds only, whatever a client of the API sent.
        static bool IsAlike(string? one, string? other) => one?.ReplaceLineEndings("\n") == other?.ReplaceLineEndings("\n");
    }

    /// <summary>Sets how the case is to be judged as the browser remembers it; what it does not remember stays.</summary>
    internal void Restore(RememberedSettings settings)
    {
        Style = settings.IsFast ? JudgeStyle.Fast : JudgeStyle.Detailed;
        _swapCheck = settings.SwapCheck;
        Parameters.Restore(settings);
    }

    /// <summary>Replaces the case by an example, in the example's mode; style and parameters stay.</summary>
    internal void Load(CaseExample example) => Replace(example.Mode, example.Question, example.Reference ?? "", example.Answers, example.Image);

    /// <summary>Replaces the case by one that was judged, in its mode and as it was judged, save for the seed, which becomes a fresh one.</summary>
    internal void Load(JudgementRequest judged)
    {
        var task = judged.Task;
        Style = task.Style;
        Replace(task.Mode, task.Question, task.Reference ?? "", task.Answers, image: null);
        SwapCheck = judged.SwapCheck;
        Parameters.Load(judged);
    }

    /// <summary>Empties the case; mode, style and parameters stay.</summary>
    internal void Clear() => Replace(Mode, "", "", [], image: null);

    /// <summary>Puts back the case that somebody wrote and that made way for another; the one that stands here then can be put back in turn.</summary>
    internal void PutBack()
    {
        if (_replaced is { } replaced)
        {
            _replaced = null;
            Replace(replaced.Mode, replaced.Question, replaced.Reference, replaced.Answers, replaced.Image);
            PutBackCase = replaced.Number;
            foreach (var (text, length) in AllTexts.Zip(replaced.Lengths))
            {
                text.LeaveToBrowser(length);
            }
        }
    }

    private void Replace(JudgeMode mode, string question, string reference, IReadOnlyList<string> answers, ExampleImage? image)
    {
        if (ReplacedCase.Of(this) is { } written)
        {
            _replaced = written;
        }

        Mode = mode;
        Question.Set(question);
        Reference.Set(reference);
        AnswerList.Replace(answers);
        Image = image;
        PutBackCase = null;
        CaseNumber++;
    }
}
