using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>
/// Chooses what fits into the memory that is free, where the configuration leaves it open: first as many layers on the
/// cards as go there with one full context, then as many contexts as judgements may run at once, and a shorter context
/// only where not even one of the trained length fits. What the configuration says is obeyed or refused.
/// </summary>
internal sealed class RoomPlanner
{
    /// <summary>The longest context that is taken without being asked for.</summary>
    public const int LongestContext = 32768;

    private const int ShortestContext = 512;
    private const int ContextsOnProcessor = 4;
    private const int ContextsOnCards = 16;
    private const int MostSequences = 16;
    private const int LargestMicroBatch = 512;

    // What llama.cpp puts on a card first is no layer, but what stands behind them.
    private const int OneLayer = 2;

    // A judgement without an explanation takes about a quarter of a context.
    private const int SequencesPerContext = 4;

    private readonly RuntimeOptions _options;
    private readonly RoomFormula _formula;
    private readonly MachineMemory _memory;
    private readonly FreeRoom _free;
    private readonly int _trained;
    private readonly int _wanted;

    private RoomPlanner(RuntimeOptions options, ModelShape shape, int trained, MachineMemory memory)
    {
        _options = options;
        _memory = memory;
        _trained = trained;
        _formula = new RoomFormula(shape, MicroBatch(options), (options.MaxSequences ?? MostSequences) + options.SpareSequences);
        _wanted = options.ContextSize ?? Math.Min(Math.Min(trained, LongestContext), options.KvCacheTokens ?? int.MaxValue);
        _free = new FreeRoom(memory, _formula.LargestLayerBytes);
    }

    private int MostOffloaded => _memory.Cards.Count == 0 ? 0 : _options.GpuLayers is { } asked ? Math.Min(asked, _formula.MostOffloaded) : _formula.MostOffloaded;

    private int LeastOffloaded => _options is { GpuLayers: null, AcceptsLess: true } ? Math.Min(_options.RequiresGpu ? OneLayer : 0, MostOffloaded) : MostOffloaded;

    /// <summary>Tokens that are computed together.</summary>
    public static int MicroBatch(RuntimeOptions options) => Math.Min(options.BatchSize, LargestMicroBatch);

    /// <summary>Settles what is loaded where and how large.</summary>
    /// <param name="options">What the configuration says.</param>
    /// <param name="header">What the model says about itself.</param>
    /// <param name="memory">What is free.</param>
    /// <exception cref="ModelLoadException">The model is no language model, or what the configuration says does not fit it or the memory.</exception>
    public static RoomPlan Plan(RuntimeOptions options, GgufHeader header, MachineMemory memory)
    {
        var path = options.ModelPath;
        var shape = ModelShape.From(header);
        if (shape.TrainedContext is not { } trained)
        {
            throw LoadFailures.UnsupportedArchitecture(path, header.Architecture, "the file states no context length, so it holds no language model");
        }

        if (options.ContextSize is { } context)
        {
            if (context > trained)
            {
                throw LoadFailures.ContextOverTrained(path, context, trained);
            }

            if (context > options.KvCacheTokens)
            {
                throw LoadFailures.ContextOverCache(context, options.KvCacheTokens.Value);
            }
        }

        return new RoomPlanner(options, shape, trained, memory).Plan();
    }

    private RoomPlan Plan()
    {
        foreach (var context in Contexts())
        {
            foreach (var offloaded in Offloads())
            {
                foreach (var cache in Caches(context, offloaded))
                {
                    var need = _formula.Of(offloaded, cache);
                    if (_free.Fits(need))
                    {
                        return Settle(context, cache, offloaded, need);
                    }
                }
            }
        }

        throw new RoomRefusal(_options, _formula, _free).Of(LeastOffloaded, Caches(Contexts().Last(), LeastOffloaded).Last());
    }

    private IEnumerable<int> Contexts()
    {
        yield return _wanted;
        if (_options is { ContextSize: null, KvCacheTokens: null, AcceptsLess: true })
        {
            for (var context = (_wanted - 1) / RoomFormula.ContextStep * RoomFormula.ContextStep; context >= ShortestContext; context -= RoomFormula.ContextStep)
            {
                yield return context;
            }
        }
    }

    /// <summary>Without a whole layer there the card has nothing to do but to be waited for.</summary>
    private IEnumerable<int> Offloads() => Enumerable.Range(LeastOffloaded, MostOffloaded - LeastOffloaded + 1).Reverse()
        .Where(offloaded => offloaded is 0 or >= OneLayer || _options.GpuLayers is not null);

    private IEnumerable<int> Caches(int context, int offloaded)
    {
        if (_options.KvCacheTokens is { } asked)
        {
            return [asked];
        }

        var most = MostContexts(offloaded);
        return Enumerable.Range(0, most).Select(less => (long)context * (most - less)).Where(tokens => tokens <= int.MaxValue).Select(tokens => (int)tokens);
    }

    private int MostContexts(int offloaded) => offloaded == _formula.MostOffloaded ? ContextsOnCards : ContextsOnProcessor;

    private int Sequences(int context, int cache) => _options.MaxSequences
        ?? Math.Clamp((int)Math.Min(MostSequences, (long)SequencesPerContext * cache / context), 1, Math.Min(MostSequences, _options.BatchSize));

    private RoomPlan Settle(int context, int cache, int offloaded, MemoryNeed need)
    {
        var plan = new RoomPlan
        {
            ContextSize = context,
            KvCacheTokens = cache,
            Sequences = Sequences(context, cache),
            OffloadedLayers = offloaded,
            Need = need,
            Explanation = "",
        };
        return plan with { Explanation = new RoomText(_options, _memory, _trained, _formula.MostOffloaded).Of(plan) };
    }
}
