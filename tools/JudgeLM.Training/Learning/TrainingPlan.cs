using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Model;

namespace JudgeLM.Training.Learning;

/// <summary>Everything that decides how a training run goes. The same plan on the same data gives the same model, up to rounding.</summary>
public sealed record TrainingPlan
{
    /// <summary>Seed of weights and data; each plan has its own, by which a checkpoint tells what it is of.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Layers of the model.</summary>
    public int Layers { get; init; } = new ModelShape { Vocabulary = 0 }.Layers;

    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 10000;

    /// <summary>Copies of the model that each take a batch a step, one thread each.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Tokens in a replica's batch, padding included.</summary>
    public int TokensPerBatch { get; init; } = 3000;

    /// <summary>Batches of each replica that are drawn and sorted together.</summary>
    public int BatchesPerPool { get; init; } = 40;

    /// <summary>Longest case in tokens; what is longer is drawn again.</summary>
    public int LongestSequence { get; init; } = 1400;

    /// <summary>Share of the cases with words in smaller pieces.</summary>
    public double SmallPiecesRate { get; init; } = 0.2;

    /// <summary>Share of cases on random tokens.</summary>
    public double RandomMatchingRate { get; init; } = 0.07;

    /// <summary>Share of the pairs that are learned in both orders.</summary>
    public double BothOrdersRate { get; init; } = 0.5;

    /// <summary>Families of made cases that are learned beside the usual mixture, each as often as it is named.</summary>
    public IReadOnlyList<string> PractisedFamilies { get; init; } = [];

    /// <summary>Share of the cases that are of <see cref="PractisedFamilies"/>.</summary>
    public double PractisedRate { get; init; }

    /// <summary>Highest learning rate of Muon, for the layers' matrices.</summary>
    public double MuonRate { get; init; } = 0.015;

    /// <summary>Highest learning rate of Adam, for all else.</summary>
    public double AdamRate { get; init; } = 0.002;

    /// <summary>Pool from which on longer cases and all families take part; before, there are mostly short cases of the plainer families.</summary>
    public int PoolsOfShortCases { get; init; } = 36;

    /// <summary>Share of the cases whose explanation is learned too; the others end with the score line, which makes room for more cases.</summary>
    public double ExplanationRate { get; init; } = 0.2;

    /// <summary>Weight of the explanation's loss beside the scores'.</summary>
    public double ExplanationWeight { get; init; } = 0.3;

    /// <summary>Share of the loss of a score beside others that is of what it says (<see cref="VerdictLoss"/>); the rest is of the score itself.</summary>
    public double VerdictWeight { get; init; } = 0.8;

    /// <summary>Steps between two lines of progress.</summary>
    public int ReportEvery { get; init; } = 20;

    /// <summary>Share of the steps at the full learning rates; then they fall in a straight line.</summary>
    public double ConstantShare { get; init; } = 0.1;

    /// <summary>Share of the full learning rates that is left at the end.</summary>
    public double FinalShare { get; init; }

    /// <summary>From nothing: first half of the layers, which learn comparing at twice the speed, then all of them, with the rates that the first stage ended with.</summary>
    public static IReadOnlyList<TrainingPlan> FromNothing { get; } =
    [
        new() { Layers = 4, FinalShare = 0.6 },
        new() { Seed = 12, Steps = 6000, MuonRate = 0.009, AdamRate = 0.0012, ConstantShare = 0, PoolsOfShortCases = 0, RandomMatchingRate = 0.05 },
    ];

    /// <summary>The same in about two minutes; what comes out hardly judges.</summary>
    public static IReadOnlyList<TrainingPlan> Short { get; } =
    [
        new() { Seed = 3, Layers = 4, Steps = 20, TokensPerBatch = 1200, BatchesPerPool = 10, LongestSequence = 400 },
        new() { Seed = 13, Steps = 20, TokensPerBatch = 1200, BatchesPerPool = 10, LongestSequence = 400 },
    ];

    /// <summary>Goes on from an earlier, maybe smaller model's weights: other data, all kinds of cases from the start and more of those it judges worst, lower rates.</summary>
    public static TrainingPlan Continued { get; } = new()
    {
        Seed = 16,
        Steps = 5400,
        MuonRate = 0.01,
        AdamRate = 0.0015,
        PoolsOfShortCases = 0,
        RandomMatchingRate = 0.03,
        PractisedRate = 0.35,
        PractisedFamilies =
        [
            "count", "count", "count", "broken", "broken", "broken", "order", "order", "order", "quantity", "quantity", "quantity", "reading", "reading",
            "sentence gap", "sentence gap", "several things", "several things", "topic", "topic", "use of a word", "use of a word", "paraphrase", "paraphrase",
            "language", "language", "layout", "layout", "self-contradiction", "self-contradiction", "long topic", "passage", "known fact", "length",
            "units", "notation", "synonym", "inconsistency", "arithmetic",
        ],
    };

    /// <summary>Factor on the learning rates at a step: up in 30 steps, constant, then down.</summary>
    public double RateAt(int step)
    {
        var left = Math.Min(1, (Steps - step) / (Steps * (1 - ConstantShare)));
        return Math.Min(1, (step + 1) / 30.0) * (FinalShare + ((1 - FinalShare) * left));
    }

    /// <summary>The length of a case of a pool: short first, as comparing is learned quickest there.</summary>
    public LengthBand Band(int pool, double chance)
    {
        var (@long, medium) = pool < PoolsOfShortCases ? (0.0, 0.05) : (0.015, 0.08);
        return chance < @long ? LengthBand.Long : chance < @long + medium ? LengthBand.Medium : LengthBand.Short;
    }

    /// <summary>Weight of a batch of so many cases, up to 1: the noisier gradient of a few long cases counts for less.</summary>
    public static double BatchWeight(int examples) => Math.Min(1, Math.Sqrt(examples / 12.0));

    /// <summary>Which cases take part in a pool.</summary>
    public CurriculumStage Stage(int pool) => pool < PoolsOfShortCases ? CurriculumStage.Plain : CurriculumStage.Varied;

    /// <summary>Most random tokens of a text in a pool.</summary>
    public int LongestRandomMatch(int pool) => pool < PoolsOfShortCases ? 20 : 120;
}
