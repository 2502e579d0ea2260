using JudgeLM.Evaluation;

namespace JudgeLM.Training.Tests;

public sealed class EvaluationCommandTests
{
    [Theory]
    [InlineData("'handwriten'", "none.gguf", "--handwriten", "mine.jsonl")]
    [InlineData("'handwriten'", "none.gguf", "--only", "long,handwriten")]
    [InlineData("many", "none.gguf", "--only", "long", "--count", "many")]
    [InlineData("--count", "none.gguf", "--only", "long", "--count", "0")]
    [InlineData("evaluation", "none.gguf", "--only", "handwritten")]
    [InlineData("none.jsonl", "none.gguf", "--only", "greedy", "--greedy", "none.jsonl")]
    [InlineData("no-such-folder", "none.gguf", "--only", "long", "--data", "no-such-folder")]
    public void What_cannot_be_measured_is_named(string named, params string[] arguments)
    {
        var exception = Assert.ThrowsAny<Exception>(() => EvaluationRequest.Of(arguments));

        Assert.Contains(named, exception.Message);
    }

    [Theory]
    [InlineData("none.gguf", "--only")]
    [InlineData("none.gguf", "--only", "long")]
    [InlineData("none.gguf", "--handwriten", "mine.jsonl")]
    public async Task The_command_ends_before_anything_is_measured(params string[] arguments) =>
        Assert.Equal(2, await EvaluationCommand.RunAsync(arguments));
}
