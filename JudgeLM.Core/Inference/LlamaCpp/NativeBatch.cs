using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary><c>llama_batch</c> of llama.cpp: 56 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBatch
{
    public int Count;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** Sequences;
    public byte* WantsLogits;
}
