using System.Diagnostics;
using System.Threading.Channels;
using JudgeLM.Core.Inference.Runtime;

namespace JudgeLM.Core.Inference.Batching;

/// <summary>What others ask of the loop thread: takes it in between two steps, answers at once what needs no step, and refuses it when nobody is served any more.</summary>
/// <param name="admission">Who waits and who is worked on.</param>
/// <param name="cache">Who holds which part of the KV cache.</param>
/// <param name="predictions">Questions for probabilities.</param>
/// <param name="runtime">The runtime.</param>
internal sealed class EngineRequests(Admission admission, KvCache cache, Predictions predictions, ILlamaRuntime runtime)
{
    /// <summary>What a stream does not notice between two of its tokens.</summary>
    private static readonly TimeSpan _mostTokenizing = TimeSpan.FromMilliseconds(2);

    private readonly Queue<EngineCommand.Tokenize> _texts = [];

    /// <summary>Whether something that was taken in is still to be done.</summary>
    public bool Any => admission.Active.Count > 0 || admission.QueuedCount > 0 || _texts.Count > 0 || predictions.Any;

    /// <summary>Takes in all that was asked meanwhile.</summary>
    public void TakeIn(ChannelReader<EngineCommand> commands)
    {
        while (commands.TryRead(out var command))
        {
            Execute(command);
        }
    }

    /// <summary>One text a step, and more as long as they are short, however many wait: who counts tokens must not hold up who judges.</summary>
    public void TokenizeSome()
    {
        var begin = Stopwatch.GetTimestamp();
        while (_texts.TryDequeue(out var text))
        {
            if (text.CancellationToken.IsCancellationRequested)
            {
                continue;
            }

            Answer(text.Answer, () => Tokenize(text.Parts));
            if (Stopwatch.GetElapsedTime(begin) >= _mostTokenizing)
            {
                return;
            }
        }
    }

    /// <summary>Nobody is served any more; the runtime, which may be broken, is not asked.</summary>
    public void RefuseAll(ChannelReader<EngineCommand> commands, string error)
    {
        while (commands.TryRead(out var command))
        {
            command.Refuse(error);
        }

        foreach (var text in _texts)
        {
            text.Refuse(error);
        }

        _texts.Clear();
        predictions.Refuse(error);
        foreach (var sequence in admission.Clear())
        {
            sequence.Finish(FinishReason.Error, error);
        }
    }

    private void Execute(EngineCommand command)
    {
        switch (command)
        {
            case EngineCommand.Submit { Sequence: var sequence }:
                admission.Enqueue(sequence);
                break;
            case EngineCommand.Cancel { Sequence: var sequence }:
                sequence.Finish(FinishReason.Cancelled);

                // Who stopped may want it to go on.
                admission.Leave(sequence, keep: true);
                break;
            case EngineCommand.Tokenize text:
                _texts.Enqueue(text);
                break;
            case EngineCommand.Predict { Prediction: var prediction }:
                predictions.Enqueue(prediction);
                break;
            case EngineCommand.DropSaved { Answer: var answer }:
                Answer(answer, cache.DropSaved);
                break;
            case EngineCommand.Inspect { Answer: var answer }:
                Answer(answer, Inspect);
                break;
        }
    }

    private int[] Tokenize(IReadOnlyList<string> parts)
    {
        List<int> tokens = [.. runtime.Tokenize(parts[0], addBos: true)];
        foreach (var part in parts.Skip(1))
        {
            if (runtime.Info.EndOfSequence is { } end)
            {
                tokens.Add(end);
            }

            tokens.AddRange(runtime.Tokenize(part, addBos: false));
        }

        return [.. tokens];
    }

    private EngineStatus Inspect() => new(
        admission.Active.Count,
        admission.QueuedCount,
        cache.PromisedTokens,
        cache.KeptTokens,
        cache.KeptTokensInCache,
        Enumerable.Range(0, runtime.Info.MaxSequences).Sum(runtime.SequenceLength),
        cache.AvailableSlots);

    private static void Answer<T>(TaskCompletionSource<T> answer, Func<T> compute)
    {
        try
        {
            answer.TrySetResult(compute());
        }
        catch (Exception exception)
        {
            answer.TrySetException(exception);
        }
    }
}
