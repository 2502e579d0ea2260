using Microsoft.Extensions.Logging;

namespace JudgeLM.Core.History;

/// <summary>The judgements that could not be saved, each as it stood last, until they can be. Used by one thread at a time.</summary>
internal sealed class UnsavedJudgements(ILogger logger)
{
    /// <summary>Each holds its texts, and nobody knows how long the database stays unusable.</summary>
    public const int Most = 128;

    private readonly OrderedDictionary<string, JudgementRecord> _records = [];

    /// <summary>The one that was kept here first; null where all are saved.</summary>
    public JudgementRecord? Oldest => _records.Count > 0 ? _records.GetAt(0).Value : null;

    /// <summary>A record with the times of an earlier one of the same judgement that is kept here.</summary>
    public JudgementRecord Complete(JudgementRecord record) =>
        _records.TryGetValue(record.Snapshot.Id, out var unsaved) ? record.After(unsaved) : record;

    /// <summary>Keeps one as the newest, in place of what was kept of the same judgement; where there are too many, the oldest is lost.</summary>
    public void Keep(JudgementRecord record)
    {
        Remove(record);
        _records.Add(record.Snapshot.Id, record);
        if (_records.Count > Most)
        {
            logger.LogError("The judgement {Id} is not saved any more: {Most} later ones could not be saved either", _records.GetAt(0).Key, Most);
            _records.RemoveAt(0);
        }
    }

    /// <summary>It is saved.</summary>
    public void Remove(JudgementRecord record) => _records.Remove(record.Snapshot.Id);
}
