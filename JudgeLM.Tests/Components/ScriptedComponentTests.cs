using Bunit;
using JudgeLM.Web.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace JudgeLM.Tests.Components;

public sealed class ScriptedComponentTests : BunitContext
{
    private readonly LateScript _script = new();

    public ScriptedComponentTests() => Services.AddSingleton<IJSRuntime>(_script);

    [Fact]
    public async Task A_component_that_went_away_while_its_script_was_loaded_asks_nothing_of_it()
    {
        var attaching = Render<Attaching>().Instance;
        await DisposeComponentsAsync();

        _script.Loaded.SetResult(_script);
        var attached = await attaching.Asked.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        // What is cancelled does not end a circuit; whatever else is thrown does.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attached);
        Assert.True(attached.IsCanceled);
        Assert.Empty(_script.Asked);
        Assert.True(_script.IsLetGo);
    }

    [Fact]
    public async Task A_component_that_stays_is_attached_and_lets_go_when_it_leaves()
    {
        var attaching = Render<Attaching>().Instance;
        _script.Loaded.SetResult(_script);
        await (await attaching.Asked.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken));

        Assert.Equal(["attach"], _script.Asked);
        await DisposeComponentsAsync();

        Assert.True(_script.IsLetGo);
    }

    [Fact]
    public async Task What_a_component_asks_once_it_went_away_is_cancelled()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _script.Answer = answer.Task;
        _script.Loaded.SetResult(_script);
        var asked = await Render<AskingTwice>().Instance.Asked.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

        await DisposeComponentsAsync();
        answer.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.True(asked.IsCanceled);
        Assert.Equal(["first"], _script.Asked);
    }

    private abstract class Asking : ScriptedComponent
    {
        public TaskCompletionSource<Task> Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task OnAfterRenderAsync(bool firstRender)
        {
            var asking = AskAsync();
            Asked.SetResult(asking);
            return asking;
        }

        protected abstract Task AskAsync();
    }

    private sealed class AskingTwice : Asking
    {
        protected override async Task AskAsync()
        {
            var script = await LoadScriptAsync();
            await script.InvokeVoidAsync("first");
            await script.InvokeVoidAsync("second");
        }
    }

    private sealed class Attaching : Asking
    {
        protected override async Task AskAsync() => await (await LoadScriptAsync()).InvokeVoidAsync("attach");
    }

    private sealed class LateScript : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource<IJSObjectReference> Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Answer { get; set; } = Task.CompletedTask;

        public List<string> Asked { get; } = [];

        public bool IsLetGo { get; private set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import")
            {
                return (TValue)await Loaded.Task;
            }

            // As Blazor's own module does.
            ObjectDisposedException.ThrowIf(IsLetGo, this);
            Asked.Add(identifier);
            await Answer;
            return default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            IsLetGo = true;
            return ValueTask.CompletedTask;
        }
    }
}
