using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.State;

/// <summary>A case as it would be handed to the judge.</summary>
/// <param name="Request">What is asked for; a parameter that is no number has its default.</param>
/// <param name="Unread">The parameters that are no numbers.</param>
internal sealed record CaseRequest(JudgementRequest Request, IReadOnlyList<InputError> Unread)
{
    /// <summary>All that keeps the case from being judged.</summary>
    public IReadOnlyList<InputError> Errors =>
        [.. Unread, .. JudgementRequestRules.Errors(Request).Where(error => Unread.All(other => other.Field != error.Field))];

    /// <summary>What is to be handed in.</summary>
    /// <exception cref="JudgeInputException">A parameter is no number; all else that is wrong is named too, so that it is marked at once.</exception>
    public JudgementRequest ToSubmit() => Unread.Count == 0 ? Request : throw new JudgeInputException(Errors);

    /// <summary>Reads a case as it stands.</summary>
    /// <param name="written">The case.</param>
    /// <param name="visitor">In whose history the judgement stands; null for nobody's.</param>
    public static CaseRequest Of(CaseState written, Visitor? visitor = null)
    {
        var unread = new List<InputError>();
        var (sampling, maxTokens) = written.Draft.Parameters.Read(unread);
        var request = new JudgementRequest
        {
            Task = written.Draft.ToTask(),
            Model = written.ChosenModel.Id,
            Sampling = sampling,
            MaxTokens = maxTokens,
            SwapCheck = written.Draft.SwapCheck,
            Distribution = true,
            Origin = new JudgementOrigin(visitor?.Id),
        };
        return new CaseRequest(request, unread);
    }

    /// <summary>Reads how a case that was judged is judged once more: by the chosen model and with the parameters as they stand, but with a fresh seed.</summary>
    /// <param name="judged">What was judged.</param>
    /// <param name="written">What is chosen now.</param>
    /// <param name="origin">In whose history the judgement stands, and beside which others.</param>
    public static CaseRequest Again(JudgementRequest judged, CaseState written, JudgementOrigin origin)
    {
        var unread = new List<InputError>();
        var (sampling, maxTokens) = written.Draft.Parameters.Read(unread);
        unread.RemoveAll(error => error.Field == ParameterDraft.SeedField);
        var request = judged with
        {
            Model = written.ChosenModel.Id,
            Sampling = sampling with { Seed = null },
            MaxTokens = maxTokens,
            Origin = origin,
        };
        return new CaseRequest(request, unread);
    }
}
