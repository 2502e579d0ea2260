using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components;

/// <summary>A component with a counterpart in the page's script, <c>wwwroot-assets/src/judge-page.ts</c>.</summary>
public abstract class ScriptedComponent : ComponentBase, IAsyncDisposable
{
    private Task<IJSObjectReference>? _loading;
    private IJSObjectReference? _script;
    private LentScript? _lent;
    private bool _left;

    [Inject]
    private IJSRuntime Runtime { get; set; } = null!;

    /// <summary>The script, once <see cref="LoadScriptAsync"/> ended.</summary>
    protected IJSObjectReference? Script => _lent;

    /// <summary>Loads the script; to be called after the first render. What is asked of it is cancelled once the component went away.</summary>
    /// <exception cref="OperationCanceledException">The component went away meanwhile, and its elements with it.</exception>
    protected async Task<IJSObjectReference> LoadScriptAsync()
    {
        var script = await (_loading ??= Runtime.InvokeAsync<IJSObjectReference>("import", "./" + Assets["assets/judge-page.js"]).AsTask());
        if (_left)
        {
            await LetGoAsync(script.DisposeAsync);
            throw new OperationCanceledException("The component went away while its script was loaded.");
        }

        _script = script;
        return _lent ??= new LentScript(script, () => _left);
    }

    /// <summary>Tells the script, if it was loaded, that the component goes away.</summary>
    protected virtual ValueTask LeaveScriptAsync(IJSObjectReference script) => ValueTask.CompletedTask;

    /// <summary>Lets go of everything else; called in any case, also for a component that was only prerendered.</summary>
    protected virtual void Leave()
    {
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _left = true;
        Leave();
        if (_script is { } script)
        {
            await LetGoAsync(() => LeaveScriptAsync(script));
            await LetGoAsync(script.DisposeAsync);
        }
    }

    private static async Task LetGoAsync(Func<ValueTask> letGo)
    {
        try
        {
            await letGo();
        }
        catch (Exception e) when (e is JSDisconnectedException or TaskCanceledException)
        {
            // The page is gone, and its scripts with it.
        }
    }
}
