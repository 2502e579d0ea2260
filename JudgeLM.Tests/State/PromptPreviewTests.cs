using JudgeLM.Tests.Components;
using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class PromptPreviewTests : IDisposable
{
    private readonly StubService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task All_that_keeps_the_case_from_being_judged_is_said_wrong_parameters_too()
    {
        var written = new CaseState(_service, new StubCatalog(new StubHost()));
        written.Draft.Question.Set("Capital of France?");
        written.Draft.Parameters.Temperature = "warm";

        var preview = await PromptPreview.ReadAsync(written, _service, TestContext.Current.CancellationToken);

        Assert.NotEmpty(preview.Prompts);
        Assert.Contains(preview.Problems, problem => problem.Contains("temperature", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(preview.Problems, problem => problem.Contains("Assistant 2", StringComparison.Ordinal));
    }
}
