using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Inference;

/// <summary>Waiting for a model.</summary>
internal static class ModelCatalogExtensions
{
    /// <summary>Waits until a model has a status.</summary>
    public static async Task<ModelStatus> UntilAsync(this IModelCatalog models, IModelHost model, Predicate<ModelStatus> isReached)
    {
        var reached = new TaskCompletionSource<ModelStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        models.StatusChanged += Look;
        Look();
        var status = await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        models.StatusChanged -= Look;
        return status;

        void Look()
        {
            var status = model.Status;
            if (isReached(status))
            {
                reached.TrySetResult(status);
            }
        }
    }
}
