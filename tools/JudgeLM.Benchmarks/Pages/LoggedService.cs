using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Benchmarks.Pages;

/// <summary>The app's judgements, whose questions are noted for their tokens.</summary>
internal sealed class LoggedService(IJudgementService inner, TokenLog log) : IJudgementService
{
    public Task<PromptInfo> MeasureAsync(JudgeTask task, string? model, CancellationToken cancellationToken) =>
        inner.MeasureAsync(task, model, cancellationToken);

    public async Task<IJudgementJob> SubmitAsync(JudgementRequest request, CancellationToken cancellationToken)
    {
        log.Question = request.Task.Question;
        return await inner.SubmitAsync(request, cancellationToken);
    }

    public Task<IJudgementJob> ContinueAsync(JudgementSnapshot judgement, int? mostTokens, CancellationToken cancellationToken) =>
        inner.ContinueAsync(judgement, mostTokens, cancellationToken);

    public Task<IJudgementJob> AskAsync(JudgementSnapshot judgement, string question, CancellationToken cancellationToken) =>
        inner.AskAsync(judgement, question, cancellationToken);

    public IJudgementJob? Find(string id) => inner.Find(id);
}
