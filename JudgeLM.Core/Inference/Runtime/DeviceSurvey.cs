namespace JudgeLM.Core.Inference.Runtime;

/// <summary>A native library, and the devices that it can compute on.</summary>
/// <param name="Library">The library, for example <c>llama.cpp</c>.</param>
/// <param name="Version">Its release.</param>
/// <param name="Backend">What it was built for, for example <c>CPU</c> or <c>CUDA 13</c>.</param>
/// <param name="Memory">The CPU and the graphics cards that it takes, with their memory.</param>
/// <param name="NoCard">Why it takes no graphics card; null where it takes one.</param>
public sealed record DeviceSurvey(string Library, string Version, string Backend, MachineMemory Memory, CpuFallback? NoCard)
{
    /// <summary>All of it in a sentence.</summary>
    public string Text =>
        $"{Library} {Version} for {Backend} sees {string.Join(" and ", Memory.Cards.Append(Memory.Processor).Select(device => $"{device.Name} with {SizeText.Bytes(device.TotalBytes)}"))}.";
}
