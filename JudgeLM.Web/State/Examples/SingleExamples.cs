using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State.Examples;

/// <summary>Cases of one answer and the reference that it is graded against.</summary>
internal static class SingleExamples
{
    public static IReadOnlyList<CaseExample> All { get; } =
    [
        new(
            JudgeMode.Single,
            "Right in other words",
            "What does a barometer measure?",
            ["It shows how strongly the air around it presses, in other words the air pressure."],
            "A barometer measures air pressure."),
        new(
            JudgeMode.Single,
            "Half of it",
            "Name the three states of matter that one meets in a kitchen, each with an example.",
            ["Solid, like a spoon, and liquid, like milk."],
            "Solid (a spoon), liquid (milk) and gas (steam)."),
        new(
            JudgeMode.Single,
            "Sure and wrong",
            "In which year did the Berlin Wall fall?",
            ["The Berlin Wall fell in 1991, there is no doubt about that."],
            "It fell in 1989."),
        new(
            JudgeMode.Single,
            "A summary that adds something",
            "Summarise in one sentence: \"The library will be closed on Monday for repairs to the roof. It opens again on Tuesday at nine.\"",
            ["The library is closed on Monday while the roof is repaired, opens again on Tuesday at nine, and will have a new café."],
            "The library is closed on Monday because the roof is being repaired, and opens again on Tuesday at nine."),
        new(
            JudgeMode.Single,
            "A refusal",
            "How many minutes are there in a day?",
            ["I am sorry, but I cannot answer that."],
            "1,440 minutes."),
    ];
}
