using JudgeLM.Core.Inference.Runtime;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.Inference;

/// <summary>What it takes to have a model: its file, downloaded where it is not there, and then the loading.</summary>
/// <param name="entry">The model.</param>
/// <param name="fetch">Downloads its file.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class LoadAttempt(ModelEntry entry, ModelFetch fetch, ILogger logger)
{
    /// <summary>Tries it once; never throws.</summary>
    /// <param name="load">Loads the file.</param>
    /// <param name="show">Told how far it is.</param>
    /// <returns>Why it failed; null where it succeeded, and where the app ended meanwhile.</returns>
    public async Task<ModelLoadException?> TryAsync(Func<IProgress<float>, Task> load, Action<ModelLoading> show)
    {
        var path = entry.Options.ModelPath;
        try
        {
            if (entry.Source is { } source)
            {
                await fetch.RunAsync(source, path, progress => show(new ModelLoading((float)progress.Fraction, progress)));
                show(new ModelLoading(0));
            }

            await load(new WholePercents(share => show(new ModelLoading(share))));
            return null;
        }
        catch (ModelLoadException exception)
        {
            logger.LogError(exception, "{ModelPath}: {Problem} {Advice}", path, exception.Message, exception.Advice);
            return exception;
        }
        catch (OperationCanceledException)
        {
            logger.LogInformation("Loading {ModelPath} was cancelled", path);
            return null;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Loading {ModelPath} failed unexpectedly", path);
            return new ModelLoadException(ModelLoadFailure.Other, $"The model could not be loaded: {exception.Message}", "Look into the app's log.", exception);
        }
    }
}
