using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Inference;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("Access to the path '/srv/our judges/a.gguf' is denied.", "Access to the path 'a.gguf' is denied.")]
    [InlineData("Unable to load '/opt/app/libllama.so' or its dependencies.\n/opt/app/libllama.so: no such file", "Unable to load 'libllama.so' or its dependencies.\nlibllama.so: no such file")]
    [InlineData(@"Could not find file 'C:\models\private\a.gguf'.", "Could not find file 'a.gguf'.")]
    [InlineData("Read and/or write failed.", "Read and/or write failed.")]
    public void Of_files_only_the_names_are_said(string message, string said) => Assert.Equal(said, ErrorText.WithoutFolders(message));
}
