using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JudgeLM.Core.Judging;

namespace JudgeLM.Web.Api;

/// <summary>Says in plain words why a JSON body could not be read, naming the member.</summary>
internal static class JsonBodyError
{
    private const string Text = "a text (a string, without half surrogate pairs)";

    /// <summary>The name under which errors of the whole body stand.</summary>
    public const string WholeBody = "body";

    /// <summary>Turns the reader's exception into an error of a member.</summary>
    /// <param name="exception">What reading the body threw.</param>
    /// <param name="body">The type that was expected.</param>
    public static InputError From(JsonException exception, JsonTypeInfo body)
    {
        var path = exception.Path is { Length: > 2 } whole ? whole[1..].TrimStart('.') : WholeBody;
        if (exception.InnerException is JsonException)
        {
            return new InputError(path, $"The body is not valid JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }

        if (exception.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            return new InputError(path, $"{path} stands twice. Send it once.");
        }

        if (path == WholeBody)
        {
            return new InputError(WholeBody, "The body must be one JSON object.");
        }

        var index = path.IndexOf('[', StringComparison.Ordinal);
        var name = index < 0 ? path : path[..index];
        var member = body.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
        if (member is null)
        {
            var known = string.Join(", ", body.Properties.Select(property => property.Name));
            return new InputError(path, $"There is no member {path}. Remove it; known members are {known}.");
        }

        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return new InputError(path, $"{path} must be {(index < 0 ? Expected(type, body.Options) : Text)}.");
    }

    private static string Expected(Type type, JsonSerializerOptions options) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, options)))}",
        _ when type == typeof(string) => Text,
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number of at most 32 bits",
        _ when type == typeof(double) => "a number",
        _ => "a list of texts",
    };
}
