namespace JudgeLM.Core.Inference;

/// <summary>One of the app's models: knows its state, loads it and lends it. Safe to call from any thread.</summary>
public interface IModelHost
{
    /// <summary>The name that the configuration gives it, or its file's name without the extension; no two models have the same.</summary>
    string Id { get; }

    /// <summary>Whether it is the mini judge that comes with the app, which is for trying the app and not for evaluation.</summary>
    bool IsEmbedded { get; }

    /// <summary>The state now.</summary>
    ModelStatus Status { get; }

    /// <summary>Begins to load the model in the background, also again after a failure; does nothing while it is loading or ready.</summary>
    void Load();

    /// <summary>Stops the download of the model's file; what came stays, and loading the model goes on from there. Does nothing while nothing is downloaded.</summary>
    void StopDownload();

    /// <summary>Borrows the model for a judgement: it stays loaded until the lease is disposed. A model that is not loaded begins to load.</summary>
    /// <exception cref="ModelUnavailableException">The model is not ready.</exception>
    ModelLease Lease();

    /// <summary>Borrows the model for something other than a judgement, for which it may still be awaited.</summary>
    /// <exception cref="ModelUnavailableException">The model is not ready.</exception>
    ModelLease LeaseAside();
}
