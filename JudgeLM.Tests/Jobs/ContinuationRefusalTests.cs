using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Jobs;

/// <summary>A judgement does not go on where it would become another.</summary>
public sealed class ContinuationRefusalTests(TestModels models) : FurtherWritingTest
{
    [Fact]
    public async Task Another_model_does_not_go_on_with_what_it_did_not_write()
    {
        var fast = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        var service = Serve(models.Random);

        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.ContinueAsync(fast, null, Token));

        Assert.Contains("was written by scripted", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_of_the_same_name_does_not_go_on_with_what_it_did_not_write()
    {
        var fast = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        var stored = fast with { Provenance = fast.Provenance with { ModelSha256 = new string('a', 64) } };
        var service = Serve(models.Scripted);

        var further = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.ContinueAsync(stored, null, Token));
        var asked = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.AskAsync(stored, "Why?", Token));

        Assert.Contains("by another file of scripted", further.Message, StringComparison.Ordinal);
        Assert.Equal(further.Message, asked.Message);
        Assert.Same(stored, service.Find(fast.Id)!.Snapshot);
        var same = fast with { Id = "same", Provenance = fast.Provenance with { ModelSha256 = await Hashes.Of(ModelFile.At(models.Scripted)!) } };
        Assert.Equal(TestModels.ScriptedText, (await ContinueAsync(service, same)).Given.Raw);
    }

    [Fact]
    public async Task Tokens_that_the_model_does_not_have_are_not_gone_on_with()
    {
        var fast = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        var stored = fast with { Orders = [fast.Given with { Tokens = [.. fast.Given.Tokens, 99_999] }] };
        var service = Serve(models.Scripted);

        var further = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.ContinueAsync(stored, null, Token));
        var asked = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.AskAsync(stored, "Why?", Token));

        Assert.Contains("by another file of scripted", further.Message, StringComparison.Ordinal);
        Assert.Equal(further.Message, asked.Message);
        Assert.Same(stored, service.Find(fast.Id)!.Snapshot);
    }

    [Fact]
    public async Task A_judgement_that_a_smaller_context_does_not_hold_is_refused_and_stays_as_it_is()
    {
        var fast = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        var smaller = fast.Given.Prompt.Tokens + fast.Given.Tokens.Count;
        var service = Serve(Host(models.Scripted, model => new HeldModel(model, contextSize: smaller)));

        var refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => service.ContinueAsync(fast, null, Token));

        Assert.Contains("no room", refusal.Message, StringComparison.Ordinal);
        Assert.Same(fast, service.Find(fast.Id)!.Snapshot);
    }

    [Fact]
    public async Task What_the_judge_ended_itself_does_not_go_on()
    {
        var service = Serve(models.Scripted);
        var detailed = await JudgeAsync(service, Request(JudgeStyle.Detailed));

        Assert.Equal(Continuation.None, detailed.Continuation);
        Assert.Same(detailed, (await service.ContinueAsync(detailed, null, Token)).Snapshot);
    }
}
