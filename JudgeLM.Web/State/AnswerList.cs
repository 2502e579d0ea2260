using System.Globalization;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>
/// The answers of a case in their order. A mode shows as many of them as it judges; the others are kept for the mode that
/// they were written in. A text that was removed can be put back. What cannot be done is not done and is no error: a click
/// may come twice before the page shows that its button is gone.
/// </summary>
public sealed class AnswerList
{
    /// <summary>As many are there in any mode, so that two are never less than a pair.</summary>
    private const int Least = 2;

    private readonly List<CaseText> _all = [];
    private readonly List<RemovedAnswer> _removed = [];
    private int _made;

    /// <summary>Makes the list with two empty answers.</summary>
    public AnswerList() => Extend(Least);

    /// <summary>All answers, those included that the current mode does not show.</summary>
    public IReadOnlyList<CaseText> All => _all;

    /// <summary>Counts the times that answers came, went or moved by the user's doing.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether there may be one more.</summary>
    public bool CanAdd => _all.Count < JudgeTask.MaxAnswers;

    /// <summary>Whether there may be one less.</summary>
    public bool CanRemove => _all.Count > Least;

    /// <summary>The answer removed last that can be put back; null for none.</summary>
    public RemovedAnswer? LastRemoved => CanAdd && _removed.Count > 0 ? _removed[^1] : null;

    /// <summary>The answers that a mode judges.</summary>
    public IReadOnlyList<CaseText> Of(JudgeMode mode) => _all.GetRange(0, Math.Min(_all.Count, JudgeTaskRules.AnswerCount(mode).Most));

    /// <summary>Adds an empty answer at the end.</summary>
    public void Add()
    {
        if (CanAdd)
        {
            Extend(_all.Count + 1);
            // The browser may remember another answer by the same key, of before the page was loaded.
            _all[^1].Set("");
            Revision++;
        }
    }

    /// <summary>Takes an answer away; those after it move up.</summary>
    public void Remove(CaseText answer)
    {
        var index = _all.IndexOf(answer);
        if (index < 0 || !CanRemove)
        {
            return;
        }

        _all.RemoveAt(index);
        if (!answer.IsBlank)
        {
            _removed.Add(new RemovedAnswer(answer, index));
            _removed.RemoveRange(0, Math.Max(0, _removed.Count - JudgeTask.MaxAnswers));
        }

        NameByPlace();
        Revision++;
    }

    /// <summary>Puts the answer removed last back where it was.</summary>
    public void PutBack()
    {
        if (LastRemoved is not { } removed)
        {
            return;
        }

        _removed.RemoveAt(_removed.Count - 1);
        _all.Insert(Math.Min(removed.Index, _all.Count), removed.Answer);
        NameByPlace();
        Revision++;
    }

    /// <summary>Replaces all answers; nothing can be put back then.</summary>
    /// <param name="texts">The new texts, up to <see cref="JudgeTask.MaxAnswers"/>; none leaves empty answers.</param>
    public void Replace(IReadOnlyList<string> texts)
    {
        _removed.Clear();
        Extend(texts.Count);
        _all.RemoveRange(Math.Max(Least, texts.Count), _all.Count - Math.Max(Least, texts.Count));
        for (var i = 0; i < _all.Count; i++)
        {
            _all[i].Set(i < texts.Count ? texts[i] : "");
        }

        Revision++;
    }

    /// <summary>Makes room for the answers that the browser remembers of the page before it was loaded again.</summary>
    /// <param name="count">How many it remembers; anything out of range is brought into it.</param>
    public void Restore(int count) => Extend(Math.Min(count, JudgeTask.MaxAnswers));

    private void Extend(int count)
    {
        while (_all.Count < count)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"answer-{_made++}");
            _all.Add(new CaseText(key, NameAt(_all.Count)));
        }
    }

    private void NameByPlace()
    {
        for (var i = 0; i < _all.Count; i++)
        {
            _all[i].Name = NameAt(i);
        }
    }

    private static string NameAt(int index) => string.Create(CultureInfo.InvariantCulture, $"answers[{index}]");
}

/// <summary>An answer that was taken away and can be put back.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Index">Where it stood, 0-based.</param>
public sealed record RemovedAnswer(CaseText Answer, int Index);
