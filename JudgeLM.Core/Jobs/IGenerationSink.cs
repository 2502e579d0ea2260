using JudgeLM.Core.Inference;

namespace JudgeLM.Core.Jobs;

/// <summary>Grows with what a model does. Used under its job's lock.</summary>
internal interface IGenerationSink
{
    /// <summary>Takes in what happened.</summary>
    void Apply(GenerationUpdate update);

    /// <summary>Becomes a part of a judgement.</summary>
    void JoinIn(GrowingJudgement judgement);
}
