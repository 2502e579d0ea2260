using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JudgeLM.Core.Jobs;

namespace JudgeLM.Core.History;

/// <summary>A judgement as JSON, whole: whatever the records hold is kept, and what an older row lacks has its default.</summary>
public static class SnapshotJson
{
    /// <summary>The form that <see cref="Write"/> writes. A form that <see cref="Read"/> could misread gets the next number.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        // What follows from the rest is not stored.
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } },
    };

    /// <summary>Writes a judgement.</summary>
    public static string Write(JudgementSnapshot snapshot) => JsonSerializer.Serialize(snapshot, _options);

    /// <summary>Reads a judgement.</summary>
    /// <returns>Null where the text is none that this version of the app can show.</returns>
    public static JudgementSnapshot? Read(int format, string json)
    {
        if (format != Format)
        {
            return null;
        }

        try
        {
            var snapshot = JsonSerializer.Deserialize<JudgementSnapshot>(json, _options);
            return snapshot is { Orders: { Count: > 0 } orders, Request.Task: { Question: not null, Answers: not null }, Provenance.Sampling: not null }
                && orders.All(order => order is { Order: not null, Prompt: not null })
                    ? snapshot
                    : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // A member that became required after a row was written must not make the row unreadable.
    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}
