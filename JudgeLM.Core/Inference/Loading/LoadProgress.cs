using System.Runtime.ExceptionServices;

namespace JudgeLM.Core.Inference.Loading;

/// <summary>Carries progress out of a native load, and cancellation into it.</summary>
/// <param name="progress">Receives the loaded fraction, 0..1, as it rises.</param>
/// <param name="cancellationToken">Ends the load.</param>
internal sealed class LoadProgress(IProgress<float> progress, CancellationToken cancellationToken)
{
    private Exception? _failure;
    private float _reported;

    /// <summary>Whether the load goes on after a fraction; never throws, as its caller is native.</summary>
    public bool Continue(float fraction)
    {
        try
        {
            Report(fraction);
            return !cancellationToken.IsCancellationRequested;
        }
        catch (Exception exception)
        {
            _failure = exception;
            return false;
        }
    }

    /// <summary>Reports the end of a load that succeeded.</summary>
    public void Complete() => Report(1);

    /// <summary>Throws what made a load stop on our side: the receiver's own exception, or that of a cancellation.</summary>
    public void ThrowIfStopped()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Report(float fraction)
    {
        if (fraction > _reported)
        {
            _reported = fraction;
            progress.Report(fraction);
        }
    }
}
