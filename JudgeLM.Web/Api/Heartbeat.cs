using System.Text;

namespace JudgeLM.Web.Api;

/// <summary>
/// Writes a comment line into an event stream while nothing happens, so that whatever stands between app and client
/// does not take a waiting connection for a dead one.
/// </summary>
/// <remarks>The stream's own writer waits for the next item meanwhile: the two never write at once.</remarks>
internal sealed class Heartbeat(HttpResponse response, TimeProvider time)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);
    private static readonly byte[] _comment = Encoding.ASCII.GetBytes(": still here\n\n");

    /// <summary>Passes items on as they come.</summary>
    public async IAsyncEnumerable<T> Beside<T>(IAsyncEnumerable<T> items)
    {
        await using var enumerator = items.GetAsyncEnumerator();
        while (true)
        {
            var arrival = enumerator.MoveNextAsync().AsTask();
            while (await IsLateAsync(arrival))
            {
                await response.Body.WriteAsync(_comment);
                await response.Body.FlushAsync();
            }

            if (!await arrival)
            {
                yield break;
            }

            yield return enumerator.Current;
        }
    }

    private async Task<bool> IsLateAsync(Task arrival)
    {
        // Asked afterwards, as the item may come in the moment in which the wait ends.
        await arrival.WaitAsync(_interval, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !arrival.IsCompleted;
    }
}
