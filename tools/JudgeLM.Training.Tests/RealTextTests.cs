using JudgeLM.Training.Data;

namespace JudgeLM.Training.Tests;

public sealed class RealTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Questions_that_the_finished_model_is_measured_on_are_not_learned_whichever_source_holds_them()
    {
        Write("dev/questions_with_references.jsonl", """
            {"source":"self-instruct-user252","question":"Name a  river.","reference":"The Rhine."}
            {"source":"flask","question":"Name a river","reference":"The Nile."}
            {"source":"flask","question":"Name a lake.","reference":"Lake Geneva."}
            """);
        Write("train/two_score_reviews_vicuna80.jsonl", "");

        var text = RealText.Load(_folder.File(""));

        Assert.Equal("Name a lake.", Assert.Single(text.Questions).Question);
    }

    private void Write(string name, string lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), lines);
    }
}
