using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class PromptMeterTests
{
    [Fact]
    public async Task A_late_count_of_an_older_case_does_not_overwrite_a_newer_one()
    {
        var service = new SlowService();
        using var meter = new PromptMeter(service);
        var older = meter.MeasureAsync(Case("older"), "judge");
        var newer = meter.MeasureAsync(Case("newer"), "judge");

        service.Answer("newer", 20);
        Assert.True(await newer);
        service.Answer("older", 10);

        Assert.False(await older);
        Assert.Equal(20, meter.Prompt!.Tokens);
        Assert.True(service.TokenOf("older").IsCancellationRequested);
    }

    [Fact]
    public async Task A_count_that_comes_after_clearing_is_dropped()
    {
        var service = new SlowService();
        using var meter = new PromptMeter(service);
        var counting = meter.MeasureAsync(Case("case"), "judge");

        meter.Clear();
        service.Answer("case", 10);

        Assert.False(await counting);
        Assert.Null(meter.Prompt);
    }

    private static JudgeTask Case(string question) => new() { Question = question, Answers = ["", ""] };

    /// <summary>Counts when the test says so, and ignores cancellation, as a call that was already answered does.</summary>
    private sealed class SlowService : IJudgementService
    {
        private readonly Dictionary<string, (TaskCompletionSource<PromptInfo> Count, CancellationToken Token)> _calls = [];

        public Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken)
        {
            var count = new TaskCompletionSource<PromptInfo>();
            _calls[task.Question] = (count, cancellationToken);
            return count.Task;
        }

        public void Answer(string question, int tokens) => _calls[question].Count.SetResult(new PromptInfo("", tokens, 2048));

        public CancellationToken TokenOf(string question) => _calls[question].Token;

        public Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, int? mostTokens, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IJudgementJob? Find(string id) => null;
    }
}
