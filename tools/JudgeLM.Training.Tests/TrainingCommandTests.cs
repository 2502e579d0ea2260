namespace JudgeLM.Training.Tests;

public sealed class TrainingCommandTests
{
    [Theory]
    [InlineData("short", "--step", "100")]
    [InlineData("train", "--text", "/there/is/no/such/folder")]
    [InlineData("continue", "--steps", "100")]
    [InlineData("teach", "--steps", "100")]
    public void What_the_command_does_not_know_or_cannot_find_ends_it_before_hours_of_training(params string[] arguments) =>
        Assert.Equal(2, TrainingCommand.Run(arguments));
}
