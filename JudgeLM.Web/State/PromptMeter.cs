using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>Counts the prompt of the case while it is written. The newest case wins: an older count never overwrites it.</summary>
public sealed class PromptMeter(IJudgementService service) : IDisposable
{
    private CancellationTokenSource? _counting;

    /// <summary>The last count; null while there is none, because there is no model or a text is too long.</summary>
    public PromptInfo? Prompt { get; private set; }

    /// <summary>Counts a case, instead of whatever is being counted.</summary>
    /// <param name="task">The case.</param>
    /// <param name="model">Id of the model to count with.</param>
    /// <returns>Whether <see cref="Prompt"/> changed; false also where a newer case came first.</returns>
    public async Task<bool> MeasureAsync(JudgeTask task, string model)
    {
        var counting = Replace(new CancellationTokenSource());
        PromptInfo? prompt;
        try
        {
            prompt = await service.MeasureAsync(task, model, counting.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (e is ModelUnavailableException or JudgeInputException)
        {
            // Why there is nothing to count is said where it belongs: by the model's notice and at the field.
            prompt = null;
        }

        if (_counting != counting)
        {
            return false;
        }

        Prompt = prompt;
        return true;
    }

    /// <summary>Takes over a count that was made elsewhere.</summary>
    public void Show(PromptInfo prompt)
    {
        Replace(null);
        Prompt = prompt;
    }

    /// <summary>Forgets the count.</summary>
    public void Clear()
    {
        Replace(null);
        Prompt = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Replace(null);

    private CancellationTokenSource Replace(CancellationTokenSource? next)
    {
        // A superseded source is cancelled, not disposed: its call may still look at it, and without a timer it holds nothing.
        _counting?.Cancel();
        return (_counting = next)!;
    }
}
