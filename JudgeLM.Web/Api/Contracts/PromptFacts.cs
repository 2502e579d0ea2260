using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api.Contracts;

/// <summary>The prompt that a judge read.</summary>
/// <param name="Tokens">Its length in tokens.</param>
/// <param name="Sha256">SHA-256 of its UTF-8 text, in lower-case hexadecimal digits.</param>
/// <param name="Text">Its exact text, when it was asked for.</param>
public sealed record PromptFacts(
    int Tokens,
    string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null)
{
    internal static PromptFacts From(PromptInfo prompt, bool includeText) => new(
        prompt.Tokens,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt.Text))),
        includeText ? prompt.Text : null);
}
