namespace JudgeLM.Web.Api.Contracts;

/// <summary>Whether a model can judge.</summary>
public enum ModelState
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>Not yet.</summary>
    Loading,

    /// <summary>It cannot: none is configured, or it could not be loaded.</summary>
    Failed,
}
