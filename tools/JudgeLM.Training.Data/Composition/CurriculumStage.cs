namespace JudgeLM.Training.Data.Composition;

/// <summary>Which cases take part: comparing is learned quickest on few kinds of them.</summary>
public enum CurriculumStage
{
    /// <summary>Families on content, mostly pairs.</summary>
    Plain,

    /// <summary>All families.</summary>
    Full,

    /// <summary>All families, with words around questions and answers, against leaning on fixed wordings.</summary>
    Varied,
}
