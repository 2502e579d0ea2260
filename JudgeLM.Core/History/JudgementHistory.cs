using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JudgeLM.Core.History.Storage;
using JudgeLM.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace JudgeLM.Core.History;

/// <summary>The history in a SQLite file; see <see cref="IJudgementHistory"/>.</summary>
internal sealed class JudgementHistory(HistoryDatabase database) : IJudgementHistory, IDisposable
{
    private const int RowsAtOnce = 50;

    /// <summary>Those that are to be saved as they stand by now, with their owners.</summary>
    private readonly ConcurrentDictionary<string, string?> _awaited = new();

    /// <summary>Those whose last save failed.</summary>
    private readonly ConcurrentDictionary<string, bool> _unsaved = new();
    private readonly ConcurrentDictionary<string, bool> _deleted = new();

    /// <summary>One change at a time: SQLite takes no more, and what was deleted must not be written again by a save on its way.</summary>
    private readonly SemaphoreSlim _changing = new(1);

    public event Action<RecordedJudgement>? Recorded;

    public event Action? Deleted;

    public bool IsUnsaved(string id) => _unsaved.ContainsKey(id);

    public bool IsDeleted(string id) => _deleted.ContainsKey(id);

    /// <summary>Makes the database ready before anybody asks for it.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => database.UseAsync(_ => Task.FromResult(true), cancellationToken);

    /// <summary>A judgement is about to be saved: who deletes all until then means it too.</summary>
    public void Await(JudgementSnapshot snapshot) => _awaited[snapshot.Id] = snapshot.Request.Origin?.Owner;

    /// <summary>Keeps a judgement as it stands; one that ended stays so, and one that was deleted stays deleted.</summary>
    public async Task SaveAsync(JudgementRecord record)
    {
        var snapshot = record.Snapshot;
        try
        {
            await ChangeAsync(context => SaveAsync(context, record), CancellationToken.None);
            _awaited.TryRemove(snapshot.Id, out _);
            _unsaved.TryRemove(snapshot.Id, out _);
        }
        catch when (!IsDeleted(snapshot.Id))
        {
            _unsaved[snapshot.Id] = true;
            throw;
        }
        finally
        {
            Recorded?.Invoke(new RecordedJudgement(snapshot.Id, snapshot.Request.Origin?.Owner));
        }
    }

    public Task<JudgementEntry?> FindAsync(string id, CancellationToken cancellationToken) => database.UseAsync(
        async context => (await context.Judgements.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToEntry(),
        cancellationToken);

    public Task<HistoryPage> ListAsync(string owner, HistoryFilter filter, int page, int size, CancellationToken cancellationToken) => database.UseAsync(
        async context =>
        {
            var rows = HistoryQuery.Of(context, owner, filter);
            var skipped = (int)Math.Min((page - 1L) * size, int.MaxValue);
            var entries = await rows.OrderByDescending(row => row.Number).Skip(skipped).Take(size).Select(JudgementRows.Summary).ToListAsync(cancellationToken);
            return new HistoryPage(entries, await rows.CountAsync(cancellationToken));
        },
        cancellationToken);

    public async IAsyncEnumerable<JudgementEntry> ReadAsync(
        string owner, HistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        List<JudgementRow> rows;
        do
        {
            // A bunch at a time, so that a slow reader holds neither all in memory nor the database back.
            rows = await database.UseAsync(
                context => HistoryQuery.Of(context, owner, filter).AsNoTracking()
                    .Where(row => row.Number < before).OrderByDescending(row => row.Number).Take(RowsAtOnce).ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var row in rows)
            {
                before = row.Number;
                yield return row.ToEntry();
            }
        }
        while (rows.Count == RowsAtOnce);
    }

    public Task<IReadOnlyList<string>> ModelsAsync(string owner, CancellationToken cancellationToken) => database.UseAsync<IReadOnlyList<string>>(
        async context => await context.Judgements.Where(row => row.Owner == owner).Select(row => row.Model).Distinct().Order().ToListAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<JudgementSummary>> SiblingsAsync(string owner, string group, CancellationToken cancellationToken) => database.UseAsync<IReadOnlyList<JudgementSummary>>(
        async context => await context.Judgements.Where(row => row.Owner == owner && row.Group == group)
            .OrderBy(row => row.Number).Select(JudgementRows.Summary).ToListAsync(cancellationToken),
        cancellationToken);

    public Task<Feedback?> RateAsync(string owner, string id, Func<Feedback, Feedback> change, CancellationToken cancellationToken) => ChangeAsync<Feedback?>(
        async context =>
        {
            var rows = context.Judgements.Where(row => row.Owner == owner && row.Id == id);
            var kept = await rows.Select(row => new Feedback { Vote = row.Vote, Flag = row.Flag, Note = row.Note }).SingleOrDefaultAsync(cancellationToken);
            if (kept is null)
            {
                return null;
            }

            var changed = change(kept);
            if (changed.Note.Length > Feedback.MostNoteCharacters)
            {
                throw new ArgumentException($"A note has at most {Feedback.MostNoteCharacters} characters.", nameof(change));
            }

            await rows.ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Vote, changed.Vote).SetProperty(r => r.Flag, changed.Flag).SetProperty(r => r.Note, changed.Note),
                cancellationToken);
            return changed;
        },
        cancellationToken);

