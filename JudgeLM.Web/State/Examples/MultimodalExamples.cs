using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State.Examples;

/// <summary>Cases of two answers to a question about an image, with the reference that tells a judge who sees only text what is on it.</summary>
internal static class MultimodalExamples
{
    public static IReadOnlyList<CaseExample> All { get; } =
    [
        new(
            JudgeMode.Multimodal,
            "What is on the table?",
            "What lies on the table in the picture?",
            [
                "Three apples and a knife lie on the table.",
                "A bowl of oranges stands on the table.",
            ],
            "Three red apples and a knife lie on a wooden table.",
            new ExampleImage("assets/examples/table.svg", "A wooden table with three red apples and a knife.")),
        new(
            JudgeMode.Multimodal,
            "Reading a chart",
            "Which month had the most visitors, and about how many?",
            [
                "Visitor numbers went up and down over the year.",
                "July had the most visitors, about 900.",
            ],
            "July, with about 900 visitors.",
            new ExampleImage("assets/examples/chart.svg", "A bar chart of visitors: April 300, May 500, June 700, July 900, August 600.")),
        new(
            JudgeMode.Multimodal,
            "What time is it?",
            "What time does the clock on the station show?",
            [
                "It shows ten past four.",
                "It shows twenty past two.",
            ],
            "The clock shows ten minutes past four.",
            new ExampleImage("assets/examples/clock.svg", "A round station clock. The short hand stands just past four, the long hand at two.")),
        new(
            JudgeMode.Multimodal,
            "More than the image shows",
            "Describe the picture in one sentence.",
            [
                "A small sailing boat with a white sail is out on a calm blue sea under the sun.",
                "A fisherman called Antonio sails home to his family after a long and stormy day.",
            ],
            "A small sailing boat with a white sail on a calm blue sea, with the sun in the sky.",
            new ExampleImage("assets/examples/boat.svg", "A small boat with a white sail on a calm sea under the sun.")),
    ];
}
