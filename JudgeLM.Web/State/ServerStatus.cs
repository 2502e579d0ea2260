namespace JudgeLM.Web.State;

/// <summary>What the server does and holds at one moment. Counts and sizes only: nothing that anybody wrote.</summary>
/// <param name="Models">Each model.</param>
/// <param name="ProcessBytes">Memory of the process that is in the machine's memory, with the weights and the KV caches of its models.</param>
/// <param name="ManagedBytes">What of it .NET's own heap takes.</param>
public sealed record ServerStatus(IReadOnlyList<ModelActivity> Models, long ProcessBytes, long ManagedBytes);
