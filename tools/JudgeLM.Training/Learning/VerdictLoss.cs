using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace JudgeLM.Training.Learning;

/// <summary>
/// Cross-entropy of what scores say rather than of the scores: each is higher than the highest before it, equal or lower, and the first one high, middling or low.
/// The likeliest score of each kind stands for its kind, so that the likeliest score, which a greedy judge writes, is of the likeliest kind, however many scores share it.
/// Which answers stand in what order behind the best one is left to the scores' own loss.
/// </summary>
public sealed class VerdictLoss
{
    private const int Kinds = 3;

    // Lower than any logit, and finite, so that gradients are.
    private const float Never = -1e4f;
    private readonly Tensor _scores;

    /// <summary>Prepares the loss.</summary>
    /// <param name="tokenizer">Knows the scores' tokens.</param>
    /// <param name="outputs">The tokens that judgements are written with.</param>
    public VerdictLoss(PieceTokenizer tokenizer, OutputTokens outputs)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(outputs);
        _scores = tensor(ScoreScale.All.Select(score => (long)outputs.ClassOf(ScoreScale.TokenOf(tokenizer, score))).ToArray()).DetachFromDisposeScope();
    }

    /// <summary>The losses, one a score, nats.</summary>
    /// <param name="logits">Logits of all outputs at the scores' places.</param>
    /// <param name="scores">For each place the score to be given, 1..10, and the highest before it in its line, or 0 for the first.</param>
    public Tensor Of(Tensor logits, IReadOnlyList<(int Score, int Before)> scores)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(scores);
        var kept = new float[scores.Count * Kinds * ScoreScale.Highest];
        for (var place = 0; place < scores.Count; place++)
        {
            for (var score = ScoreScale.Lowest; score <= ScoreScale.Highest; score++)
            {
                for (var kind = 0; kind < Kinds; kind++)
                {
                    kept[(((place * Kinds) + kind) * ScoreScale.Highest) + score - 1] = Kind(score, scores[place].Before) == kind ? 0 : Never;
                }
            }
        }

        var likeliest = logits.index_select(1, _scores).unsqueeze(1).Plus(tensor(kept, [scores.Count, Kinds, ScoreScale.Highest])).amax(2);
        return cross_entropy(likeliest, tensor(scores.Select(item => (long)Kind(item.Score, item.Before)).ToArray()), reduction: nn.Reduction.None);
    }

    private static int Kind(int score, int before) => before == 0
        ? score switch { <= 3 => 0, <= 6 => 1, _ => 2 }
        : Math.Sign(score - before) + 1;
}
