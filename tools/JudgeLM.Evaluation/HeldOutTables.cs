using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;

namespace JudgeLM.Evaluation;

/// <summary>Tables on made cases whose words, sentences and facts training never saw; its wordings neither, except where a column says so.</summary>
internal static class HeldOutTables
{
    private const int Seed = 20_26;

    /// <summary>Agreement from which on a family is called supported, as the model's card does.</summary>
    private const double LeastSupported = 0.9;

    public static async Task PairsAsync(MeasuredJudge judge, int perFamily)
    {
        Console.WriteLine("### Held-out pairs by family\n\n| family | pairs | agreement | swap consistency | known wordings: agreement | swap consistency |\n|---|--:|--:|--:|--:|--:|");
        var unseen = await JudgeFamiliesAsync(judge, perFamily, knownWordings: false);
        var known = await JudgeFamiliesAsync(judge, perFamily, knownWordings: true);
        foreach (var family in ExampleSource.Families)
        {
            Row(family, pair => pair.Group == family);
        }

        Row("all", _ => true);
        var supported = ExampleSource.Families.Where(family => PairScore.Of([.. unseen.Where(pair => pair.Group == family)]).Agreement >= LeastSupported).ToHashSet();
        Row($"the {supported.Count} supported families", pair => supported.Contains(pair.Group));

        void Row(string name, Func<PairJudgement, bool> belongs)
        {
            var (first, second) = (PairScore.Of([.. unseen.Where(belongs)]), PairScore.Of([.. known.Where(belongs)]));
            Console.WriteLine($"{first.Row(name)} {100 * second.Agreement:F1} % | {100 * second.Consistency:F1} % |");
        }
    }

    public static async Task LongAsync(MeasuredJudge judge, int perGroup)
    {
        var pairs = new List<(string, JudgeTask, int)>();
        var source = new ExampleSource(Seed + 1, heldOut: true, realText: null);
        foreach (var (least, most) in new[] { (150, 300), (300, 500), (500, 800), (800, 1200), (1200, 1900) })
        {
            for (var found = 0; found < perGroup;)
            {
                var example = source.Next(least < 300 ? LengthBand.Medium : LengthBand.Long, JudgeMode.Pair);
                var tokens = await judge.CountTokensAsync(example.Task);
                if (tokens >= least && tokens < most)
                {
                    pairs.Add(($"{least} to {most} tokens", example.Task, example.Best));
                    found++;
                }
            }
        }

        var judgements = await PairJudgement.JudgeAsync(judge, pairs);
        Print("Long held-out pairs by length of the prompt", judgements);
        var wanted = judgements.Where(pair => pair.Group.StartsWith("300 ", StringComparison.Ordinal) || pair.Group.StartsWith("500 ", StringComparison.Ordinal)).ToArray();
        Console.WriteLine(PairScore.Of(wanted).Row("300 to 800 tokens together"));
        await IdenticalAsync(judge, perGroup * 2);
    }

    public static async Task MultiAsync(MeasuredJudge judge, int count)
    {
        var source = new ExampleSource(Seed + 3, heldOut: true, realText: null);
        var examples = Enumerable.Range(0, count * 2).Select(_ => source.Next(LengthBand.Short, JudgeMode.Multi)).Where(example => example.Best > 0).Take(count).ToArray();
        var verdicts = await judge.JudgeAsync([.. examples.Select(example => example.Task)]);
        Console.WriteLine("### Best of 3 to 5 answers\n\n| answers | cases | best found |\n|---|--:|--:|");
        foreach (var group in examples.Zip(verdicts).GroupBy(item => item.First.Task.Answers.Count).OrderBy(group => group.Key))
        {
            Row($"{group.Key}", [.. group]);
        }

        Row("all", [.. examples.Zip(verdicts)]);
        Row("of all, made cases", [.. examples.Zip(verdicts).Where(item => !ExampleSource.IsWritten(item.First))]);
        Row("of all, written cases", [.. examples.Zip(verdicts).Where(item => ExampleSource.IsWritten(item.First))]);

        static void Row(string name, (JudgeExample Example, Verdict? Verdict)[] cases)
        {
            if (cases.Length > 0)
            {
                Console.WriteLine($"| {name} | {cases.Length} | {100 * cases.Average(item => PairScore.Winner(item.Verdict) == item.Example.Best ? 1.0 : 0):F1} % |");
            }
        }
    }

