using System.Text.Json.Nodes;

namespace JudgeLM.Tests.Runtime.LlamaCpp.Gpu;

/// <summary>Runs what was built for one backend on another, in a process of its own: a process has the libraries of one. Those of the other stand beside the tests.</summary>
internal static class OtherBackend
{
    /// <summary>The arguments with which <c>dotnet</c> starts an assembly of the tests' folder on a backend.</summary>
    /// <param name="assembly">Its name.</param>
    /// <param name="backend">The backend, as <c>-p:LlamaBackend</c> calls it.</param>
    /// <param name="folder">Where the changed configuration of the process is written.</param>
    public static string[] Arguments(string assembly, string backend, DirectoryInfo folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, assembly);
        var configuration = JsonNode.Parse(File.ReadAllText(program + ".runtimeconfig.json"))!;
        configuration["runtimeOptions"]!["configProperties"]!["JudgeLM.LlamaBackend"] = backend;
        var changed = Path.Combine(folder.FullName, $"{assembly}.{backend}.json");
        File.WriteAllText(changed, configuration.ToJsonString());
        return ["exec", "--runtimeconfig", changed, program + ".dll"];
    }
}
