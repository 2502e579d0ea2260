using System.Globalization;
using JudgeLM.Core.Inference;
using JudgeLM.Core.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JudgeLM.Web.Components.Judging;

/// <summary>The exact prompt of one order, and where its judgement comes from.</summary>
public sealed partial class PromptProvenance
{
    private readonly string _id = $"prompt-{Guid.NewGuid():N}";
    private bool _open;
    private string? _copied;

    /// <summary>The order whose prompt is shown.</summary>
    [Parameter, EditorRequired]
    public required OrderSnapshot Order { get; set; }

    /// <summary>Where the judgement comes from.</summary>
    [Parameter, EditorRequired]
    public required Provenance Provenance { get; set; }

    private IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            yield return ("Model", $"{Provenance.ModelName}, {Provenance.ModelDescription}");
            if (Provenance.ModelFile is { } file)
            {
                yield return ("Model file", file);
                yield return ("SHA-256 of the file", Provenance.ModelSha256 ?? "not computed yet");
            }

            yield return ("Template", Provenance.Template);
            yield return ("Sampling", SamplingText(Provenance.Sampling));
            yield return ("Most tokens", $"{Order.MaxTokens:N0} to write, context of {Provenance.ContextSize:N0}");
            yield return ("Runtime", RuntimeText(Provenance));
            yield return ("KV cache", $"{Math.Min(Order.ReusedTokens, Order.Prompt.Tokens):N0} of {Order.Prompt.Tokens:N0} prompt tokens were in it already");
            yield return ("Other requests at the start", Order.OtherSequences == 0 ? "none" : $"{Order.OtherSequences:N0}, in the same batches");
            if (TimingText(Order.Timings) is { Length: > 0 } timings)
            {
                yield return ("Times since the click", timings);
            }
        }
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveScriptAsync(IJSObjectReference script) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void Leave()
    {
    }

    private static string SamplingText(SamplingOptions sampling) => sampling.Temperature == 0
        ? "temperature 0: always the most likely token"
        : string.Create(CultureInfo.InvariantCulture, $"temperature {sampling.Temperature}, top-p {sampling.TopP}, seed {sampling.Seed}");

    private static string RuntimeText(Provenance provenance)
    {
        var threads = provenance.Threads == 1 ? "1 thread" : $"{provenance.Threads} threads";
        var layers = provenance.OffloadedLayers > 0 ? $", {provenance.OffloadedLayers} of {provenance.LayerCount} layers on it" : "";
        return $"{provenance.Library} on {provenance.Device}{layers}, {threads}";
    }

    private static string TimingText(JudgementTimings timings) => string.Join(", ", new[]
    {
        TimingPart("started", timings.QueueMs),
        TimingPart("first token", timings.FirstTokenMs),
        TimingPart("scores", timings.ScoresMs),
        TimingPart("end", timings.TotalMs),
    }.OfType<string>());

    private static string? TimingPart(string name, double? milliseconds) => milliseconds is { } ms ? $"{name} {ms:N0} ms" : null;

    private async Task CopyAsync()
    {
        var script = await LoadScriptAsync();
        _copied = "";
        _copied = await script.InvokeAsync<bool>("copyText", Order.Prompt.Text)
            ? "Copied"
            : "The browser did not allow it: select the text and copy it yourself.";
    }
}
