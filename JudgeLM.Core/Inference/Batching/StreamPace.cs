namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Decides by how long steps took whether running streams share a batch or get one each, in turn. On a card a batch of many costs
/// hardly more than one of one; on the CPU it depends on the model's quantisation: two sequences of a 134M model in Q8_0 took 23.6 ms
/// together and 5.9 ms each, of a 1.1B model in Q4_0 30 ms and 17 ms.
/// </summary>
/// <param name="onProcessor">Whether the CPU computes; elsewhere streams always share.</param>
internal sealed class StreamPace(bool onProcessor)
{
    /// <summary>As many streams as there are.</summary>
    public const int All = int.MaxValue;

    /// <summary>More fill the groups of rows that matrix multiplications work in, whatever the model.</summary>
    private const int MostCompared = 16;

    /// <summary>Steps of each kind before they are compared.</summary>
    private const int Trials = 3;

    /// <summary>One step in so many is of the kind that was slower, as texts grow and machines get other work.</summary>
    private const int TryAgain = 128;

    private readonly Average[] _together = new Average[MostCompared + 1];
    private Average _alone;
    private int _steps;

    /// <summary>Streams that get their token in the next batch: <see cref="All"/>, or 1.</summary>
    /// <param name="streams">Running streams, 0 or more.</param>
    public int Next(int streams)
    {
        if (!onProcessor || streams is < 2 or > MostCompared || _together[streams].Count < Trials)
        {
            return All;
        }

        if (_alone.Count < Trials)
        {
            return 1;
        }

        _steps = (_steps + 1) % TryAgain;
        var apart = streams * _alone.Seconds < _together[streams].Seconds;
        return apart == (_steps != 0) ? 1 : All;
    }

    /// <summary>Takes in what a batch of streams took.</summary>
    /// <param name="streams">How many it held, 1 or more.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Stepped(int streams, TimeSpan elapsed)
    {
        if (streams == 1)
        {
            _alone.Add(elapsed);
        }
        else if (streams <= MostCompared)
        {
            _together[streams].Add(elapsed);
        }
    }

    /// <summary>An average that follows what is new.</summary>
    private struct Average
    {
        private const double Newest = 0.2;

        public int Count { get; private set; }

        public double Seconds { get; private set; }

        public void Add(TimeSpan elapsed)
        {
            Count = Math.Min(Count + 1, Trials);
            Seconds += Math.Max(Newest, 1.0 / Count) * (elapsed.TotalSeconds - Seconds);
        }
    }
}
