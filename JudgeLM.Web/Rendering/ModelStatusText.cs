using JudgeLM.Core.Inference;

namespace JudgeLM.Web.Rendering;

/// <summary>Says in words whether there is a model to ask.</summary>
public static class ModelStatusText
{
    /// <summary>For a list of models: whether one is loaded, or how far it is.</summary>
    public static string Of(ModelStatus status) => status switch
    {
        ModelReady => "ready",
        ModelLoading loading => loading.Text,
        ModelIdle => "not loaded; its next use loads it",
        _ => "cannot be used",
    };

    /// <summary>In the place of the only model's name.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="id">Its name.</param>
    public static string Named(ModelStatus status, string id) => status switch
    {
        ModelReady or ModelIdle => id,
        ModelLoading { Download: not null } => "The judge is downloading",
        ModelLoading => "The judge is loading",
        _ => "No judge",
    };

    /// <summary>Over what is said of a failure.</summary>
    public static string TitleOf(ModelFailed failed) => failed.Failure is null ? "There is no judge" : "The judge could not be loaded";

    /// <summary>Why it cannot be asked to judge; null where it can.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="hasOthers">Whether another model could be chosen.</param>
    public static string? WhyNotToAsk(ModelStatus status, bool hasOthers) => status switch
    {
        ModelReady => null,
        ModelLoading loading => $"The judge is {loading.Text}.",
        ModelIdle => "The judge is not loaded; the notice says how to load it.",
        _ when hasOthers => "This judge cannot be asked: choose another model, or do what the notice says.",
        _ => "There is no judge to ask; the notice says what to do.",
    };

    /// <summary>For a screen reader, without the progress, which would be said over and over; empty where there is nothing new.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="wasTold">Whether something was said before: that a judge is ready is news only to whoever heard that it was not.</param>
    public static string Announcement(ModelStatus status, bool wasTold) => status switch
    {
        ModelLoading { Download: not null } => "The judge is downloading.",
        ModelLoading => "The judge is loading.",
        ModelReady when wasTold => "The judge is ready.",
        _ => "",
    };
}
