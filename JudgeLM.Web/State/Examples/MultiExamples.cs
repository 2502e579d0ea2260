using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State.Examples;

/// <summary>Cases of three to five answers.</summary>
internal static class MultiExamples
{
    public static IReadOnlyList<CaseExample> All { get; } =
    [
        new(
            JudgeMode.Multi,
            "Right, wrong and half right",
            "Which two gases make up most of the air we breathe?",
            [
                "Nitrogen, about 78 percent, and oxygen, about 21 percent.",
                "Oxygen and carbon dioxide.",
                "Nitrogen and carbon dioxide.",
            ],
            "Nitrogen (about 78 percent) and oxygen (about 21 percent)."),
        new(
            JudgeMode.Multi,
            "From bare to thorough",
            "Why is the sea salty?",
            [
                "It just is.",
                "Because rivers carry salt into it.",
                "Rain dissolves minerals from rocks, and rivers carry them to the sea. The water evaporates again, the salt stays, and over millions of years it has become concentrated. Hot springs on the sea floor add more.",
                "The sea is salty because whales are salty.",
            ]),
        new(
            JudgeMode.Multi,
            "Who kept to the form?",
            "Write a haiku about a night train: three lines, and no title.",
            [
                "Windows full of dark.\nSomewhere a level crossing\nrings, and rings, and fades.",
                "Title: The Night Train\nThe train goes through the night.\nIt is very fast.",
                "A haiku is a Japanese form of poetry with three lines of five, seven and five syllables.",
                "Rails hum under me.\nThe steward dims the last lamp.\nMy town is a star.",
                "Night train, night train, night train.",
            ]),
        new(
            JudgeMode.Multi,
            "One sum, five results",
            "A notebook costs 3 euros and a pen costs 2 euros. What do four notebooks and five pens cost together?",
            [
                "22 euros",
                "Four notebooks cost 12 euros and five pens cost 10 euros; together that is 22 euros.",
                "20 euros",
                "I cannot help with purchases.",
                "About 20 to 25 euros.",
            ],
            "22 euros"),
    ];
}
