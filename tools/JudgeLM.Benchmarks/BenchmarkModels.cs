using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using JudgeLM.Training.Gguf;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks;

/// <summary>The models that are measured; those made for it are removed afterwards.</summary>
internal sealed class BenchmarkModels : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-benchmarks-");

    /// <summary>The app's own judge.</summary>
    public static string Embedded { get; } = Path.Combine(AppContext.BaseDirectory, "models", "judgelm-mini.gguf");

    /// <summary>The file of a model by its name on the command line.</summary>
    public string PathOf(string model) => model switch
    {
        "134M" => Random134M(),
        "embedded" => Embedded,
        _ => throw new ArgumentException($"There is no model '{model}'. There are: 134M, embedded."),
    };

    public static ILlamaRuntime Load(string path, int threads) =>
        new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance).Load(
            new RuntimeOptions { ModelPath = path, ContextSize = 2048, Threads = threads }, new Progress<float>(), CancellationToken.None);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Random134M()
    {
        const int Pieces = 31_740;
        var path = Path.Combine(_folder.FullName, "134M.gguf");
        var shape = new LlamaShape { Width = 768, Layers = 12, Heads = 12, HeadWidth = 64, FeedForwardWidth = 2048, ContextLength = 2048 };
        var vocabulary = new TestVocabulary(Enumerable.Range(0, Pieces).Select(piece => $"piece {piece}"));
        RandomModel.Write(path, shape, vocabulary, GgufKind.Q8);
        return path;
    }
}
