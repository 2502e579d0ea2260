using static TorchSharp.torch;

namespace JudgeLM.Training.Model;

/// <summary>
/// The average of two models of which one went on from the other, or both from a third: such weights lie in one basin, and their mean
/// often judges better than either (Wortsman et al. 2022, "Model soups", section 3).
/// </summary>
public static class WeightAverage
{
    /// <summary>Makes a model whose weights lie halfway between those of two.</summary>
    /// <exception cref="InvalidDataException">The models have different sizes.</exception>
    public static JudgeModel Of(JudgeModel first, JudgeModel second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Shape != second.Shape)
        {
            throw new InvalidDataException($"Only models of the same sizes have an average; these are {first.Shape} and {second.Shape}.");
        }

        var average = new JudgeModel(first.Shape);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        foreach (var (name, weight) in average.Weights)
        {
            weight.copy_((first.Weights[name] + second.Weights[name]) / 2);
        }

        return average;
    }
}
