using System.Security.Cryptography;
using System.Text;
using JudgeLM.Core.Inference.LlamaCpp;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using JudgeLM.Training.Gguf;
using Microsoft.Extensions.Logging.Abstractions;

namespace JudgeLM.Benchmarks;

/// <summary>
/// The models that are measured, made once and kept beside temporary files. Those of random weights have the embedded
/// judge's vocabulary in front of theirs, so that prompts are as long for all; none of them ends by itself. All depend
/// on that judge and bear its hash in their names, so that they are made anew once it was trained anew.
/// </summary>
internal static class BenchmarkModels
{
    private const int Vocabulary = 32_000;

    /// <summary>Where they are kept.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "judgelm-benchmarks")).FullName;

    /// <summary>The app's own judge.</summary>
    public static string Embedded { get; } = Path.Combine(AppContext.BaseDirectory, "models", "judgelm-mini.gguf");

    private static string EmbeddedHash { get; } = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Embedded)))[..8];

    /// <summary>The file of a model by its name on the command line.</summary>
    public static string PathOf(string model) => model switch
    {
        "134M" => Made("134M-q8_0", path => WriteRandom(path, GgufKind.Q8, new LlamaShape
        {
            Width = 768,
            Layers = 12,
            Heads = 12,
            HeadWidth = 64,
            FeedForwardWidth = 2048,
            ContextLength = 2048,
        })),
        "1.1B" => Made("1.1B-q4_0", path => WriteRandom(path, GgufKind.Q4, new LlamaShape
        {
            // As TinyLlama's.
            Width = 2048,
            Layers = 22,
            Heads = 32,
            KeyValueHeads = 4,
            HeadWidth = 64,
            FeedForwardWidth = 5632,
            ContextLength = 2048,
        })),
        "embedded" => Made("embedded", WriteEndless),
        _ => throw new ArgumentException($"There is no model '{model}'. There are: 1.1B, 134M, embedded."),
    };

    public static ILlamaRuntime Load(string path, int threads) => Load(new RuntimeOptions { ModelPath = path, ContextSize = 2048, Threads = threads });

    public static ILlamaRuntime Load(RuntimeOptions options) =>
        new LlamaCppLoader(NullLogger<LlamaCppLoader>.Instance).Load(options, new Progress<float>(), CancellationToken.None);

    private static string Made(string name, Action<string> write)
    {
        var path = Path.Combine(Folder, $"{name}-{EmbeddedHash}.gguf");
        if (!File.Exists(path))
        {
            foreach (var outdated in Directory.EnumerateFiles(Folder, $"{name}-*"))
            {
                File.Delete(outdated);
            }

            // Under its name only when it is whole.
            var unfinished = $"{path}.part";
            write(unfinished);
            File.Move(unfinished, path, overwrite: true);
        }

        return path;
    }

    private static void WriteRandom(string path, GgufKind kind, LlamaShape shape)
    {
        using var embedded = Load(Embedded, threads: 1);
        var pieces = Enumerable.Range(TestVocabulary.FirstPiece, embedded.Info.VocabularySize - TestVocabulary.FirstPiece)
            .Select(token => Encoding.UTF8.GetString(embedded.TokenBytes(token).Span))
            .Concat(Enumerable.Range(0, Vocabulary).Select(number => $"piece {number}"))
            .Distinct()
            .Take(Vocabulary - TestVocabulary.FirstPiece);
        RandomModel.Write(path, shape, new TestVocabulary(pieces), kind, endless: true);
    }

    /// <summary>The embedded judge, for whom another token than its own ends a text: one that it never writes.</summary>
    private static void WriteEndless(string path)
    {
        var file = File.ReadAllBytes(Embedded);
        var key = "tokenizer.ggml.eos_token_id"u8;
        var value = file.AsSpan().IndexOf(key) + key.Length + sizeof(int);
        BitConverter.TryWriteBytes(file.AsSpan(value), TestVocabulary.Unknown);

        // llama.cpp knows the usual one by its text, too.
        var text = "</s>"u8;
        "<_s>"u8.CopyTo(file.AsSpan(file.AsSpan().IndexOf(text)));
        File.WriteAllBytes(path, file);
    }
}
