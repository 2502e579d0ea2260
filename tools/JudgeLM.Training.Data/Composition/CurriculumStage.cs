namespace JudgeLM.Training.Data.Composition;

/// <summary>Which cases take part: comparing is learned quickest on few kinds of them.</summary>
public enum CurriculumStage
{
    /// <summary>Families on content, mostly pairs.</summary>
    Plain,

    /// <summary>The families on form and variation besides.</summary>
    Wide,

    /// <summary>The final mix: more cases of several answers, which are the hardest to learn.</summary>
    Full,
}
