using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training;

/// <summary>Writes the most probable token again and again; without a cache, for checks only.</summary>
internal static class GreedyDecoder
{
    public static List<int>[] Decode(JudgeModel model, IReadOnlyList<int[]> prompts, int mostTokens)
    {
        const int tokensPerBatch = 6000;
        var outputs = prompts.Select(_ => new List<int>()).ToArray();
        using var noGradients = no_grad();
        var batch = new List<int>();
        foreach (var i in Enumerable.Range(0, prompts.Count).OrderBy(i => prompts[i].Length))
        {
            if (batch.Count > 0 && (batch.Count + 1) * prompts[i].Length > tokensPerBatch)
            {
                Finish();
            }

            batch.Add(i);
        }

        Finish();
        return outputs;

        void Finish()
        {
            for (var written = 0; written < mostTokens; written++)
            {
                var open = batch.Where(i => outputs[i].Count == written && (written == 0 || outputs[i][^1] != Vocabulary.End)).ToArray();
                if (open.Length == 0)
                {
                    break;
                }

                WriteOne(model, prompts, outputs, open);
            }

            batch.Clear();
        }
    }

    private static void WriteOne(JudgeModel model, IReadOnlyList<int[]> prompts, List<int>[] outputs, int[] open)
    {
        using var scope = NewDisposeScope();
        var width = open.Max(i => prompts[i].Length + outputs[i].Count);
        var tokens = new long[open.Length * width];
        var wanted = new long[open.Length];
        for (var row = 0; row < open.Length; row++)
        {
            int[] all = [.. prompts[open[row]], .. outputs[open[row]]];
            for (var i = 0; i < all.Length; i++)
            {
                tokens[(row * width) + i] = all[i];
            }

            wanted[row] = (row * width) + all.Length - 1;
        }

        var best = model.Run(tensor(tokens, [open.Length, width]), tensor(wanted)).Logits.argmax(1).data<long>().ToArray();
        for (var row = 0; row < open.Length; row++)
        {
            outputs[open[row]].Add((int)best[row]);
        }
    }
}
