using JudgeLM.Core.Inference;

namespace JudgeLM.Tests.Inference;

public sealed class JudgeOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.True(new JudgeOptionsValidator().Validate(null, new JudgeOptions()).Succeeded);
    }

    [Theory]
    [InlineData(nameof(JudgeOptions.ContextSize), "at least 256")]
    [InlineData(nameof(JudgeOptions.KvCacheTokens), "at least 256")]
    [InlineData(nameof(JudgeOptions.ParallelJudgements), "1 to 256")]
    [InlineData(nameof(JudgeOptions.Threads), "1 to 512")]
    public void A_value_out_of_range_is_named_by_its_key_with_what_it_may_be(string key, string range)
    {
        var options = new JudgeOptions();
        typeof(JudgeOptions).GetProperty(key)!.SetValue(options, -3);

        var failure = Assert.Single(new JudgeOptionsValidator().Validate(null, options).Failures!);

        Assert.Equal($"Judge:{key} is -3; it must be {range}.", failure);
    }

    [Fact]
    public void A_cache_smaller_than_one_context_is_refused()
    {
        var options = new JudgeOptions { ContextSize = 2048, KvCacheTokens = 1024 };

        Assert.Contains("Judge:KvCacheTokens is 1024; it must be at least 2048.", new JudgeOptionsValidator().Validate(null, options).Failures!);
    }
}