    public async Task<bool> DeleteAsync(string? owner, string id, CancellationToken cancellationToken) =>
        await DeleteAsync(rows => rows.Where(row => row.Owner == owner && row.Id == id), (awaited, whose) => whose == owner && awaited == id, cancellationToken) > 0;

    public Task<int> DeleteAllAsync(string owner, CancellationToken cancellationToken) =>
        DeleteAsync(rows => rows.Where(row => row.Owner == owner), (_, whose) => whose == owner, cancellationToken);

    /// <summary>Deletes the judgements of all visitors, and of nobody, that were submitted before a time. One that is gone on with meanwhile is kept anew when that ends.</summary>
    /// <returns>How many those were.</returns>
    public Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken) => ChangeAsync(
        context => database.EraseAsync(context, context.Judgements.Where(row => row.Created < before.UtcDateTime && row.State != JudgementState.Running), cancellationToken),
        cancellationToken);

    public void Dispose() => _changing.Dispose();

    private async Task<bool> SaveAsync(HistoryContext context, JudgementRecord record)
    {
        var snapshot = record.Snapshot;
        var row = await context.Judgements.SingleOrDefaultAsync(row => row.Id == snapshot.Id);
        if (IsDeleted(snapshot.Id) || (row is not null && !snapshot.IsFinished))
        {
            return false;
        }

        if (row is null)
        {
            row = JudgementRows.New(snapshot, record.Created);
            context.Add(row);
        }

        row.Update(snapshot, record.EndedBefore && row.Ended is { } ended ? new DateTimeOffset(ended, TimeSpan.Zero) : record.Now);
        await context.SaveChangesAsync();
        return true;
    }

    private Task<int> DeleteAsync(
        Func<IQueryable<JudgementRow>, IQueryable<JudgementRow>> which, Func<string, string?, bool> isMeant, CancellationToken cancellationToken) => ChangeAsync(
        async context =>
        {
            var rows = which(context.Judgements);
            var saved = await rows.Select(row => row.Id).ToListAsync(cancellationToken);
            var awaited = _awaited.Where(item => isMeant(item.Key, item.Value)).Select(item => item.Key);
            var ids = saved.Union(awaited).ToList();

            // Before they are gone: whoever finds no row must not take a judgement for one that was never saved.
            ids.ForEach(id => _deleted[id] = true);
            try
            {
                await database.EraseAsync(context, rows, cancellationToken);
            }
            catch
            {
                ids.ForEach(id => _deleted.TryRemove(id, out _));
                throw;
            }

            ids.ForEach(id => _unsaved.TryRemove(id, out _));
            ids.ForEach(id => _awaited.TryRemove(id, out _));
            if (ids.Count > 0)
            {
                Deleted?.Invoke();
            }

            return ids.Count;
        },
        cancellationToken);

    private async Task<T> ChangeAsync<T>(Func<HistoryContext, Task<T>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            return await database.UseAsync(change, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }
}
