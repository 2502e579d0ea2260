using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>A judgement that the service keeps no longer, because many others have ended since.</summary>
public sealed class DroppedJobTests(TestModels models) : FurtherWritingTest
{
    [Fact]
    public async Task A_question_is_answered_although_its_judgement_is_dropped_while_it_is_prepared()
    {
        var release = new TaskCompletionSource();
        var service = Serve(Host(models.Scripted, model => new HeldConversation(model, release.Task)));
        var judged = await JudgeAsync(service, Request(JudgeStyle.Detailed));
        var asking = service.AskAsync(judged, "Why?", Token);
        while (service.Find(judged.Id) is not null)
        {
            await JudgeAsync(service, Request(JudgeStyle.Fast));
        }

        release.SetResult();
        var asked = await EndAsync(await asking);

        var turn = Assert.Single(asked.Turns);
        Assert.Equal((judged.Id, TestModels.ScriptedText, FinishReason.Stop), (asked.Id, turn.Answer, turn.FinishReason));
        Assert.Same(asked, service.Find(judged.Id)!.Snapshot);
    }

    /// <summary>A model that is busy for so long that the tokens of a conversation take until they are released.</summary>
    private sealed class HeldConversation(IJudgeModel model, Task released) : IJudgeModel
    {
        public RuntimeInfo Info => model.Info;

        public Task<int[]> TokenizeAsync(string prompt, CancellationToken cancellationToken) => model.TokenizeAsync(prompt, cancellationToken);

        public async Task<int[]> TokenizeAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
        {
            await released.WaitAsync(cancellationToken);
            return await model.TokenizeAsync(parts, cancellationToken);
        }

        public IAsyncEnumerable<GenerationUpdate> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
            model.GenerateAsync(request, cancellationToken);
    }
}
