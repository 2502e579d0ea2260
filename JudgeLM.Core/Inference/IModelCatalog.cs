namespace JudgeLM.Core.Inference;

/// <summary>The models that the app may judge with. Each is loaded on its first use; one that nobody uses gives its memory to another that needs it. Safe to call from any thread.</summary>
public interface IModelCatalog
{
    /// <summary>All models, at least one, in the order of the configuration; the first is the default and is loaded when the app starts.</summary>
    IReadOnlyList<IModelHost> Models { get; }

    /// <summary>The model that judges where none is named.</summary>
    IModelHost Default => Models[0];

    /// <summary>Raised after the <see cref="IModelHost.Status"/> of any model changed, on any thread; handlers must not block.</summary>
    event Action? StatusChanged;

    /// <summary>The model with an id, whatever its case; the default for null; null where there is no such model.</summary>
    IModelHost? Find(string? id) =>
        id is null ? Default : Models.FirstOrDefault(model => string.Equals(model.Id, id, StringComparison.OrdinalIgnoreCase));
}
