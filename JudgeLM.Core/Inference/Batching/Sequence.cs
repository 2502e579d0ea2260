using System.Runtime.InteropServices;
using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Inference.Text;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// One request inside the engine. Prompt and output are one list of tokens of which a beginning is in the KV cache:
/// what is pending is the rest, be it a whole prompt or the one token sampled last. Only the loop thread touches it,
/// but for <see cref="Updates"/>.
/// </summary>
internal sealed class Sequence
{
    /// <summary>The value of <see cref="Slot"/> while the sequence has no place in the KV cache.</summary>
    public const int NoSlot = -1;

    private readonly List<int> _tokens;
    private readonly OutputText _text;
    private readonly Channel<GenerationUpdate> _updates;
    private (int Place, int UnderWay) _reported;
    private int? _othersAtStart;

    public Sequence(GenerationRequest request)
    {
        Request = request;
        _tokens = [.. request.Prompt];
        _text = new OutputText(request.StopStrings);
        Random = request.Sampling.Seed is { } seed ? new Random(seed) : new Random();

        // One update a token, and in the queue one whenever its place changes: little enough to keep
        // for a slow reader, so that it cannot stall the loop and nothing has to be dropped.
        _updates = Channel.CreateUnbounded<GenerationUpdate>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    }

    public GenerationRequest Request { get; }

    public Random Random { get; }

    public ChannelReader<GenerationUpdate> Updates => _updates.Reader;

    /// <summary>Tokens that prompt and output may take in the KV cache.</summary>
    public int PromisedTokens => Request.Prompt.Count + Request.MaxTokens;

    /// <summary>Sequence id in the KV cache, 0-based, or <see cref="NoSlot"/>.</summary>
    public int Slot { get; set; } = NoSlot;

    /// <summary>Index of the entry of the current batch whose logits give the next token; null when there is none.</summary>
    public int? LogitsIndex { get; set; }

    /// <summary>Batches of other streams, one each, since it had its own.</summary>
    public int BatchesWaited { get; set; }

    /// <summary>When it entered the KV cache, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long EnteredAt { get; set; }

    /// <summary>Who it counts for in the queue.</summary>
    public object Group => Request.Group ?? (object)this;

    /// <summary>Why it finished; null while it has not.</summary>
    public FinishReason? FinishReason { get; private set; }

    public bool IsFinished => FinishReason is not null;

    /// <summary>Prompt and output so far.</summary>
    public ReadOnlySpan<int> Tokens => CollectionsMarshal.AsSpan(_tokens);

    /// <summary>How many of <see cref="Tokens"/>, from the first, are in the KV cache.</summary>
    public int CachedTokens { get; private set; }

    public int PendingTokens => _tokens.Count - CachedTokens;

    /// <summary>The sequence that computes this one's beginning; null once that is shared, or when there is none.</summary>
    public Sequence? Leader { get; private set; }

    /// <summary>Tokens to share with <see cref="Leader"/>.</summary>
    public int SharedTokens { get; private set; }

    private int GeneratedTokens => _tokens.Count - Request.Prompt.Count;

    /// <summary>Adds up to <paramref name="most"/> pending tokens to the batch; the last pending one asks for logits.</summary>
    public void AddPending(LlamaBatch batch, int most)
    {
        var end = Math.Min(_tokens.Count, CachedTokens + most);
        for (var position = CachedTokens; position < end; position++)
        {
            var last = position == _tokens.Count - 1;
            var index = batch.Add(new LlamaBatchEntry(_tokens[position], position, Slot, last));
            LogitsIndex = last ? index : LogitsIndex;
        }

        CachedTokens = end;
    }

    /// <summary>Waits until another sequence has computed the beginning that both share.</summary>
    public void Follow(Sequence leader, int sharedTokens) => (Leader, SharedTokens) = (leader, sharedTokens);

    /// <summary>Everyone is in the KV cache who entered together: tells the reader that this one is.</summary>
    /// <param name="others">The other sequences there, 0 or more.</param>
    public void Enter(int others)
    {
        _othersAtStart = others;
        if (Leader is null)
        {
            TellStart();
        }
        else
        {
            _updates.Writer.TryWrite(new GenerationEntered());
        }
    }

    /// <summary>Nothing stands in the way any more; the first tokens may be in the KV cache already.</summary>
    public void Begin(int reusedTokens)
    {
        Leader = null;
        CachedTokens = reusedTokens;
        TellStart();
    }

    /// <summary>The KV cache lost this sequence: everything is pending again.</summary>
    public void ForgetCache()
    {
        CachedTokens = 0;
        if (Leader is not null)
        {
            Begin(reusedTokens: 0);
        }
    }

    /// <summary>Takes the token sampled for this sequence and tells the reader; finishes the sequence where it ends.</summary>
    public void Accept(int token, bool endOfGeneration, ReadOnlySpan<byte> bytes)
    {
        if (endOfGeneration)
        {
            Finish(Inference.FinishReason.Stop);
            return;
        }

        _tokens.Add(token);
        _updates.Writer.TryWrite(new TokenGenerated(token, _text.Append(bytes)));
        if (_text.Stopped)
        {
            Finish(Inference.FinishReason.Stop);
        }
        else if (GeneratedTokens >= Request.MaxTokens)
        {
            Finish(Inference.FinishReason.Length);
        }
    }

    /// <summary>Tells the reader its place, unless it knows.</summary>
    /// <param name="place">The place, 1-based, in groups.</param>
    /// <param name="underWay">Other groups that are worked on.</param>
    /// <param name="untilEntry">How long it will wait; null where that is not known.</param>
    public void ReportPlace(int place, int underWay, TimeSpan? untilEntry)
    {
        if (_reported != (place, underWay))
        {
            _reported = (place, underWay);
            _updates.Writer.TryWrite(new GenerationQueued(place, untilEntry, underWay));
        }
    }

    public void Finish(FinishReason reason, string? error = null)
    {
        if (IsFinished)
        {
            return;
        }

        FinishReason = reason;
        _updates.Writer.TryWrite(new GenerationFinished(reason, _text.Flush(), error));
        _updates.Writer.Complete();
    }

    private void TellStart()
    {
        if (_othersAtStart is { } others)
        {
            _updates.Writer.TryWrite(new GenerationStarted(CachedTokens, others));
        }
    }
}
