using System.Collections.Concurrent;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(TestModels))]

namespace JudgeLM.Tests.Models;

/// <summary>A folder of model files, written once per test run and removed after it.</summary>
public sealed class TestModels : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judgelm-models-");
    private readonly Lazy<string> _random;
    private readonly Lazy<string> _scripted;
    private readonly Lazy<string> _endless;
    private readonly Lazy<string> _slow;
    private readonly ConcurrentDictionary<(RealJudge, Quantisation), Lazy<string>> _real = [];

    public TestModels()
    {
        _random = new(() => Written("random.gguf", path => RandomModel.Write(path)));
        _scripted = new(() => Written(
            "scripted.gguf", path => ScriptedModel.Write(path, after: [":", "10"], ScriptedPieces)));
        _endless = new(() => Written(
            "endless.gguf", path => ScriptedModel.Write(path, after: [":"], ScriptedPieces, endless: true)));
        _slow = new(() => Written(
            "slow.gguf", path => ScriptedModel.Write(path, after: [":"], ScriptedPieces, endless: true, contextLength: 4096, idleWidth: 16384)));
    }

    /// <summary>A <see cref="RandomModel"/> with a context of 2,048 tokens.</summary>
    public string Random => _random.Value;

    /// <summary>A <see cref="ScriptedModel"/> that writes <see cref="ScriptedText"/> after "### Response:" and "### Response:10".</summary>
    public string Scripted => _scripted.Value;

    /// <summary>A <see cref="ScriptedModel"/> that begins like <see cref="Scripted"/> and never ends.</summary>
    public string Endless => _endless.Value;

    /// <summary>Like <see cref="Endless"/>, and so slow that it still writes, and its context is far from full, when a test comes to stop it or has loaded a page again on a busy machine.</summary>
    public string Slow => _slow.Value;

    /// <summary>A file as large as a real one, of zeros; its description can be read, but not its weights run.</summary>
    public string Real(RealJudge judge, Quantisation quantisation) => _real.GetOrAdd((judge, quantisation), key => new(() => Written(
        $"judgelm-{judge.Name}-{quantisation.Name}.gguf", path => judge.Write(path, quantisation)))).Value;

    /// <summary>What <see cref="Scripted"/> writes.</summary>
    public static string ScriptedText => string.Concat(ScriptedPieces);

    private static string[] ScriptedPieces { get; } =
        [" 9", " 3", "\n", "Assistant", " 1", " names", " the", " right", " city", ",", " Assistant", " 2", " does", " not", "."];

    /// <summary>A path for a file of a test's own, in a new folder, so that tests that run at once may use equal names.</summary>
    public string PathOf(string name) => Path.Combine(_folder.CreateSubdirectory(Path.GetRandomFileName()).FullName, name);

    /// <summary>The loader of the runtime that this build judges with.</summary>
    public static ILlamaRuntimeLoader Loader { get; } = BuiltRuntime.Loader(NullLoggerFactory.Instance);

    /// <summary>Loads a model with one thread, the setting under which tests do not stall each other.</summary>
    public static ILlamaRuntime Load(RuntimeOptions options) =>
        Loader.Load(
            options with { Threads = 1 }, new Progress<float>(), TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Written(string name, Action<string> write)
    {
        var path = PathOf(name);
        write(path);
        return path;
    }
}
