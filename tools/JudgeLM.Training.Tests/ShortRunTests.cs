using System.Text.Json;
using JudgeLM.Core.Judging;
using JudgeLM.Evaluation;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

[Collection(OneGenerator.Name)]
public sealed class ShortRunTests : IDisposable
{
    private static readonly TrainingPlan _plan = TrainingPlan.Short[1] with { Steps = 6 };
    private const float RoundingOfLogits = 1e-3f;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_short_run_ends_in_a_model_that_the_app_runs_as_the_trainer_does()
    {
        var (run, model, record) = (_folder.File("run"), _folder.File("model.gguf"), _folder.File("greedy.jsonl"));
        Assert.Equal(0, TrainingCommand.Run(["short", "--run", run, "--out", model]));
        Assert.Equal(0, TrainingCommand.Run(["export", "--run", run, "--out", model, "--kind", "f32"]));
        Assert.Equal(0, TrainingCommand.Run(["greedy", "--run", run, "--count", "5", "--out", record]));

        var trained = Checkpoint.LoadModel(run);
        await using var judge = MeasuredJudge.Load(model);
        foreach (var line in await File.ReadAllLinesAsync(record, TestContext.Current.CancellationToken))
        {
            var expected = JsonElement.Parse(line);
            var (prompt, output) = await judge.CompleteAsync(expected.GetProperty("prompt").GetString()!, 80);

            int[] written = [.. expected.GetProperty("output").EnumerateArray().Select(token => token.GetInt32())];
            Assert.Equal(expected.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32()), prompt);
            var same = written.Zip(output).TakeWhile(pair => pair.First == pair.Second).Count();
            if (same < Math.Max(written.Length, output.Count))
            {
                // The same up to a tie: what so short a run teaches loops over one word, where going on and ending can be even.
                Assert.InRange(Gap(trained, [.. prompt, .. written[..same]], TokenAt(written, same), TokenAt(output, same)), 0, RoundingOfLogits);
            }
        }

        var verdicts = await judge.JudgeAsync([new JudgeTask { Question = "What is 1 + 1?", Answers = ["2", "3"], Reference = "2" }]);
        Assert.NotNull(Assert.Single(verdicts));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_as_if_it_never_had_been()
    {
        var whole = Train(_folder.File("whole"), _plan, stopAfter: null);
        var parts = _folder.File("parts");
        Train(parts, _plan, stopAfter: 3);
        Train(parts, _plan, stopAfter: null);

        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(parts));
    }

    [Fact]
    public void A_run_that_goes_on_keeps_the_output_tokens_that_it_began_with_whatever_its_data_hold_by_then()
    {
        const int firstId = 36;
        var run = Train(_folder.File("run"), _plan with { Steps = 0 }, stopAfter: null);
        var bytes = File.ReadAllBytes(run);
        var other = BitConverter.ToInt32(bytes, firstId) - 1;
        BitConverter.GetBytes(other).CopyTo(bytes, firstId);
        File.WriteAllBytes(run, bytes);

        Train(run, _plan with { Steps = 0 }, stopAfter: null);

        Assert.Equal(other, BitConverter.ToInt32(File.ReadAllBytes(run), firstId));
    }

    [Fact]
    public void A_run_can_begin_with_the_weights_of_an_earlier_model()
    {
        var (earlier, model) = (Train(_folder.File("earlier"), _plan, stopAfter: null), _folder.File("earlier.gguf"));
        Assert.Equal(0, TrainingCommand.Run(["export", "--run", earlier, "--out", model, "--kind", "f32"]));
        var later = Train(_folder.File("later"), TrainingPlan.Continued with { Steps = 0 }, stopAfter: null, model);

        var (before, after) = (Checkpoint.LoadModel(earlier), Checkpoint.LoadModel(later));

        Assert.All(before.Weights, weight => Assert.Equal(weight.Value.data<float>().ToArray(), after.Weights[weight.Key].data<float>().ToArray()));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_instead_of_gone_on_with()
    {
        var run = Train(_folder.File("run"), _plan with { Steps = 0 }, stopAfter: null);

        var exception = Assert.Throws<InvalidDataException>(() => Train(run, _plan with { Seed = 99, Steps = 0 }, stopAfter: null));

        Assert.Contains("--run", exception.Message);
    }

    private static string Train(string run, TrainingPlan plan, int? stopAfter, string? earlierModel = null)
    {
        using var stop = new CancellationTokenSource();
        var tokenizer = new PieceTokenizer(Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv")));
        var meanings = WordMeanings.Load(Path.Combine(AppContext.BaseDirectory, "meanings.bin"));
        var trainer = new Trainer(plan with { ReportEvery = 1 }, tokenizer, meanings, null, run, line =>
        {
            if (stopAfter is { } steps && line.StartsWith($"step {steps}/", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }, earlierModel);
        trainer.Run(stop.Token);
        return run;
    }

    private static int TokenAt(IReadOnlyList<int> output, int index) => index < output.Count ? output[index] : Vocabulary.End;

    /// <summary>By how much the trainer's model prefers one next token to another.</summary>
    private static float Gap(JudgeModel model, int[] tokens, int preferred, int other)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var logits = model.Run(tensor(tokens.Select(token => (long)token).ToArray()).view(1, -1), tensor(new long[] { tokens.Length - 1 })).Logits.data<float>().ToArray();
        return logits[preferred] - logits[other];
    }
}
