using JudgeLM.Web.State;
using Microsoft.Extensions.Time.Testing;

namespace JudgeLM.Tests.State;

public sealed class PrerenderedPagesTests : IDisposable
{
    private static readonly Visitor _visitor = new(new string('a', 32));

    private readonly FakeTimeProvider _time = new();
    private readonly PrerenderedPages _pages;

    public PrerenderedPagesTests() => _pages = new PrerenderedPages(_time);

    public void Dispose() => _pages.Dispose();

    [Fact]
    public void A_circuit_begins_with_what_its_visitor_saw_and_only_once()
    {
        _pages.Keep(_visitor, "?page=2", "the list");

        Assert.False(_pages.TryTake<string>(new Visitor(new string('b', 32)), "?page=2", out _));
        Assert.False(_pages.TryTake<string>(_visitor, "", out _));
        Assert.True(_pages.TryTake<string>(_visitor, "?page=2", out var shown));
        Assert.Equal("the list", shown);
        Assert.False(_pages.TryTake<string>(_visitor, "?page=2", out _));
    }

    [Fact]
    public void What_no_circuit_asks_for_is_forgotten()
    {
        _pages.Keep(_visitor, "", "the list");
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.False(_pages.TryTake<string>(_visitor, "", out _));
    }

    [Fact]
    public void A_crowd_that_never_comes_back_takes_no_more_than_so_much_memory()
    {
        for (var number = 0; number < 101; number++)
        {
            _pages.Keep(null, $"{number}", "a judgement");
        }

        Assert.True(_pages.TryTake<string>(null, "99", out _));
        Assert.False(_pages.TryTake<string>(null, "100", out _));
    }
}
