using JudgeLM.Core.History;
using JudgeLM.Core.History.Storage;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Tests.Components;
using JudgeLM.Tests.History;
using JudgeLM.Tests.Jobs;
using JudgeLM.Tests.Models;
using JudgeLM.Web.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Tests.State;

/// <summary>Asking about a judgement that the service knows no longer, while the page may show it as it stood earlier.</summary>
public sealed class DroppedConversationTests(TestModels models) : FurtherWritingTest
{
    [Fact]
    public async Task What_another_tab_has_asked_meanwhile_stays_with_the_judgement()
    {
        using var file = new HistoryFile();
        await using var process = file.Start();
        var history = process.GetRequiredService<JudgementHistory>();
        var hash = await Hashes.Of(ModelFile.At(models.Scripted)!);
        var shown = WithHash(await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast)), null);
        var asked = await AskAsync(Serve(models.Scripted), shown, "Why?");
        await history.SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, WithHash(asked, hash)));

        var now = await AskOnPageAsync(history, shown, "And then?");

        Assert.Equal(["Why?", "And then?"], now.Turns.Select(turn => turn.Question));
        Assert.Equal(hash, now.Provenance.ModelSha256);
    }

    [Fact]
    public async Task What_the_history_could_not_take_of_it_is_not_lost()
    {
        using var file = new HistoryFile();
        await using var process = file.Start();
        var history = process.GetRequiredService<JudgementHistory>();
        var judged = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));
        await history.SaveAsync(JudgementRecord.At(DateTimeOffset.UnixEpoch, judged));
        var shown = await AskAsync(Serve(models.Scripted), judged, "Why?");

        var now = await AskOnPageAsync(history, shown, "And then?");

        Assert.Equal(["Why?", "And then?"], now.Turns.Select(turn => turn.Question));
    }

    [Fact]
    public async Task Without_a_history_the_judgement_that_is_shown_goes_on()
    {
        using var file = new HistoryFile();
        await File.WriteAllTextAsync(Path.GetDirectoryName(file.Path)!, "in the way", Token);
        await using var process = file.Start();
        var shown = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));

        var now = await AskOnPageAsync(process.GetRequiredService<JudgementHistory>(), shown, "Why?");

        Assert.Equal("Why?", Assert.Single(now.Turns).Question);
    }

    [Fact]
    public async Task What_was_never_kept_goes_on_as_it_is_shown()
    {
        using var file = new HistoryFile();
        await using var process = file.Start();
        var shown = await JudgeAsync(Serve(models.Scripted), Request(JudgeStyle.Fast));

        var now = await AskOnPageAsync(process.GetRequiredService<JudgementHistory>(), shown, "Why?");

        Assert.Equal("Why?", Assert.Single(now.Turns).Question);
    }

    private static JudgementSnapshot WithHash(JudgementSnapshot judgement, string? hash) =>
        judgement with { Provenance = judgement.Provenance with { ModelSha256 = hash } };

    /// <summary>Asks on a page whose service does not know the judgement.</summary>
    private async Task<JudgementSnapshot> AskOnPageAsync(JudgementHistory history, JudgementSnapshot shown, string question)
    {
        var service = Serve(models.Scripted);
        using var page = new JudgePageState(service, new StubCatalog(new StubHost(shown.Model)), TimeProvider.System, NullLogger<JudgePageState>.Instance);
        using var conversation = new ConversationState(
            page, service, new JudgementArchive(history, service, TimeProvider.System), NullLogger<ConversationState>.Instance);
        var row = JudgementRows.New(shown, DateTimeOffset.UnixEpoch);
        row.Update(shown, DateTimeOffset.UnixEpoch);
        page.Judgement.Show(new JudgementEntry(row.ToSummary(), shown));
        await conversation.ReceiveTextAsync(conversation.Question, question);

        await conversation.AskAsync();

        Assert.Null(conversation.Error);
        return page.Judgement.Snapshot!;
    }
}
