using System.Text.RegularExpressions;

namespace JudgeLM.Core.Inference;

/// <summary>What the system says of an error, fit for the page and the API, where folders are nobody's business.</summary>
internal static partial class ErrorText
{
    /// <summary>A message with the names of files only: <c>Access to the path '/srv/judges/a.gguf' is denied.</c> names a.gguf.</summary>
    public static string WithoutFolders(string message) => Folders().Replace(message, "");

    [GeneratedRegex("""(?<![\w.])(?:[A-Za-z]:)?[/\\](?:[^/\\'":\r\n]+[/\\])+""")]
    private static partial Regex Folders();
}
