using JudgeLM.Web.State;

namespace JudgeLM.Tests.State;

public sealed class AddressRequestsTests
{
    private readonly AddressRequests<string> _requests = new();

    [Fact]
    public void What_was_asked_for_first_is_not_followed_while_something_asked_for_since_is_to_come()
    {
        Assert.True(_requests.IsToBeFollowed("pair"));
        _requests.Ask("multi");
        _requests.Ask("single");

        Assert.False(_requests.IsToBeFollowed("multi"));
        Assert.True(_requests.IsToBeFollowed("single"));
    }

    [Fact]
    public void Going_back_is_followed()
    {
        _requests.IsToBeFollowed("pair");
        _requests.Ask("multi");
        _requests.IsToBeFollowed("multi");

        Assert.True(_requests.IsToBeFollowed("pair"));
    }

    [Fact]
    public void An_address_that_nobody_asked_for_is_followed_though_a_request_was_lost()
    {
        _requests.Ask("multi");

        Assert.True(_requests.IsToBeFollowed("single"));
        Assert.True(_requests.IsToBeFollowed("pair"));
    }

    [Fact]
    public void An_address_that_stays_undoes_nothing()
    {
        _requests.IsToBeFollowed("pair");
        _requests.Ask("multi");

        Assert.False(_requests.IsToBeFollowed("pair"));
        Assert.True(_requests.IsToBeFollowed("multi"));
    }
}
