using System.Text;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Batching;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Evaluation;

/// <summary>The app's judge on a model file, greedy, many cases at once.</summary>
internal sealed class MeasuredJudge : IAsyncDisposable
{
    private const int AtOnce = 12;
    private static readonly SamplingOptions _greedy = new() { Temperature = 0 };
    private readonly BatchEngine _engine;
    private readonly Judge _judge;

    private MeasuredJudge(BatchEngine engine)
    {
        _engine = engine;
        _judge = new Judge(engine);
    }

    public static MeasuredJudge Load(string model)
    {
        var loader = new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance);
        var runtime = loader.Load(new RuntimeOptions { ModelPath = model, Threads = 1, MaxSequences = AtOnce }, new Progress<float>(), CancellationToken.None);
        return new MeasuredJudge(new BatchEngine(runtime, NullLogger<BatchEngine>.Instance));
    }

    /// <summary>Judges cases by their score line only. A case that does not fit the context gives null.</summary>
    public async Task<Verdict?[]> JudgeAsync(IReadOnlyList<JudgeTask> tasks)
    {
        var verdicts = new Verdict?[tasks.Count];
        await Parallel.ForAsync(0, tasks.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellation) =>
        {
            var prompt = await _judge.PrepareAsync(tasks[i] with { Style = JudgeStyle.Fast }, cancellation);
            if (prompt.Info.TokensOver <= 0)
            {
                var (_, text, reason) = await WriteAsync(_judge.WriteAsync(prompt, _greedy, null, cancellation));
                var parser = VerdictParser.For(prompt.Task);
                parser.Append(text);
                verdicts[i] = parser.Complete(cutOff: reason != FinishReason.Stop);
            }
        });
        return verdicts;
    }

    /// <summary>Tokens of a case's prompt.</summary>
    public async Task<int> CountTokensAsync(JudgeTask task) => (await _judge.PrepareAsync(task, CancellationToken.None)).Info.Tokens;

    /// <summary>Splits and completes a text.</summary>
    public async Task<(int[] Prompt, List<int> Output)> CompleteAsync(string text, int mostTokens)
    {
        var prompt = await _engine.TokenizeAsync(text, CancellationToken.None);
        var request = new GenerationRequest { Prompt = prompt, MaxTokens = mostTokens, Sampling = _greedy };
        return (prompt, (await WriteAsync(_engine.GenerateAsync(request, CancellationToken.None))).Tokens);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<(List<int> Tokens, string Text, FinishReason Reason)> WriteAsync(IAsyncEnumerable<GenerationUpdate> updates)
    {
        var tokens = new List<int>();
        var text = new StringBuilder();
        var reason = FinishReason.Error;
        await foreach (var update in updates)
        {
            switch (update)
            {
                case TokenGenerated token:
                    tokens.Add(token.Token);
                    text.Append(token.Text);
                    break;
                case GenerationFinished { Reason: FinishReason.Error } failed:
                    throw new InvalidOperationException($"The model failed: {failed.Error}");
                case GenerationFinished finished:
                    text.Append(finished.Text);
                    reason = finished.Reason;
                    break;
            }
        }

        return (tokens, text.ToString(), reason);
    }
}
