using System.Diagnostics;

namespace JudgeLM.Benchmarks.Throughput;

/// <summary>The readers of a run: one a job, each of which notes when its tokens come.</summary>
internal sealed class Readers(IReadOnlyList<Job> jobs)
{
    /// <summary>Tokens of each running stream before a newcomer is let in: enough to tell their usual pace.</summary>
    private const int Settled = 4;

    private readonly TaskCompletionSource _allAreWriting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly double[][] _times = [.. jobs.Select(job => new double[job.NewTokens])];
    private readonly int[] _counts = new int[jobs.Count];
    private readonly double[] _starts = new double[jobs.Count];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _notSettled = jobs.Count(job => !job.IsNewcomer);

    /// <summary>When the tokens came, once all jobs have ended.</summary>
    public IReadOnlyList<TokenTimes> Streams => [.. _times.Select((times, index) => new TokenTimes(_starts[index], times))];

    /// <summary>When the last token came.</summary>
    public double Milliseconds => _times.Max(times => times[^1]);

    /// <summary>Reads all jobs at once.</summary>
    /// <param name="read">Does one job; it calls <see cref="Saw(int, int)"/> with the job's index as tokens come.</param>
    public Task ReadAsync(Func<int, Job, Task> read) => Task.WhenAll(jobs.Select(async (job, index) =>
    {
        if (job.IsNewcomer)
        {
            await _allAreWriting.Task;
        }

        _starts[index] = _clock.Elapsed.TotalMilliseconds;
        try
        {
            await read(index, job);
            if (_counts[index] < job.NewTokens)
            {
                throw new InvalidOperationException($"The model ended after {_counts[index]} of {job.NewTokens} tokens.");
            }
        }
        catch (Exception exception)
        {
            // A newcomer must not wait for who will not write.
            _allAreWriting.TrySetException(exception);
            throw;
        }
    }));

    /// <summary>A job has so many tokens now.</summary>
    public void Saw(int index, int tokens)
    {
        var now = _clock.Elapsed.TotalMilliseconds;
        var wasSettled = _counts[index] >= Settled;
        while (_counts[index] < tokens)
        {
            _times[index][_counts[index]++] = now;
        }

        if (!wasSettled && _counts[index] >= Settled && Interlocked.Decrement(ref _notSettled) == 0)
        {
            _allAreWriting.TrySetResult();
        }
    }

    /// <summary>A job has one more token.</summary>
    public void Saw(int index) => Saw(index, _counts[index] + 1);
}
