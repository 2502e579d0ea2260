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
}
