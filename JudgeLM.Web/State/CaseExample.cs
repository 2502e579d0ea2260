using JudgeLM.Core.Judging;
using JudgeLM.Web.State.Examples;

namespace JudgeLM.Web.State;

/// <summary>A case to try the judge with.</summary>
/// <param name="Mode">The mode that it is for.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Question">The question.</param>
/// <param name="Answers">The answers, as many as the mode takes, Assistant 1 first.</param>
/// <param name="Reference">A correct answer; null for none.</param>
/// <param name="Image">What the question is about; null for no image.</param>
public sealed record CaseExample(
    JudgeMode Mode, string Title, string Question, IReadOnlyList<string> Answers, string? Reference = null, ExampleImage? Image = null)
{
    /// <summary>The examples of all modes.</summary>
    public static IReadOnlyList<CaseExample> All { get; } =
        [.. PairExamples.All, .. MultiExamples.All, .. SingleExamples.All, .. MultimodalExamples.All];

    /// <summary>The examples of a mode.</summary>
    public static IEnumerable<CaseExample> Of(JudgeMode mode) => All.Where(example => example.Mode == mode);
}

/// <summary>An image of an example.</summary>
/// <param name="Asset">Where it stands among the app's static assets.</param>
/// <param name="Alt">What it shows, for people who do not see it.</param>
public sealed record ExampleImage(string Asset, string Alt);
