using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Loading;
using Microsoft.Extensions.Logging;

namespace JudgeLM.Tests.Runtime.LlamaCpp;

/// <summary>What llama.cpp itself says that a model and a context take on the CPU, in the lines of its log.</summary>
internal sealed partial class DryRun : ILogger
{
    public const int BatchTokens = 512;

    private readonly ConcurrentQueue<string> _lines = new();

    public long WeightBytes => Sum("model");

    public long CacheBytes => Sum("KV");

    public long ComputeBytes => Sum("compute");

    public long OutputBytes => Sum("output");

    /// <summary>The size of all weights, as the model itself tells.</summary>
    public long ModelBytes { get; private set; }

    /// <summary>Loads a model and makes a context.</summary>
    /// <param name="path">The model.</param>
    /// <param name="cacheTokens">Tokens in the KV cache.</param>
    /// <param name="sequences">Sequences in it.</param>
    /// <param name="allocates">Whether it is really done; otherwise weights and KV cache are laid out only, so that models of any size can be asked about.</param>
    public static DryRun Of(string path, int cacheTokens, int sequences, bool allocates)
    {
        var run = new DryRun();
        LlamaLibrary.EnsureLoaded();
        using var log = LlamaLog.Collect(run);
        var modelParameters = LlamaNative.llama_model_default_params();
        modelParameters.NoAllocation = allocates ? (byte)0 : (byte)1;
        modelParameters.LoadMode = 0;
        modelParameters.UseExtraBufferTypes = 0;
        using var model = new LlamaModelHandle(LlamaNative.llama_model_load_from_file(path, modelParameters));
        Assert.False(model.IsInvalid, string.Join('\n', run._lines));
        run.ModelBytes = (long)LlamaNative.llama_model_size(model);
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = (uint)cacheTokens;
        parameters.MaxSequences = (uint)sequences;
        parameters.BatchTokens = BatchTokens;
        parameters.MicroBatchTokens = BatchTokens;
        parameters.Threads = 1;
        parameters.BatchThreads = 1;
        parameters.UnifiedKeyValue = 1;
        var context = LlamaNative.llama_init_from_model(model, parameters);
        Assert.NotEqual(0, context);
        LlamaNative.llama_free(context);
        return run;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    private long Sum(string kind) => _lines
        .Select(line => BufferSize().Match(line))
        .Where(match => match.Success && match.Groups["kind"].Value == kind)
        .Sum(match => (long)(double.Parse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture) * (1 << 20)));

    [GeneratedRegex(@"\s(?<kind>\w+)\s+buffer size\s*=\s*(?<size>[\d.]+) MiB")]
    private static partial Regex BufferSize();
}
