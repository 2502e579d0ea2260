using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Room;

/// <summary>Says why not even the smallest fits of what could be chosen, and what would.</summary>
/// <param name="options">What the configuration says.</param>
/// <param name="formula">What the model takes.</param>
/// <param name="free">What it may take.</param>
internal sealed class RoomRefusal(RuntimeOptions options, RoomFormula formula, FreeRoom free)
{
    /// <param name="offloaded">The fewest layers on the cards that could be chosen.</param>
    /// <param name="cache">The smallest KV cache, in tokens.</param>
    public ModelLoadException Of(int offloaded, int cache)
    {
        var path = options.ModelPath;
        var need = formula.Of(offloaded, cache);
        if (!free.FitsOnCards(need))
        {
            if (options is { RequiresGpu: true, GpuLayers: null })
            {
                return LoadFailures.NoLayerFits(path, free.FirstCard, free.NeedOnCards(need), free.ForCards(need));
            }

            var fitting = Enumerable.Range(0, offloaded).LastOrDefault(layers => free.FitsOnCards(formula.Of(layers, cache)));
            return LoadFailures.LayersTooLarge(path, offloaded, free.FirstCard, free.NeedOnCards(need), free.ForCards(need), fitting);
        }

        if (need.Processor.WeightBytes > free.OnProcessor)
        {
            return LoadFailures.WeightsTooLarge(path, need.Processor.WeightBytes, free.OnProcessor);
        }

        var beside = Math.Max(0, free.OnProcessor - need.Processor.WeightBytes - need.Processor.ComputeBytes);
        return LoadFailures.CacheTooLarge(path, cache, need.Processor.CacheBytes, beside, MostTokens(offloaded, cache));
    }

    /// <summary>The largest KV cache that fits, in tokens; 0 where none does.</summary>
    private int MostTokens(int offloaded, int refused)
    {
        var (fits, tooMany) = (0, refused / RoomFormula.ContextStep);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = free.Fits(formula.Of(offloaded, middle * RoomFormula.ContextStep)) ? (middle, tooMany) : (fits, middle);
        }

        return fits * RoomFormula.ContextStep;
    }
}
