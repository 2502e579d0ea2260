namespace JudgeLM.Training.Data.Composition;

/// <summary>Which cases take part: comparing is learned quickest on few kinds of them.</summary>
public enum CurriculumStage
{
    /// <summary>Families on content, mostly pairs.</summary>
    Plain,

    /// <summary>All families, with words around questions and answers, against leaning on fixed wordings; of the written cases the early ones.</summary>
    Varied,

    /// <summary>As <see cref="Varied"/>, with all written cases: more of what people write once comparing is learned.</summary>
    Complete,

    /// <summary>All families and all written cases, as they are: what is measured.</summary>
    Full,
}
