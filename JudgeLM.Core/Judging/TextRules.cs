namespace JudgeLM.Core.Judging;

/// <summary>What must hold of each text that a judge reads, and how it is said where it does not.</summary>
/// <param name="done">What is done with the text, as in <c>can be judged</c>.</param>
/// <param name="doing">The same, as in <c>before judging</c>.</param>
internal sealed class TextRules(string done, string doing)
{
    /// <summary>For the texts of a case.</summary>
    public static TextRules OfCase { get; } = new("judged", "judging");

    /// <summary>For a question about a judgement.</summary>
    public static TextRules OfFollowUp { get; } = new("asked", "asking");

    /// <summary>The sentence about a text that is longer than <see cref="JudgeTask.MaxTextLength"/>.</summary>
    /// <param name="name">What the text is, as the beginning of a sentence: <c>The question</c>.</param>
    /// <param name="length">Its length in characters.</param>
    public string Overlong(string name, int length) => FormattableString.Invariant(
        $"{name} has {length:N0} characters; at most {JudgeTask.MaxTextLength:N0} can be {done}. Shorten it.");

    /// <summary>What is wrong with a text; null for nothing.</summary>
    /// <param name="field">The field's name, as errors name it.</param>
    /// <param name="name">What the text is, as the beginning of a sentence: <c>The question</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="blanksAllowed">Whether it may be blank.</param>
    public InputError? ErrorOf(string field, string name, string? text, bool blanksAllowed)
    {
        if (text is null)
        {
            return new InputError(field, $"{name} is missing. Write one.");
        }

        if (text.Length > JudgeTask.MaxTextLength)
        {
            return new InputError(field, Overlong(name, text.Length));
        }

        if (FirstLoneSurrogate(text) is { } at)
        {
            return new InputError(field, FormattableString.Invariant(
                $"{name} has half of a character at position {at + 1:N0} (a lone surrogate, U+{(int)text[at]:X4}), which no text can hold. Remove it or paste the text again."));
        }

        return !blanksAllowed && BlankText.Is(text) ? new InputError(field, $"{name} is empty. Write one before {doing}.") : null;
    }

    private static int? FirstLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return null;
    }
}
