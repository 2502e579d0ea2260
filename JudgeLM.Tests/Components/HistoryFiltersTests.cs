using Bunit;
using JudgeLM.Core.History;
using JudgeLM.Web.Components.History;

namespace JudgeLM.Tests.Components;

public sealed class HistoryFiltersTests : BunitContext
{
    [Fact]
    public void A_model_that_is_chosen_is_named_also_when_its_last_judgement_is_gone()
    {
        IReadOnlyList<string> kept = ["judgelm-mini"];

        var filters = Render<HistoryFilters>(parameters => parameters
            .Add(shown => shown.Filter, HistoryFilter.Everything with { Model = "judgelm-7b" })
            .Add(shown => shown.Models, kept));

        Assert.Equal(["Any", "judgelm-mini", "judgelm-7b"], filters.FindAll("select[name=model] option").Select(option => option.TextContent));
        Assert.Equal("judgelm-7b", filters.Find("select[name=model]").GetAttribute("value"));
    }
}
