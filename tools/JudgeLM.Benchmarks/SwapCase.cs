using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Core.Judging;

namespace JudgeLM.Benchmarks;

/// <summary>A pair in both orders, as tokens of the embedded judge; a model of random weights takes them as well.</summary>
internal sealed class SwapCase
{
    /// <summary>Token ids that no prompt holds at its second place, from here on.</summary>
    private const int FirstMark = 300;

    private readonly IReadOnlyList<int[]> _prompts;
    private readonly int _newTokens;

    private SwapCase(string name, int sentences, int newTokens, ILlamaRuntime tokenizer)
    {
        Name = name;
        _newTokens = newTokens;
        var task = new JudgeTask
        {
            Question = "Why does bread dough rise, and what happens to it in the oven?",
            Answers = [Text("Yeast feeds on the sugars in the flour and gives off a gas that the dough traps", sentences), Text("The dough rises because it is warm, and in the oven it turns brown", sentences)],
        };
        _prompts = [.. AnswerOrder.Rotations(2).Select(order => tokenizer.Tokenize(JudgePrompt.For(order.Arrange(task)).Text, addBos: true))];
    }

    public string Name { get; }

    /// <summary>A detailed judgement of some 300 tokens with 128 new ones, and a fast one of some 600 tokens with its score line.</summary>
    public static IEnumerable<SwapCase> All(ILlamaRuntime tokenizer) =>
    [
        new("detailed", sentences: 5, newTokens: 128, tokenizer),
        new("fast", sentences: 11, newTokens: 8, tokenizer),
    ];

    /// <summary>Both orders, greedy. Each repetition begins differently, so that none finds its tokens in the KV cache.</summary>
    public IReadOnlyList<GenerationRequest> Requests(int repetition) =>
    [
        .. _prompts.Select(prompt => new GenerationRequest
        {
            Prompt = [prompt[0], FirstMark + repetition, .. prompt[2..]],
            MaxTokens = _newTokens,
            Sampling = new SamplingOptions { Temperature = 0 },
        }),
    ];

    private static string Text(string sentence, int count) =>
        string.Join(' ', Enumerable.Range(1, count).Select(number => $"{sentence}; that is point {number}."));
}
