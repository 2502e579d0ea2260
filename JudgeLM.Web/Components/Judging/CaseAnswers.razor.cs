using System.Globalization;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Judging;

/// <summary>The boxes of the answers that the mode judges; with several answers they come and go.</summary>
public sealed partial class CaseAnswers
{
    /// <summary>More answers than these the embedded judge has never seen; see <c>models/README.md</c>.</summary>
    private const int MostOfEmbedded = 5;

    private readonly OnceRendered<string> _focus = new();
    private int _toldRevision;

    [CascadingParameter]
    private JudgePageState State { get; set; } = null!;

    private AnswerList List => State.Case.Draft.AnswerList;

    private IReadOnlyList<CaseText> Answers => State.Case.Draft.Answers;

    private bool IsSingle => State.Case.Draft.Mode == JudgeMode.Single;

    private bool IsBeyondTraining => State.Case.ChosenModel.IsEmbedded && Answers.Count > MostOfEmbedded;

    private bool IsMulti => State.Case.Draft.Mode == JudgeMode.Multi;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var script = await LoadScriptAsync();
        if (_toldRevision != List.Revision)
        {
            _toldRevision = List.Revision;
            var hidden = List.All.Skip(Answers.Count).Where(answer => !answer.IsInBrowserOnly);
            await script.InvokeVoidAsync(
                "arrange",
                List.All.Select(answer => answer.Key),
                hidden.ToDictionary(answer => answer.Key, answer => answer.Value));
        }

        if (_focus.TryTake(out var id))
        {
            await script.InvokeVoidAsync("focusOn", id);
        }
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"answer-{index + 1}");

    private bool ShowsRemoved(int index) =>
        IsMulti && List.LastRemoved is { } removed && Math.Min(removed.Index, Answers.Count) == index;

    // The focus goes to where the work goes on: what had it may be gone.
    private Task AddAsync()
    {
        _focus.Ask(IdOf(Answers.Count));
        return State.Case.EditAnswersAsync(list => list.Add());
    }

    private Task RemoveAsync(CaseText answer)
    {
        var index = List.All.ToList().IndexOf(answer);
        _focus.Ask(answer.IsBlank ? IdOf(Math.Min(index, Answers.Count - 2)) : RemovedNotice.ButtonId);
        return State.Case.EditAnswersAsync(list => list.Remove(answer));
    }

    private Task PutBackAsync()
    {
        _focus.Ask(IdOf(Math.Min(List.LastRemoved?.Index ?? 0, Answers.Count)));
        return State.Case.EditAnswersAsync(list => list.PutBack());
    }
}
