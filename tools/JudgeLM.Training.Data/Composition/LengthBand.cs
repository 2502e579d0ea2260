namespace JudgeLM.Training.Data.Composition;

/// <summary>How long a case is to be.</summary>
public enum LengthBand
{
    /// <summary>Up to a sentence or two an answer.</summary>
    Short,

    /// <summary>A paragraph an answer.</summary>
    Medium,

    /// <summary>Several paragraphs an answer.</summary>
    Long,
}
