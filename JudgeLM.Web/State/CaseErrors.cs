using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>What is wrong with a case: with a text, which then carries it wherever it moves, or with something that is no text.</summary>
public sealed class CaseErrors(CaseDraft draft)
{
    /// <summary>The name of the field that stands for all answers together.</summary>
    public const string Answers = "answers";

    private readonly Dictionary<string, string> _others = [];

    /// <summary>Why the case was not judged, as a sentence that says what to do; null when it was, or changed since.</summary>
    public string? NotJudged { get; internal set; }

    /// <summary>Counts the judgements that a wrong field kept from starting: each time whoever asked has to be led to it.</summary>
    public int Refusals { get; private set; }

    /// <summary>What is wrong with a field, by its name in the HTTP API.</summary>
    /// <returns>A sentence that says what to do; null when nothing is.</returns>
    public string? Of(string field) => TextOf(field)?.Error ?? _others.GetValueOrDefault(field);

    /// <summary>Takes over what is wrong.</summary>
    internal void Show(IReadOnlyList<InputError> errors)
    {
        foreach (var error in errors)
        {
            if (TextOf(error.Field) is { } text)
            {
                text.Refuse(error.Message);
            }
            else
            {
                _others[error.Field] = error.Message;
            }
        }
    }

    /// <summary>Says that a wrong field kept the case from being judged.</summary>
    internal void Refuse(string why)
    {
        NotJudged = why;
        Refusals++;
    }

    /// <summary>Says anew what is wrong with the texts of which something is: they may be numbered otherwise now.</summary>
    internal void Renew() => Show([.. JudgeTaskRules.ErrorsToJudge(draft.ToTask()).Where(error => TextOf(error.Field) is { Error: not null, IsTooLong: false })]);

    /// <summary>Forgets all that was wrong, but for texts that still are too long.</summary>
    internal void Forget()
    {
        ForgetOthers();
        foreach (var text in draft.Texts)
        {
            text.ForgetError();
        }
    }

    /// <summary>Forgets what was wrong with anything but a single text.</summary>
    internal void ForgetOthers() => _others.Clear();

    /// <summary>Forgets what was wrong with something that is no single text.</summary>
    internal void Forget(string field) => _others.Remove(field);

    private CaseText? TextOf(string field) => draft.Texts.FirstOrDefault(text => text.Name == field);
}
