using System.Text.Json;
using JudgeLM.Core.Judging;
using JudgeLM.Evaluation;
using JudgeLM.Training.Gguf;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;
using static TorchSharp.torch;

namespace JudgeLM.Training.Tests;

public sealed class ShortRunTests : IDisposable
{
    private static readonly TrainingPlan _plan = TrainingPlan.Short with { Steps = 6 };
    private const float RoundingOfLogits = 1e-3f;
    private readonly string _folder = Directory.CreateTempSubdirectory("judgelm-training-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_short_run_ends_in_a_model_that_the_app_runs_as_the_trainer_does()
    {
        var (run, model, record) = (File("run"), File("model.gguf"), File("greedy.jsonl"));
        Assert.Equal(0, TrainingCommand.Run(["short", "--run", run, "--out", model]));
        Assert.Equal(0, TrainingCommand.Run(["export", "--run", run, "--out", model, "--kind", "f32"]));
        Assert.Equal(0, TrainingCommand.Run(["greedy", "--run", run, "--count", "5", "--out", record]));

        var trained = Checkpoint.LoadModel(run);
        await using var judge = MeasuredJudge.Load(model);
        foreach (var line in await System.IO.File.ReadAllLinesAsync(record, TestContext.Current.CancellationToken))
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
        var whole = Train(File("whole"), _plan, stopAfter: null);
        var parts = File("parts");
        Train(parts, _plan, stopAfter: 3);
        Train(parts, _plan, stopAfter: null);

        Assert.Equal(System.IO.File.ReadAllBytes(whole), System.IO.File.ReadAllBytes(parts));
    }

    [Fact]
    public void A_run_that_goes_on_keeps_the_output_tokens_that_it_began_with_whatever_its_data_hold_by_then()
    {
        const int firstId = 36;
        var run = Train(File("run"), _plan with { Steps = 0 }, stopAfter: null);
        var bytes = System.IO.File.ReadAllBytes(run);
        var other = BitConverter.ToInt32(bytes, firstId) - 1;
        BitConverter.GetBytes(other).CopyTo(bytes, firstId);
        System.IO.File.WriteAllBytes(run, bytes);

        Train(run, _plan with { Steps = 0 }, stopAfter: null);

        Assert.Equal(other, BitConverter.ToInt32(System.IO.File.ReadAllBytes(run), firstId));
    }

    [Fact]
    public void A_checkpoint_of_a_model_of_other_sizes_is_refused_in_plain_words()
    {
        var run = Train(File("run"), _plan with { Steps = 0 }, stopAfter: null);
        var shape = Checkpoint.LoadModel(run).Shape;

        var exception = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadNumbers(run, shape with { Layers = 6 }));

        Assert.Contains("trains 6", exception.Message);
    }

    [Fact]
    public void A_run_can_begin_with_the_weights_of_an_earlier_model()
    {
        var (earlier, model) = (Train(File("earlier"), _plan, stopAfter: null), File("earlier.gguf"));
        Assert.Equal(0, TrainingCommand.Run(["export", "--run", earlier, "--out", model, "--kind", "f32"]));
        var later = Train(File("later"), TrainingPlan.Continued with { Steps = 0 }, stopAfter: null, model);

        var (before, after) = (Checkpoint.LoadModel(earlier), Checkpoint.LoadModel(later));

        Assert.All(before.Weights, weight => Assert.Equal(weight.Value.data<float>().ToArray(), after.Weights[weight.Key].data<float>().ToArray()));
    }

    [Fact]
    public void Layers_that_an_earlier_model_lacks_do_nothing_at_first()
    {
        var file = File("earlier.gguf");
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 3 };
        var earlier = new JudgeModel(shape);
        GgufExport.Write(earlier, vocabulary, file, GgufKind.F32);
        var later = new JudgeModel(shape with { Layers = 5 });
        GgufImport.Read(later, file);
        using var scope = NewDisposeScope();
        var tokens = tensor(new long[] { 1, 700, 900, 5000 }).view(1, 4);
        var wanted = tensor(new long[] { 3 });

