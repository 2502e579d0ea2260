using JudgeLM.Core.Judging;

namespace JudgeLM.Tests.Judging;

public sealed class BlankTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n\u00A0")]
    [InlineData("\u200B")]
    [InlineData("\u2060\uFEFF \u200D")]
    public void What_nobody_sees_is_blank(string? text) => Assert.True(BlankText.Is(text));

    [Theory]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("\u200Ba")]
    [InlineData("\U0001F469\u200D\U0001F680")]
    [InlineData("\u05D0")]
    public void What_shows_anything_is_not(string text) => Assert.False(BlankText.Is(text));
}
