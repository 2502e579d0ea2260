using System.Text;
using System.Text.Json;
using JudgeLM.Core.Judging;
using JudgeLM.Web;

namespace JudgeLM.Tests;

public sealed class CircuitMessageTests
{
    [Theory]
    [InlineData('\u0001')]
    [InlineData('字')]
    [InlineData('"')]
    [InlineData('\ud800')]
    public void The_longest_text_fits_into_one_message_whatever_it_holds(char character)
    {
        // As a browser's JSON.stringify writes it: only quotes, backslashes, control characters and lone surrogates are escaped.
        var escaped = char.IsControl(character) || char.IsSurrogate(character) ? $"\\u{(int)character:x4}" : JsonEncodedText.Encode(character.ToString(), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        var bytes = Encoding.UTF8.GetByteCount(escaped) * JudgeTask.MaxTextLength;
        const int AroundTheText = 1024;

        Assert.True(bytes + AroundTheText <= WebServices.MaxCircuitMessage);
    }
}