        Assert.Equal(earlier.Run(tokens, wanted).Logits.data<float>().ToArray(), later.Run(tokens, wanted).Logits.data<float>().ToArray());
        Assert.Throws<InvalidDataException>(() => GgufImport.Read(new JudgeModel(shape with { Layers = 2 }), file));
    }

    [Fact]
    public void Feed_forward_units_that_an_earlier_model_lacks_do_nothing_at_first()
    {
        var file = File("earlier.gguf");
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 3, FeedForward = 64 };
        var earlier = new JudgeModel(shape);
        GgufExport.Write(earlier, vocabulary, file, GgufKind.F32);
        var later = new JudgeModel(shape with { Layers = 4, FeedForward = 96 });
        GgufImport.Read(later, file);
        using var scope = NewDisposeScope();
        var tokens = tensor(new long[] { 1, 700, 900, 5000 }).view(1, 4);
        var wanted = tensor(new long[] { 3 });

        // Not to the bit: a sum over more units is taken in another order.
        Assert.Equal(0, (earlier.Run(tokens, wanted).Logits - later.Run(tokens, wanted).Logits).abs().max().item<float>(), 1e-5f);
        Assert.Contains("64 feed-forward units", Assert.Throws<InvalidDataException>(() => GgufImport.Read(new JudgeModel(shape with { FeedForward = 32 }), file)).Message);
    }

    [Fact]
    public void Two_models_have_one_halfway_between_them()
    {
        var vocabulary = Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv"));
        var shape = new ModelShape { Vocabulary = vocabulary.Count, Layers = 2, FeedForward = 64 };
        JudgeModel[] models = [new(shape), new(shape)];
        var files = models.Select((model, i) =>
        {
            GgufExport.Write(model, vocabulary, File($"{i}.gguf"), GgufKind.F32);
            return File($"{i}.gguf");
        }).ToArray();

        Assert.Equal(0, TrainingCommand.Run(["average", "--of", files[0], "--and", files[1], "--out", File("average.gguf")]));
        var average = GgufImport.Load(File("average.gguf"));

        Assert.Equal(shape, average.Shape);
        var halfway = models[0].Weights["feed_out.1"].data<float>().Zip(models[1].Weights["feed_out.1"].data<float>(), (one, other) => (one + other) / 2);
        Assert.Equal(halfway.Select(value => (float)(Half)value), average.Weights["feed_out.1"].data<float>());
    }

    [Fact]
    public void Models_of_different_sizes_have_no_average()
    {
        var shape = new ModelShape { Vocabulary = 100, Layers = 2, FeedForward = 64 };

        var exception = Assert.Throws<InvalidDataException>(() => WeightAverage.Of(new JudgeModel(shape), new JudgeModel(shape with { Layers = 3 })));

        Assert.Contains("Layers = 3", exception.Message);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_in_plain_words()
    {
        var model = File("model.gguf");
        System.IO.File.WriteAllBytes(model, new byte[100]);

        var exception = Assert.Throws<InvalidDataException>(() => Train(File("run"), TrainingPlan.Continued with { Steps = 0 }, stopAfter: null, model));

        Assert.Contains("GGUF", exception.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_kind_is_refused_in_plain_words()
    {
        var run = File("run");
        System.IO.File.WriteAllBytes(run, new byte[100]);

        var exception = Assert.Throws<InvalidDataException>(() => Checkpoint.LoadModel(run));

        Assert.Contains("Start the training anew", exception.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_instead_of_gone_on_with()
    {
        var run = Train(File("run"), _plan with { Steps = 0 }, stopAfter: null);

        var exception = Assert.Throws<InvalidDataException>(() => Train(run, _plan with { Seed = 99, Steps = 0 }, stopAfter: null));

        Assert.Contains("--run", exception.Message);
    }

    [Theory]
    [InlineData("short", "--step", "100")]
    [InlineData("train", "--text", "/there/is/no/such/folder")]
    [InlineData("continue", "--steps", "100")]
    [InlineData("teach", "--steps", "100")]
    public void What_the_command_does_not_know_or_cannot_find_ends_it_before_hours_of_training(params string[] arguments) =>
        Assert.Equal(2, TrainingCommand.Run(arguments));

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

    private string File(string name) => Path.Combine(_folder, name);
}
