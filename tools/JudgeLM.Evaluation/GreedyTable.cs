using System.Text.Json;

namespace JudgeLM.Evaluation;

/// <summary>Whether llama.cpp splits and answers prompts as the trainer does.</summary>
internal static class GreedyTable
{
    private const int MostTokens = 80;

    public static async Task PrintAsync(MeasuredJudge judge, string? file)
    {
        if (file is null || !File.Exists(file))
        {
            Console.WriteLine("### Equal to the trainer\n\nLeft out: --greedy names no file. JudgeLM.Training greedy writes it.");
            return;
        }

        var (count, samePrompt, sameOutput) = (0, 0, 0);
        foreach (var record in File.ReadLines(file).Select(line => JsonElement.Parse(line)))
        {
            var (prompt, output) = await judge.CompleteAsync(record.GetProperty("prompt").GetString()!, MostTokens);
            count++;
            samePrompt += Equal(prompt, record.GetProperty("tokens")) ? 1 : 0;
            sameOutput += Equal(output, record.GetProperty("output")) ? 1 : 0;
        }

        Console.WriteLine($"### Equal to the trainer\n\n{count} prompts: same tokens in {samePrompt}, same greedy output in {sameOutput}.");
    }

    private static bool Equal(IReadOnlyList<int> tokens, JsonElement expected) => tokens.SequenceEqual(expected.EnumerateArray().Select(token => token.GetInt32()));
}
