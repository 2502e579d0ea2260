using JudgeLM.Core.History;

namespace JudgeLM.Web.State;

/// <summary>Who uses a browser, as far as the app knows: nobody but the one who used it before. There are no accounts.</summary>
/// <param name="Id">An unguessable id, kept in a cookie that scripts cannot read.</param>
public sealed record Visitor(string Id)
{
    /// <summary>Whether a judgement stands in the visitor's own history.</summary>
    public bool Owns(JudgementSummary judgement) => judgement.Owner == Id;
}
