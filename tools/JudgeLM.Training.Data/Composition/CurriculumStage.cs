namespace JudgeLM.Training.Data.Composition;

/// <summary>Which cases take part: comparing is learned quickest on few kinds of them.</summary>
public enum CurriculumStage
{
    /// <summary>Families on content, mostly pairs.</summary>
    Plain,

    /// <summary>All families, with words around questions and answers, against leaning on fixed wordings; of the written cases the early ones.</summary>
    Varied,

    /// <summary>As <see cref="Varied"/>, with more written cases and more text that people wrote: once comparing is learned, this is what there is to learn.</summary>
    Widened,

    /// <summary>As <see cref="Widened"/>, with all written cases.</summary>
    Complete,

    /// <summary>All families and all written cases, with no words around them: what is measured, and what the vocabulary and the tokens of judgements are taken from.</summary>
    Full,
}
