using JudgeLM.Core.Inference;
using JudgeLM.Core.Judging;

namespace JudgeLM.Core.Jobs;

/// <summary>Prepares what a judge writes about a judgement that has ended: the rest of it, or an answer to a question about it.</summary>
/// <param name="judge">Writes it.</param>
/// <param name="time">Tells the time.</param>
/// <param name="submitted">When somebody asked for it, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
internal sealed class FurtherWriting(Judge judge, TimeProvider time, long submitted)
{
    /// <summary>A conversation is bounded by the context long before; this bounds what a job holds where the context is huge.</summary>
    public const int MostTurns = 32;

    /// <summary>All orders that can be gone on with, each exactly where it stands.</summary>
    /// <param name="from">An ended judgement.</param>
    /// <param name="mostTokens">Tokens to write at most in each; null for what the context leaves, up to <see cref="Judge.MostTokens"/>. It does not bound what explains a fast verdict.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <exception cref="ModelUnavailableException">The model's context is smaller now and leaves no order any room.</exception>
    public async Task<IReadOnlyList<Writing>> GoOnAsync(JudgementSnapshot from, int? mostTokens, CancellationToken cancellationToken)
    {
        var writings = new List<Writing>();
        var style = from.Request.Task.Style;
        foreach (var order in from.Orders.Where(order => ContinuationRules.IsUnbegun(order) || ContinuationRules.Of(order, style) != Continuation.None))
        {
            var prompt = await judge.PrepareAsync(order.Order.Arrange(from.Request.Task), cancellationToken);
            var written = ContinuationRules.IsUnbegun(order)
                ? new WrittenJudgement(prompt, "", [])
                : await judge.PrepareToGoOnAsync(prompt, order.Raw, order.Tokens, cancellationToken);
            if (written.Tokens.Count >= prompt.Info.RoomForOutput)
            {
                continue;
            }

            var sampling = OrderSeed.For(order.Order, from.Provenance.Sampling);
            var progress = new OrderProgress(order.Resume(written), VerdictParser.For(prompt.Task), time, submitted);
            // What was to be enough for a line of scores would cut an explanation off.
            writings.Add(new Writing(progress, stop => judge.GoOnAsync(written, sampling, style == JudgeStyle.Fast ? null : mostTokens, stop)));
        }

        return writings.Count > 0
            ? writings
            : throw new ModelUnavailableException("The model has a smaller context now than when it judged, which leaves no room to go on. Judge again.");
    }

    /// <summary>The answer to a question about the order of the case itself.</summary>
    /// <param name="from">An ended judgement.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Ends the preparing.</param>
    /// <exception cref="JudgeInputException">The question is blank or overlong, or there are too many, or there is nothing to ask about.</exception>
    /// <exception cref="FollowUpTooLongException">There is no room for an answer.</exception>
    public async Task<Writing> AskAsync(JudgementSnapshot from, string question, CancellationToken cancellationToken)
    {
        if (FollowUpRules.ErrorOf(question) is { } error)
        {
            throw new JudgeInputException([error]);
        }

        if (!from.CanBeAskedAbout)
        {
            throw new JudgeInputException([new InputError(FollowUpRules.Field, $"Nothing more can be asked about this judgement: it is empty, or has {MostTurns} questions already. Judge again.")]);
        }

        // An answer that failed before its first word says nothing, neither to the judge.
        var earlier = from.Turns.Where(turn => turn.Answer.Length > 0).Select(turn => (turn.Question, turn.Answer)).ToList();
        var prompt = await judge.PrepareAsync(from.Request.Task, cancellationToken);
        var conversation = await judge.PrepareAsync(
            FollowUpPrompt.For(prompt.Info.Text, from.Given.Raw, earlier, question), prompt, from.Given.Tokens, cancellationToken);
        if (conversation.TokensOver > 0)
        {
            throw new FollowUpTooLongException(conversation);
        }

        var turn = new TurnProgress(new TurnSnapshot { Question = question, PromptTokens = conversation.Length }, time);
        return new Writing(turn, stop => judge.AnswerAsync(conversation, from.Provenance.Sampling, MostTokensOfAnswer(from.Request), stop));
    }

    /// <summary>The limit of the judgement, unless that would cut an answer off in its first sentence.</summary>
    private static int? MostTokensOfAnswer(JudgementRequest request) =>
        request.Task.Style == JudgeStyle.Fast || request.MaxTokens is not { } most ? null : Math.Max(most, PreparedFollowUp.LeastRoom);
}
