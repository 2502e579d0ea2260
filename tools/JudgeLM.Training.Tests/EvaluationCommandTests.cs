using JudgeLM.Evaluation;

namespace JudgeLM.Training.Tests;

public sealed class EvaluationCommandTests
{
    [Theory]
    [InlineData("none.gguf", "--handwriten", "mine.jsonl")]
    [InlineData("none.gguf", "--only", "long,handwriten")]
    [InlineData("none.gguf", "--only", "long", "--count", "many")]
    [InlineData("none.gguf", "--only", "handwritten")]
    [InlineData("none.gguf", "--only")]
    [InlineData("none.gguf", "--only", "long")]
    [InlineData("none.gguf", "--only", "greedy", "--greedy", "none.jsonl")]
    public async Task What_the_command_does_not_know_or_cannot_find_ends_it_before_anything_is_measured(params string[] arguments) =>
        Assert.Equal(2, await EvaluationCommand.RunAsync(arguments));
}
