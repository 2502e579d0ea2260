using JudgeLM.Training.Data.Composition;

namespace JudgeLM.Training.Learning;

/// <summary>Everything that decides how a training run goes. The same plan on the same data gives the same model, up to rounding.</summary>
public sealed record TrainingPlan
{
    private static readonly (int Step, double Rate)[] _rates = [(0, 1), (2400, 1), (5100, 0.25), (5600, 0.17647), (6400, 0)];

    /// <summary>Seed of weights and data.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 6400;

    /// <summary>Copies of the model that each take a batch a step, one thread each.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Tokens in a replica's batch, padding included.</summary>
    public int TokensPerBatch { get; init; } = 2000;

    /// <summary>Batches that are drawn and sorted together.</summary>
    public int BatchesPerPool { get; init; } = 40;

    /// <summary>Longest case in tokens; what is longer is drawn again.</summary>
    public int LongestSequence { get; init; } = 1400;

    /// <summary>Pool from which on questions are worded around, and some words of a case are split into smaller pieces, as words are that the vocabulary lacks.</summary>
    public int PoolsBeforeVariation { get; init; } = 84;

    /// <summary>Pool from which on a third of the cases have several answers, and the end of the score line counts as a score: there must be neither too few nor too many.</summary>
    public int PoolsBeforeFinal { get; init; } = 114;

    /// <summary>Share of the cases with words in smaller pieces, once there are any.</summary>
    public double SmallPiecesRate { get; init; } = 0.4;

    /// <summary>Share of cases on random tokens.</summary>
    public double RandomMatchingRate { get; init; } = 0.15;

    /// <summary>Highest learning rate of Muon, for the layers' matrices.</summary>
    public double MuonRate { get; init; } = 0.01;

    /// <summary>Highest learning rate of AdamW, for all else.</summary>
    public double AdamRate { get; init; } = 0.002;

    /// <summary>Pool from which on longer cases and all families take part; before, there are mostly short cases of the plainer families.</summary>
    public int PoolsOfShortCases { get; init; } = 26;

    /// <summary>Pool from which on cases of several answers have their full share.</summary>
    public int PoolsBeforeFullMix { get; init; } = 36;

    /// <summary>Pool from which on long cases are fewer again, and batches of few cases count for less.</summary>
    public int PoolsBeforeLastMix { get; init; } = 56;

    /// <summary>Weight of the explanation's loss beside the scores'.</summary>
    public double ExplanationWeight { get; init; } = 0.3;

    /// <summary>Steps between two lines of progress.</summary>
    public int ReportEvery { get; init; } = 20;

    /// <summary>About two minutes from nothing to a file; what comes out hardly judges.</summary>
    public static TrainingPlan Short { get; } = new() { Steps = 40, TokensPerBatch = 1200, BatchesPerPool = 10, LongestSequence = 400 };

    /// <summary>Factor on the learning rates at a step: up in 30 steps, constant, then down in straight lines.</summary>
    public static double RateAt(int step)
    {
        var ahead = Array.FindIndex(_rates, rate => rate.Step > step);
        if (ahead < 0)
        {
            return 0;
        }

        var (from, to) = (_rates[ahead - 1], _rates[ahead]);
        var rate = from.Rate + ((to.Rate - from.Rate) * (step - from.Step) / (to.Step - from.Step));
        return rate * Math.Min(1, (step + 1) / 30.0);
    }

    /// <summary>The length of a case of a pool: short first, as comparing is learned quickest there; then many long ones; then fewer, as they cost most.</summary>
    public LengthBand Band(int pool, double chance)
    {
        var (@long, medium) = pool < PoolsOfShortCases ? (0.0, 0.05) : pool < PoolsBeforeLastMix ? (0.05, 0.2) : (0.03, 0.1);
        return chance < @long ? LengthBand.Long : chance < @long + medium ? LengthBand.Medium : LengthBand.Short;
    }

    /// <summary>Weight of a batch of so many cases, up to 1: towards the end, the noisier gradient of a few long cases counts for less.</summary>
    public double BatchWeight(int pool, int examples) => pool < PoolsBeforeLastMix ? 1 : Math.Min(1, Math.Sqrt(examples / 16.0));

    /// <summary>Which cases take part in a pool.</summary>
    public CurriculumStage Stage(int pool) => pool < PoolsOfShortCases ? CurriculumStage.Plain : pool < PoolsBeforeFullMix ? CurriculumStage.Wide : pool < PoolsBeforeVariation ? CurriculumStage.Full : pool < PoolsBeforeFinal ? CurriculumStage.Varied : CurriculumStage.Final;

    /// <summary>Most random tokens of a text in a pool.</summary>
    public int LongestRandomMatch(int pool) => pool < PoolsOfShortCases ? 20 : 120;
}
