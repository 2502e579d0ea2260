using System.Globalization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Web.Rendering;

/// <summary>Says where a judgement comes from, fact by fact.</summary>
public static class ProvenanceText
{
    /// <summary>The facts about one order of the answers, each with its name.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(Provenance provenance, OrderSnapshot order)
    {
        yield return ("Name in the model file", $"{provenance.ModelName}, {provenance.ModelDescription}");
        if (provenance.ModelFile is { } file)
        {
            yield return ("Model file", file);
            yield return ("SHA-256 of the file", provenance.ModelSha256 ?? "not known");
        }

        yield return ("Template", provenance.Template);
        yield return ("Sampling", SamplingText(provenance.Sampling));
        yield return ("Max tokens", $"{order.MaxTokens:N0} for the judgement, in a context of {provenance.ContextSize:N0}");
        yield return ("Runtime", StatusText.Runtime(provenance));
        yield return ("KV cache", $"{Math.Min(order.ReusedTokens, order.Prompt.Tokens):N0} of {order.Prompt.Tokens:N0} prompt tokens were in it already");
        yield return ("Other requests at the start", OthersText(order.OtherSequences));
        foreach (var resumed in order.Resumed)
        {
            yield return ("Continued later", $"{resumed.ReusedTokens:N0} tokens of prompt and judgement were in the KV cache still; other requests: {OthersText(resumed.OtherSequences)}");
        }

        if (TimingText(order.Timings) is { Length: > 0 } timings)
        {
            yield return ("Times since the click", timings);
        }
    }

    private static string OthersText(int sequences) => sequences == 0 ? "none" : $"{sequences:N0}, in the same batches";

    private static string SamplingText(SamplingOptions sampling) => sampling.Temperature == 0
        ? "temperature 0: always the most likely token"
        : string.Create(CultureInfo.InvariantCulture, $"temperature {sampling.Temperature}, top-p {sampling.TopP}, seed {sampling.Seed}");

    private static string TimingText(JudgementTimings timings) => string.Join(", ", new[]
    {
        TimingPart("started", timings.QueueMs),
        TimingPart("first token", timings.FirstTokenMs),
        TimingPart("scores", timings.ScoresMs),
        TimingPart("end", timings.TotalMs),
    }.OfType<string>());

    private static string? TimingPart(string name, double? milliseconds) => milliseconds is { } ms ? $"{name} {ms:N0} ms" : null;
}
