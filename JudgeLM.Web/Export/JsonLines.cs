using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JudgeLM.Core.History;
using JudgeLM.Core.Jobs;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Export;

/// <summary>Writes judgements as JSON, one a line, with everything that is known of them.</summary>
internal static class JsonLines
{
    private static readonly byte[] _lineEnd = "\n"u8.ToArray();

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task WriteAsync(Stream body, IAsyncEnumerable<JudgementEntry> entries, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(body, new Line(entry), _options, cancellationToken);
            await body.WriteAsync(_lineEnd, cancellationToken);
        }
    }

    /// <summary>One judgement; who owns it is nobody's business.</summary>
    private sealed class Line(JudgementEntry entry)
    {
        public string Id => entry.Summary.Id;

        public string Group => entry.Summary.Group;

        public DateTimeOffset Created => entry.Summary.Created;

        public DateTimeOffset? Ended => entry.Summary.Ended;

        public JudgementState State => entry.Summary.State;

        public JudgeMode Mode => entry.Summary.Mode;

        public JudgeStyle Style => entry.Summary.Style;

        public string Model => entry.Summary.Model;

        public JudgementOutcome? Outcome => entry.Summary.Outcome;

        public Verdict? Verdict => entry.Snapshot?.Verdict ?? entry.Summary.Verdict;

        /// <summary>Its beginning, where another version of the app kept the judgement.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Question => entry.Snapshot is null ? entry.Summary.Question : null;

        public SwapOutcome? Swap => entry.Summary.Swap;

        public Feedback Feedback => entry.Summary.Feedback;

        public JudgementSnapshot? Judgement => entry.Snapshot;
    }
}
