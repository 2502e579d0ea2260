namespace JudgeLM.Core.Inference;

/// <summary>Passes progress on once a percent: a model reports it once a tensor.</summary>
/// <param name="report">Takes a share, 0..1.</param>
internal sealed class WholePercents(Action<float> report) : IProgress<float>
{
    private int _percent;

    public void Report(float value)
    {
        var percent = (int)(value * 100);
        if (percent > _percent)
        {
            _percent = percent;
            report(value);
        }
    }
}
