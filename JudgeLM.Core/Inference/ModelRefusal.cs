namespace JudgeLM.Core.Inference;

/// <summary>Says to whoever asks for a model why it cannot be had now.</summary>
internal static class ModelRefusal
{
    /// <param name="id">The model.</param>
    /// <param name="status">How it stood when it was asked for.</param>
    /// <param name="isOnItsWay">Whether asking for it made it load.</param>
    public static ModelUnavailableException Of(string id, ModelStatus status, bool isOnItsWay) => new(status switch
    {
        ModelFailed failed => failed.Text,
        ModelLoading loading => $"The model {id} is still {loading.Text}. Try again in a moment.",
        _ => $"The model {id} was not loaded and is loading now. Try again in a moment.",
    })
    {
        IsPassing = isOnItsWay || status is ModelLoading,
    };
}
