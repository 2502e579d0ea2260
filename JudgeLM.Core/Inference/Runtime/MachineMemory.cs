namespace JudgeLM.Core.Inference.Runtime;

/// <summary>The memory that a model may be given.</summary>
/// <param name="Processor">That of the CPU, on which stays what no card takes.</param>
/// <param name="Cards">Those of the graphics cards, in the library's order; none where there is only the CPU.</param>
public sealed record MachineMemory(DeviceRoom Processor, IReadOnlyList<DeviceRoom> Cards);
