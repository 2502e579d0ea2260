namespace JudgeLM.Training.Data.Composition;

/// <summary>Which cases take part: comparing is learned quickest on few kinds of them.</summary>
public enum CurriculumStage
{
    /// <summary>Families on content, mostly pairs.</summary>
    Plain,

    /// <summary>The families on form and variation besides.</summary>
    Wide,

    /// <summary>The whole mix: more cases of several answers, which are the hardest to learn.</summary>
    Full,

    /// <summary>The whole mix with words around the questions and more of what people wrote, against leaning on fixed wordings; mostly pairs.</summary>
    Varied,

    /// <summary>As before, with a third of the cases having several answers.</summary>
    Final,
}
