namespace JudgeLM.Core.Inference.Batching;

/// <summary>How much of what one sequence computed another can use.</summary>
internal static class CommonBeginning
{
    /// <summary>Tokens that both begin with. At least one token of <paramref name="wanted"/> stays to be computed: its logits give the next one.</summary>
    public static int Length(ReadOnlySpan<int> wanted, ReadOnlySpan<int> held) =>
        Math.Min(wanted.CommonPrefixLength(held), wanted.Length - 1);
}
