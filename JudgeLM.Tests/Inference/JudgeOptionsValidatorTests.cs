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
    [InlineData(nameof(JudgeOptions.GpuLayers), "at least 0")]
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

    [Fact]
    public void No_layers_on_a_card_that_is_required_are_refused()
    {
        var options = new JudgeOptions { RequireGpu = true, Models = { new ModelOptions { Path = "small.gguf", GpuLayers = 0 } } };

        Assert.Equal(
            ["Judge:Models:0:GpuLayers is 0, and Judge:RequireGpu is true; leave one of them out."], new JudgeOptionsValidator().Validate(null, options).Failures!);
    }

    [Fact]
    public void No_layers_for_models_that_say_nothing_are_no_matter_where_each_says_its_own()
    {
        var options = new JudgeOptions { RequireGpu = true, GpuLayers = 0, Models = { new ModelOptions { Path = "small.gguf", GpuLayers = 9 } } };

        Assert.True(new JudgeOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public void Several_models_need_names_of_their_own_and_paths()
    {
        var options = new JudgeOptions
        {
            Models =
            {
                new ModelOptions { Name = "small", Path = "small.gguf" },
                new ModelOptions { Name = "large" },
                new ModelOptions { Path = "other.gguf" },
                new ModelOptions { Name = "SMALL", Path = "again.gguf" },
                new ModelOptions { Name = "judgelm-mini", Path = "mini.gguf" },
            },
        };

        Assert.Equal(
            [
                "Judge:Models:1:Path is missing; it must be the path of a GGUF file, or Repo and File must name one to download.",
                "Judge:Models:2:Name is missing; with several models each needs a name of its own.",
                "Judge:Models:3:Name is SMALL, as is Judge:Models:0:Name; each model needs a name of its own.",
                "Judge:Models:4:Name is judgelm-mini, which is the embedded judge's name; choose another.",
            ],
            new JudgeOptionsValidator().Validate(null, options).Failures!);
    }

    [Theory]
    [InlineData("models/judgelm-mini.gguf", null)]
    [InlineData("models/other.gguf", " judgelm-mini ")]
    public void A_model_that_would_be_called_as_the_embedded_judge_is_refused(string path, string? name)
    {
        var options = new JudgeOptions { Models = { new ModelOptions { Name = name, Path = path } } };

        Assert.Contains("embedded judge's", Assert.Single(new JudgeOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_downloaded_model_without_a_name_is_called_as_its_file_whether_its_path_is_missing_or_blank() =>
        Assert.Equal(["judge-q8", "judge-q8"], new[] { null, " " }.Select(path => ModelEntry.IdOf(new ModelOptions { Path = path, Repo = "a/b", File = "files/judge-q8.gguf" })));

    [Fact]
    public void Names_that_differ_in_blanks_alone_are_one()
    {
        var options = new JudgeOptions { Models = { new ModelOptions { Name = "judge", Path = "a.gguf" }, new ModelOptions { Name = "judge ", Path = "b.gguf" } } };

        Assert.Contains("as is Judge:Models:0:Name", Assert.Single(new JudgeOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sizes_of_an_entry_are_named_by_its_place()
    {
        var options = new JudgeOptions
        {
            ContextSize = 2048,
            Models =
            {
                new ModelOptions { Path = "a.gguf", KvCacheTokens = 1024, GpuLayers = -1 },
            },
        };

        Assert.Equal(
            ["Judge:Models:0:KvCacheTokens is 1024; it must be at least 2048.", "Judge:Models:0:GpuLayers is -1; it must be at least 0."],
            new JudgeOptionsValidator().Validate(null, options).Failures!);
    }

    [Fact]
    public void One_model_in_two_ways_is_refused()
    {
        var options = new JudgeOptions { ModelPath = "a.gguf", Models = { new ModelOptions { Path = "b.gguf" } } };

        Assert.StartsWith("Judge:ModelPath and Judge:Models are both set", Assert.Single(new JudgeOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }
}
