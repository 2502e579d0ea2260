namespace JudgeLM.Web.Api.Contracts;

/// <summary>Whether a model can judge.</summary>
public enum ModelState
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>It is not loaded; its first use loads it.</summary>
    Idle,

    /// <summary>Not yet.</summary>
    Loading,

    /// <summary>It could not be loaded.</summary>
    Failed,
}
