using System.Text;
using JudgeLM.Core.Inference.Text;

namespace JudgeLM.Tests.Inference.Text;

public sealed class OutputTextTests
{
    [Theory]
    [InlineData("naïve 東京 مرحبا 😀!")]
    [InlineData("9 3\nAssistant 1 is better.")]
    public void Text_arrives_whole_however_its_bytes_are_split(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= 5; size++)
        {
            var output = new OutputText([]);
            var pieces = bytes.Chunk(size).Select(chunk => output.Append(chunk)).ToList();

            Assert.DoesNotContain(pieces, piece => piece.Contains('\uFFFD', StringComparison.Ordinal));
            Assert.Equal(text, string.Concat(pieces) + output.Flush());
        }
    }

    [Fact]
    public void Half_a_character_is_withheld_until_its_other_half_arrives()
    {
        var output = new OutputText([]);
        var bytes = Encoding.UTF8.GetBytes("é");

        Assert.Equal("", output.Append(bytes.AsSpan(0, 1)));
        Assert.Equal("é", output.Append(bytes.AsSpan(1, 1)));
    }

    [Fact]
    public void Half_a_character_at_the_end_becomes_a_replacement_character()
    {
        var output = new OutputText([]);
        output.Append(Encoding.UTF8.GetBytes("é").AsSpan(0, 1));

        Assert.Equal("\uFFFD", output.Flush());
    }

    [Theory]
    [InlineData("8 6\nAssistant 1", new[] { "\n" }, "8 6")]
    [InlineData("one ## two ### three", new[] { "###" }, "one ## two ")]
    [InlineData("first STOP then END", new[] { "END", "STOP" }, "first ")]
    [InlineData("aab", new[] { "ab" }, "a")]
    public void A_stop_string_ends_the_output_before_it_however_it_is_split(string written, string[] stops, string expected)
    {
        for (var size = 1; size <= written.Length; size++)
        {
            var output = new OutputText(stops);
            var text = string.Concat(Encoding.UTF8.GetBytes(written).Chunk(size).Select(chunk => output.Append(chunk)));

            Assert.True(output.Stopped);
            Assert.Equal(expected, text + output.Flush());
        }
    }

    [Fact]
    public void What_only_looks_like_the_beginning_of_a_stop_string_is_released()
    {
        var output = new OutputText(["###"]);

        Assert.Equal("a ", output.Append("a ##"u8));
        Assert.Equal("## b", output.Append(" b"u8));
        Assert.Equal("", output.Append("#"u8));
        Assert.Equal("#", output.Flush());
        Assert.False(output.Stopped);
    }
}
