using Microsoft.JSInterop;

namespace JudgeLM.Web.Components;

/// <summary>
/// The page's script as it is lent to a component. What the component asks of it once it has left is cancelled, which ends no
/// circuit; what the module would throw, which is disposed by then, does.
/// </summary>
/// <param name="script">The script's module.</param>
/// <param name="hasLeft">Whether the component went away.</param>
internal sealed class LentScript(IJSObjectReference script, Func<bool> hasLeft) : IJSObjectReference
{
    /// <inheritdoc/>
    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
        hasLeft() ? Cancelled<TValue>() : script.InvokeAsync<TValue>(identifier, args);

    /// <inheritdoc/>
    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        hasLeft() ? Cancelled<TValue>() : script.InvokeAsync<TValue>(identifier, cancellationToken, args);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => script.DisposeAsync();

    private static ValueTask<TValue> Cancelled<TValue>() => ValueTask.FromCanceled<TValue>(new CancellationToken(canceled: true));
}
