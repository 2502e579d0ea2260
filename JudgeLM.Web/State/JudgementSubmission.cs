using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>Hands judgements to the service, and says at the case why one was not taken.</summary>
internal sealed class JudgementSubmission(IJudgementService service, CaseState written, ILogger logger)
{
    private CaseErrors Errors => written.Draft.Errors;

    /// <summary>Reads the case as it stands.</summary>
    /// <param name="visitor">In whose history the judgement stands; null for nobody's.</param>
    /// <exception cref="JudgeInputException">A parameter is no number; all else that is wrong is named too, so that it is marked at once.</exception>
    public JudgementRequest Read(Visitor? visitor) => CaseRequest.Of(written, visitor).ToSubmit();

    /// <summary>Asks for the same once more, by the chosen model and with a fresh seed.</summary>
    /// <param name="judged">What was judged.</param>
    /// <param name="visitor">In whose history the judgement stands; null for nobody's.</param>
    public JudgementRequest Repeat(JudgementRequest judged, Visitor? visitor) => judged with
    {
        Model = written.ChosenModel.Id,
        Sampling = judged.Sampling with { Seed = null },
        Origin = new JudgementOrigin(visitor?.Id),
    };

    /// <summary>Asks for the same case once more, by the chosen model and with the parameters as they stand, but with a fresh seed.</summary>
    /// <param name="judged">What was judged.</param>
    /// <param name="visitor">In whose history the judgement stands; null for nobody's.</param>
    /// <param name="group">The siblings among which it stands.</param>
    /// <exception cref="JudgeInputException">As for <see cref="Read"/>.</exception>
    public JudgementRequest Regenerate(JudgementRequest judged, Visitor? visitor, string group) =>
        CaseRequest.Again(judged, written, new JudgementOrigin(visitor?.Id, group)).ToSubmit();

    /// <summary>Refuses a case whose texts only the browser can hold.</summary>
    /// <returns>Whether it was refused.</returns>
    public bool RefuseOverlong()
    {
        Errors.NotJudged = null;
        if (!written.Draft.Texts.Any(text => text.IsTooLong))
        {
            return false;
        }

        Errors.Refuse("A text is too long to be judged. Shorten it where it is marked.");
        return true;
    }

    /// <summary>Starts a judgement.</summary>
    /// <param name="read">Makes the request.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <returns>The job; null where it was cancelled or could not be started, and the errors say why.</returns>
    public async Task<IJudgementJob?> SubmitAsync(Func<Task<JudgementRequest>> read, CancellationToken cancellationToken)
    {
        Errors.Forget();
        JudgementRequest? request = null;
        try
        {
            request = await read();
            return await service.SubmitAsync(request, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (JudgeInputException e)
        {
            Errors.Show(e.Errors);
            Errors.Refuse(e.Errors.Count == 1 ? e.Errors[0].Message : "Some things are missing or not right: see the marked fields.");
        }
        catch (PromptTooLongException e) when (request is { Task: var refused } && written.Draft.DiffersFrom(refused))
        {
            Errors.NotJudged = FormattableString.Invariant(
                $"Not judged: the prompt of the earlier case is {e.Prompt.TokensOver:N0} tokens too long for this model. Judge the case that stands here, or choose another model.");
        }
        catch (PromptTooLongException e)
        {
            written.Meter.Show(e.Prompt);
            Errors.NotJudged = "Not judged: the prompt is too long.";
        }
        catch (ModelUnavailableException e)
        {
            Errors.NotJudged = e.Message;
        }
        catch (Exception e)
        {
            // The page has to say that it failed, whatever it was; a circuit that dies takes the texts with it.
            logger.LogError(e, "A judgement could not be started");
            Errors.NotJudged = "The judgement could not be started. Try again; the app's log says more.";
        }

        return null;
    }
}
