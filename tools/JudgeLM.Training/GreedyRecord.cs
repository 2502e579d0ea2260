using System.Text.Json;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Model;
using JudgeLM.Training.Tokenizer;

namespace JudgeLM.Training;

/// <summary>Writes what the trainer's model answers, token by token, for JudgeLM.Evaluation to compare with llama.cpp's.</summary>
internal static class GreedyRecord
{
    public static void Write(JudgeModel model, PieceTokenizer tokenizer, int count, string file)
    {
        var source = new ExampleSource(123, heldOut: true, realText: null);
        var prompts = Enumerable.Range(0, count).Select(i => source.Next(i % 10 == 0 ? LengthBand.Medium : LengthBand.Short).Prompt).ToArray();
        var tokens = prompts.Select(prompt => (int[])[Vocabulary.Begin, .. tokenizer.Encode(prompt)]).ToArray();
        var outputs = GreedyDecoder.Decode(model, tokens, 80);
        File.WriteAllLines(file, prompts.Select((prompt, i) => JsonSerializer.Serialize(new
        {
            prompt,
            tokens = tokens[i],
            output = outputs[i].Where(token => token != Vocabulary.End),
            text = tokenizer.Decode(outputs[i]),
        })));
    }
}
