using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State.Examples;

/// <summary>Cases of two answers: first those without a reference, then those with one. Whoever tries the app takes one of the first, which the embedded judge can tell.</summary>
internal static class PairExamples
{
    public static IReadOnlyList<CaseExample> All { get; } =
    [
        new(
            JudgeMode.Pair,
            "An ignored instruction",
            "Name three rivers of South America, separated by commas, and write nothing else.",
            [
                "Amazon, Orinoco, Paraná",
                "South America has many wonderful rivers! Three of the best known are the Amazon, which is the largest of all, the Orinoco in Venezuela, and the Paraná further south. Shall I tell you more about them?",
            ]),
        new(
            JudgeMode.Pair,
            "Shallow against full",
            "Why does bread dough rise?",
            [
                "Because of the yeast.",
                "Yeast feeds on the sugars in the flour and gives off carbon dioxide. The gluten that formed while kneading is stretchy and traps the gas in thousands of small bubbles, so the dough swells. In the oven the bubbles expand once more until the crumb sets.",
            ]),
        new(
            JudgeMode.Pair,
            "A sorting task",
            "Sort these by weight, the lightest first: a grand piano, a paper clip, a bicycle, a house cat.",
            [
                "Paper clip, house cat, bicycle, grand piano.",
                "Bicycle, paper clip, grand piano, house cat.",
            ]),
        new(
            JudgeMode.Pair,
            "Two identical answers",
            "Correct the spelling of this sentence: \"The libary closes at fife oclock.\"",
            [
                "The library closes at five o'clock.",
                "The library closes at five o'clock.",
            ]),
        new(
            JudgeMode.Pair,
            "A wrong fact",
            "At roughly what temperature does water boil on the summit of Mount Everest?",
            [
                "At about 70 °C. The air pressure up there is only a third of that at sea level, so the water needs less heat before its vapour pressure matches it.",
                "At 100 °C. Water always boils at 100 °C, wherever you are.",
            ]),
        new(
            JudgeMode.Pair,
            "A matter of taste",
            "Which season is the best one for a long walk through a city?",
            [
                "I would choose autumn: the light is low and golden, and the streets are quiet after the summer.",
                "Spring, for me. The trees are in blossom and the cafés put their first tables outside.",
            ]),
        new(
            JudgeMode.Pair,
            "Description or definition",
            "Describe the sound of rain on a tin roof in one sentence.",
            [
                "It is a bright, restless drumming that swells to a roar with every gust and thins to single taps as the cloud moves on.",
                "Rain is water that falls from clouds in drops.",
            ],
            "Rain on a tin roof rattles and drums, loud and close, now faster and now slower, until it fades to a few last taps."),
        new(
            JudgeMode.Pair,
            "A name",
            "Which spacecraft carried the first people who landed on the Moon down to its surface?",
            [
                "The lunar module Eagle.",
                "The Space Shuttle Columbia.",
            ],
            "The lunar module Eagle of Apollo 11."),
        new(
            JudgeMode.Pair,
            "A role in a book",
            "In Herman Melville's Moby-Dick, which character tells the story?",
            [
                "Captain Ahab, the one-legged master of the Pequod, tells the story.",
                "The story is told by Ishmael, a sailor aboard the Pequod.",
            ],
            "Ishmael tells the story."),
        new(
            JudgeMode.Pair,
            "A sequence reversed",
            "Write this sequence backwards: 3, 14, 8, 27, 6",
            [
                "6, 27, 8, 14, 3",
                "3, 6, 8, 14, 27",
            ],
            "6, 27, 8, 14, 3"),
    ];
}
