using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Inference.Sampling;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>
/// Answers questions for probabilities beside the sequences: each is computed within one step, in a slot that is lent
/// for that step, on a beginning that is in the KV cache already.
/// </summary>
internal sealed class Predictions(ILlamaRuntime runtime, KvCache cache)
{
    /// <summary>More at once would slow the step for those who are writing.</summary>
    private const int MostAStep = 4;

    /// <summary>More would be a prompt of its own, for which there is the queue.</summary>
    private const int MostComputed = 32;

    private readonly List<Prediction> _waiting = [];
    private readonly List<(Prediction Prediction, int Slot, int Computed, int LogitsIndex)> _inBatch = [];
    private readonly TokenProbabilities _probabilities = new(runtime.Info.VocabularySize);

    public bool Any => _waiting.Count > 0;

    public void Enqueue(Prediction prediction) => _waiting.Add(prediction);

    /// <summary>Puts into the batch what fits beside the sequences, oldest first.</summary>
    public void AddTo(LlamaBatch batch, List<Sequence> active)
    {
        _waiting.RemoveAll(prediction => prediction.CancellationToken.IsCancellationRequested || prediction.Answer.Task.IsCompleted);
        for (var i = 0; i < _waiting.Count && _inBatch.Count < MostAStep;)
        {
            var prediction = _waiting[i];
            var beginning = cache.Find(prediction.Tokens, active);
            var computed = prediction.Tokens.Length - beginning.Length;
            var slot = computed <= MostComputed && computed <= batch.Room ? cache.Lent.TryLend(beginning, computed, active) : null;
            if (slot is { } lent)
            {
                _inBatch.Add((prediction, lent, computed, Add(batch, prediction.Tokens, beginning.Length, lent)));
                _waiting.RemoveAt(i);
            }
            else if (computed > MostComputed || (active.Count == 0 && _inBatch.Count == 0))
            {
                // Its beginning is gone, or the only slot there is holds it and nobody will leave another.
                prediction.Answer.TrySetResult(null);
                _waiting.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Answers what was in the batch, once that is decoded.</summary>
    public void Answer()
    {
        foreach (var (prediction, _, computed, index) in _inBatch)
        {
            try
            {
                prediction.Answer.TrySetResult(new TokenPrediction(_probabilities.Of(runtime.Logits(index), prediction.Candidates), computed));
            }
            catch (InvalidDataException exception)
            {
                prediction.Answer.TrySetException(exception);
            }
        }

        ReturnSlots();
    }

    /// <summary>The batch failed, and the runtime has a new, empty context.</summary>
    public void FailBatch(string error)
    {
        foreach (var (prediction, _, _, _) in _inBatch)
        {
            prediction.Refuse(error);
        }

        ReturnSlots();
    }

    /// <summary>Refuses everything; the runtime, which may be broken, is not asked.</summary>
    public void Refuse(string error)
    {
        foreach (var prediction in _inBatch.Select(item => item.Prediction).Concat(_waiting))
        {
            prediction.Refuse(error);
        }

        _inBatch.Clear();
        _waiting.Clear();
    }

    private static int Add(LlamaBatch batch, int[] tokens, int shared, int slot)
    {
        var index = 0;
        for (var position = shared; position < tokens.Length; position++)
        {
            index = batch.Add(new LlamaBatchEntry(tokens[position], position, slot, WantsLogits: position == tokens.Length - 1));
        }

        return index;
    }

    private void ReturnSlots()
    {
        foreach (var (_, slot, computed, _) in _inBatch)
        {
            cache.Lent.TakeBack(slot, computed);
        }

        _inBatch.Clear();
    }
}
