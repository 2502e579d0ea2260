using JudgeLM.Core.History;

namespace JudgeLM.Web.State;

/// <summary>The flags that were begun and not saved yet, by their judgements: another judgement may be looked at meanwhile. Used by one thread at a time, as a circuit does.</summary>
public sealed class FlagDrafts
{
    private readonly Dictionary<string, FlagDraft> _drafts = [];

    /// <summary>The flag that was begun; null for none.</summary>
    public FlagDraft? Find(string id) => _drafts.GetValueOrDefault(id);

    /// <summary>Begins a flag with what is kept.</summary>
    public void Begin(string id, Feedback kept) => _drafts[id] = new FlagDraft { Reason = kept.Flag ?? FlagReason.WrongVerdict, Note = kept.Note };

    /// <summary>Forgets a flag that was saved or given up.</summary>
    public void End(string id) => _drafts.Remove(id);
}

/// <summary>A flag while it is written.</summary>
public sealed class FlagDraft
{
    /// <summary>Why.</summary>
    public FlagReason Reason { get; set; }

    /// <summary>More words.</summary>
    public string Note { get; set; } = "";
}
