using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>What a model may take of the memory that is free, and whether it does with that.</summary>
/// <param name="memory">What is free.</param>
/// <param name="largestLayerBytes">The largest layer of the model.</param>
internal sealed class FreeRoom(MachineMemory memory, long largestLayerBytes)
{
    /// <summary>Kept free of the computer's memory, for the app itself.</summary>
    public const long ProcessorReserveBytes = 512L << 20;

    /// <summary>Kept free of each card, for its driver and what its library allocates besides.</summary>
    public const long CardReserveBytes = 1L << 30;

    /// <summary>Bytes of the computer's memory, 0 or more.</summary>
    public long OnProcessor { get; } = Math.Max(0, memory.Processor.FreeBytes - ProcessorReserveBytes);

    /// <summary>Name of the first card; there must be one.</summary>
    public string FirstCard => memory.Cards[0].Name;

    private long OnCards { get; } = memory.Cards.Any(card => card.TotalBytes == 0)
        ? long.MaxValue
        : memory.Cards.Sum(card => Math.Max(0, card.FreeBytes - CardReserveBytes));

    /// <summary>Whether so much fits.</summary>
    public bool Fits(MemoryNeed need) => need.Processor.Bytes <= OnProcessor && FitsOnCards(need);

    /// <summary>Whether what of it goes on the cards fits there.</summary>
    public bool FitsOnCards(MemoryNeed need) => need.Cards.Bytes == 0 || NeedOnCards(need) <= ForCards(need);

    /// <summary>Bytes that the cards have for it. A card that is part of the CPU has what the CPU's share of the model leaves of the memory of both.</summary>
    public long ForCards(MemoryNeed need) => memory.Cards.Any(card => card.IsPartOfCpu)
        ? Math.Min(OnCards, Math.Max(0, OnProcessor - need.Processor.Bytes))
        : OnCards;

    /// <summary>Bytes that it takes of the cards: each has compute buffers of its own, and takes only whole layers.</summary>
    public long NeedOnCards(MemoryNeed need) => need.Cards.Bytes + ((memory.Cards.Count - 1) * (need.Cards.ComputeBytes + largestLayerBytes));
}
