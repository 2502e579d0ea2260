using JudgeLM.Core.Inference.Runtime;
using static JudgeLM.Core.Inference.SizeText;

namespace JudgeLM.Core.Inference.Room;

/// <summary>Says what was chosen and why.</summary>
/// <param name="options">What the configuration says.</param>
/// <param name="memory">What was free.</param>
/// <param name="trained">Context the model was trained with, in tokens.</param>
/// <param name="allLayers">Layers that could go to a card.</param>
internal sealed class RoomText(RuntimeOptions options, MachineMemory memory, int trained, int allLayers)
{
    /// <summary>A few sentences about a plan.</summary>
    public string Of(RoomPlan plan) => $"{Place(plan)} {Context(plan.ContextSize)} {Parallel(plan)}";

    private string Place(RoomPlan plan)
    {
        var onProcessor = $"on {memory.Processor.Name} {Shares(plan.Need.Processor, memory.Processor.FreeBytes)}";
        if (memory.Cards.Count == 0)
        {
            return $"It takes {onProcessor}.";
        }

        var cards = string.Join(" and ", memory.Cards.Select(card => card.Name));
        var free = memory.Cards.Sum(card => card.FreeBytes);
        if (plan.OffloadedLayers == 0)
        {
            return options.GpuLayers == 0
                ? $"As Judge:GpuLayers asks, no layer is on {cards}: it takes {onProcessor}."
                : $"No layer fits on {cards}, where {Bytes(free)} were free: it takes {onProcessor}.";
        }

        var layers = plan.OffloadedLayers == allLayers ? $"All {allLayers} layers are"
            : options.GpuLayers is null ? $"Only {plan.OffloadedLayers} of {allLayers} layers fit, and are"
            : $"As Judge:GpuLayers asks, {plan.OffloadedLayers} of {allLayers} layers are";
        return $"{layers} on {cards}: {Shares(plan.Need.Cards, free)}; {onProcessor}.";
    }

    private static string Shares(MemoryShare share, long free) => share + (free == 0 ? "" : $", of {Bytes(free)} that were free");

    private string Context(int context)
    {
        var why = options.ContextSize is not null ? "as Judge:ContextSize asks"
            : context == trained ? "the one it was trained with"
            : context == options.KvCacheTokens ? "as much as Judge:KvCacheTokens holds"
            : context == RoomPlanner.LongestContext ? $"of the {Count(trained)} it was trained with; Judge:ContextSize can ask for more"
            : $"as the {Count(Math.Min(trained, RoomPlanner.LongestContext))} that it could have do not fit";
        return $"A context has {Count(context)} tokens, {why}.";
    }

    private string Parallel(RoomPlan plan)
    {
        var contexts = plan.KvCacheTokens / plan.ContextSize;
        var cache = options.KvCacheTokens is not null ? ", as Judge:KvCacheTokens asks" : "";
        var sequences = options.MaxSequences is not null ? ", as Judge:ParallelJudgements asks" : "";
        return $"The KV cache holds {Count(plan.KvCacheTokens)} tokens{cache}, {(contexts == 1 ? "one full context" : $"{Count(contexts)} full contexts")}, "
            + $"for {Count(plan.Sequences)} judgements at once{sequences}.";
    }
}
