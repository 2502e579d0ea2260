namespace JudgeLM.Core.Jobs;

/// <summary>One run of a job, from its start to the end of its last generation: a job that goes on runs again.</summary>
internal sealed class JobRun : IDisposable
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="generations">How many generations make up the run; 0 for one that has ended.</param>
    public JobRun(int generations)
    {
        Pending = generations;
        if (generations == 0)
        {
            Complete();
        }
    }

    public CancellationTokenSource Cancellation { get; } = new();

    public Task Completion => _completion.Task;

    /// <summary>Generations that have not ended. Changed under the job's lock.</summary>
    public int Pending { get; set; }

    public void Complete() => _completion.TrySetResult();

    public void Dispose() => Cancellation.Dispose();
}
