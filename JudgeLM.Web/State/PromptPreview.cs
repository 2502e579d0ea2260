using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>What would be sent to the judge: the prompts of the case as it stood when it was looked at.</summary>
/// <param name="Prompts">One an order of the answers, the order of the case first; empty where there is nothing to build.</param>
/// <param name="Problems">What keeps the case from being judged, as sentences that say what to do.</param>
public sealed record PromptPreview(IReadOnlyList<OrderPrompt> Prompts, IReadOnlyList<string> Problems)
{
    /// <summary>Builds the prompts without judging.</summary>
    /// <param name="written">The case.</param>
    /// <param name="service">Who builds and counts them.</param>
    /// <param name="cancellationToken">Ends the building.</param>
    public static async Task<PromptPreview> ReadAsync(CaseState written, IJudgementService service, CancellationToken cancellationToken)
    {
        if (written.Draft.Texts.Any(text => text.IsTooLong))
        {
            return new PromptPreview([], ["A text is too long to be sent to the judge. Shorten it where it is marked."]);
        }

        // As it stands now: it may be changed while its prompts are counted.
        var read = CaseRequest.Of(written);
        var errors = read.Errors;
        var (task, model) = (read.Request.Task, read.Request.Model);
        try
        {
            var prompts = new List<OrderPrompt>();
            foreach (var order in AnswerOrder.Judged(task.Answers.Count, read.Request.SwapCheck))
            {
                prompts.Add(new OrderPrompt(order, await service.MeasureAsync(order.Arrange(task), model, cancellationToken)));
            }

            return new PromptPreview(prompts, [.. errors.Select(error => error.Message)]);
        }
        catch (JudgeInputException e)
        {
            return new PromptPreview([], [.. e.Errors.Select(error => error.Message)]);
        }
        catch (ModelUnavailableException e)
        {
            return new PromptPreview([], [e.Message]);
        }
    }
}

/// <summary>The prompt of one order of the answers.</summary>
/// <param name="Order">The order.</param>
/// <param name="Prompt">Its prompt.</param>
public sealed record OrderPrompt(AnswerOrder Order, PromptInfo Prompt);
