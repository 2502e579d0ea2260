using JudgeLM.Training.Model;
using static TorchSharp.torch;

namespace JudgeLM.Training.Learning;

/// <summary>
/// The few tokens that judgements are written with. All others share one row of the output matrix, so that the loss over the whole
/// vocabulary costs as little as one over these: the shared row's logit stands for all of them when it is raised by the logarithm of their number.
/// </summary>
public sealed class OutputTokens
{
    private const int Shared = 0;
    private readonly Dictionary<int, int> _classes;
    private readonly Tensor _unwritten;

    /// <summary>Prepares the tokens.</summary>
    /// <param name="written">Ids that judgements hold.</param>
    /// <param name="vocabulary">Number of all tokens.</param>
    public OutputTokens(IEnumerable<int> written, int vocabulary)
    {
        Written = [.. written.Where(id => id != Shared).Distinct().Order()];
        int[] ids = [Shared, .. Written];
        _classes = ids.Index().ToDictionary(item => item.Item, item => item.Index);
        var unwritten = Enumerable.Range(0, vocabulary).Where(id => !_classes.ContainsKey(id)).Select(id => (long)id).ToArray();
        Ids = tensor(ids.Select(id => (long)id).ToArray()).DetachFromDisposeScope();
        _unwritten = tensor(unwritten).DetachFromDisposeScope();
        Bias = zeros(ids.Length).DetachFromDisposeScope();
        Bias[0] = (float)Math.Log(unwritten.Length + 1);
    }

    /// <summary>Ids that judgements hold, ascending.</summary>
    public IReadOnlyList<int> Written { get; }

    /// <summary>The ids, the shared one first.</summary>
    public Tensor Ids { get; }

    /// <summary>What is added to the logits of <see cref="Ids"/>.</summary>
    public Tensor Bias { get; }

    /// <summary>Index of a token in <see cref="Ids"/>; 0 for one that no judgement was expected to hold.</summary>
    public int ClassOf(int token) => _classes.GetValueOrDefault(token);

    /// <summary>Gives every other token the shared row of the output matrix.</summary>
    public void Spread(JudgeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var output = model.Weights["output"];
        output.index_copy_(0, _unwritten, output.slice(0, Shared, Shared + 1, 1).expand(_unwritten.shape[0], -1));
    }
}
