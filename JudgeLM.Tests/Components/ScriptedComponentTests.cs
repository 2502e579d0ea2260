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
        var attached = await attaching.Attached.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);

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
        await (await attaching.Attached.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken));

        Assert.Equal(["attach"], _script.Asked);
        await DisposeComponentsAsync();

        Assert.True(_script.IsLetGo);
    }

    private sealed class Attaching : ScriptedComponent
    {
        public TaskCompletionSource<Task> Attached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task OnAfterRenderAsync(bool firstRender)
        {
            var attaching = AttachAsync();
            Attached.SetResult(attaching);
            return attaching;
        }

        private async Task AttachAsync() => await (await LoadScriptAsync()).InvokeVoidAsync("attach");
    }

    private sealed class LateScript : IJSRuntime, IJSObjectReference
    {
        public TaskCompletionSource<IJSObjectReference> Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Asked { get; } = [];

        public bool IsLetGo { get; private set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import")
            {
                return (TValue)await Loaded.Task;
            }

            Asked.Add(identifier);
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
