using JudgeLM.Core.Inference;
using JudgeLM.Core.Telemetry;

namespace JudgeLM.Web.State;

/// <summary>Reads the server's status once a second, for all who look at it and only while somebody does. Safe to use from any thread.</summary>
public sealed class StatusSampler(IModelCatalog models, JudgeMetrics metrics, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly StatusWindow _window = new(models, metrics, time);
    private readonly List<Action<ServerStatus>> _watchers = [];
    private ITimer? _timer;

    /// <summary>Whether it reads.</summary>
    public bool IsSampling => Volatile.Read(ref _timer) is not null;

    /// <summary>The status now, without rates, for whoever does not stay.</summary>
    public ServerStatus Look() => new StatusWindow(models, metrics, time).Read();

    /// <summary>Hears of the status once a second.</summary>
    /// <param name="watcher">Called on any thread; must not block.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Watch(Action<ServerStatus> watcher)
    {
        lock (_lock)
        {
            _watchers.Add(watcher);
            if (_timer is null)
            {
                _window.Clear();
                _window.Read();
                _timer = time.CreateTimer(_ => Sample(), null, _interval, _interval);
            }
        }

        return new Watching(this, watcher);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _watchers.Clear();
            StopIfAlone();
        }
    }

    private void Sample()
    {
        lock (_lock)
        {
            // A last tick may come after the last watcher left.
            if (_watchers.Count == 0)
            {
                return;
            }

            var status = _window.Read();
            foreach (var watcher in _watchers)
            {
                watcher(status);
            }
        }
    }

    private void Leave(Action<ServerStatus> watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
            StopIfAlone();
        }
    }

    private void StopIfAlone()
    {
        if (_watchers.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private sealed class Watching(StatusSampler sampler, Action<ServerStatus> watcher) : IDisposable
    {
        public void Dispose() => sampler.Leave(watcher);
    }
}