    public static async Task SingleAsync(MeasuredJudge judge, int count)
    {
        var source = new ExampleSource(Seed + 4, heldOut: true, realText: null);
        var examples = Enumerable.Range(0, count).Select(_ => source.Next(LengthBand.Short, JudgeMode.Single)).ToArray();
        var verdicts = await judge.JudgeAsync([.. examples.Select(example => example.Task)]);
        var graded = examples.Zip(verdicts).Where(item => item.Second is { Kind: VerdictKind.Graded }).ToArray();
        Console.WriteLine($"### One answer against a reference\n\n{count} cases, {graded.Length} graded.\n\n| cases | graded | rank correlation (Spearman) with the teacher | same score |\n|---|--:|--:|--:|");
        Row("all", graded);
        Row("of all, made cases", [.. graded.Where(item => !ExampleSource.IsWritten(item.First))]);
        Row("of all, written cases", [.. graded.Where(item => ExampleSource.IsWritten(item.First))]);

        static void Row(string name, (JudgeExample Example, Verdict? Verdict)[] cases)
        {
            if (cases.Length == 0)
            {
                return;
            }

            double[] given = [.. cases.Select(item => item.Verdict!.Scores[0])];
            double[] wanted = [.. cases.Select(item => (double)item.Example.Scores[0])];
            Console.WriteLine($"| {name} | {cases.Length} | {RankCorrelation.Spearman(given, wanted):F3} | {100 * given.Zip(wanted).Average(pair => pair.First == pair.Second ? 1.0 : 0):F1} % |");
        }
    }

    private static async Task<List<PairJudgement>> JudgeFamiliesAsync(MeasuredJudge judge, int perFamily, bool knownWordings)
    {
        var source = new ExampleSource(Seed, heldOut: true, realText: null, knownWordings: knownWordings);
        var pairs = ExampleSource.Families
            .SelectMany(family => Enumerable.Range(0, perFamily).Select(_ => (family, Example: source.Next(family, Band(family), JudgeMode.Pair))))
            .Select(item => (item.family, item.Example.Task, item.Example.Best))
            .ToArray();
        return await PairJudgement.JudgeAsync(judge, pairs);
    }

    /// <summary>As short as training draws the family.</summary>
    private static LengthBand Band(string family) => family.StartsWith("long ", StringComparison.Ordinal) ? LengthBand.Medium : LengthBand.Short;

    private static async Task IdenticalAsync(MeasuredJudge judge, int count)
    {
        var source = new ExampleSource(Seed + 2, heldOut: true, realText: null);
        var tasks = new List<JudgeTask>();
        while (tasks.Count < count)
        {
            var task = source.Next(LengthBand.Long, JudgeMode.Pair).Task;
            task = task with { Answers = [task.Answers[0], task.Answers[0]] };
            if (await judge.CountTokensAsync(task) is >= 300 and < 800)
            {
                tasks.Add(task);
            }
        }

        var verdicts = await judge.JudgeAsync(tasks);
        Console.WriteLine($"\nIdentical answers, prompts of 300 to 800 tokens: {100 * verdicts.Average(verdict => PairScore.Winner(verdict) == 0 ? 1.0 : 0):F1} % ties of {count}.");
    }

    private static void Print(string title, IReadOnlyList<PairJudgement> judgements)
    {
        Console.WriteLine($"### {title}\n\n{PairScore.Header.Replace("{0}", "group", StringComparison.Ordinal)}");
        foreach (var group in judgements.GroupBy(pair => pair.Group))
        {
            Console.WriteLine(PairScore.Of([.. group]).Row(group.Key));
        }

        Console.WriteLine(PairScore.Of([.. judgements]).Row("all"));
    }
}
