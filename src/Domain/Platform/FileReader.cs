using System.Text.Json;

namespace Reintegration.Domain.Platform;

/// <summary>Reads what somebody writes as a file, by the same rules as a request.</summary>
public static class FileReader
{
    /// <summary>What a country's file says, or everything that is wrong with it.</summary>
    public static (T? File, IReadOnlyList<FieldError> Errors) Read<T>(JsonElement json)
        where T : class, ICountryFile => Read<T>(json, file => file.Errors());

    /// <inheritdoc cref="Read{T}(JsonElement)"/>
    /// <param name="errors">What is wrong with members that are right each by itself.</param>
    public static (T? File, IReadOnlyList<FieldError> Errors) Read<T>(JsonElement json, Func<T, IEnumerable<FieldError>> errors)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Object) return (null, [FieldError.NotAnObject("")]);
        var fields = Fields.Of(json);
        if (RequestReader.Read<T>(fields) is not { } file) return (null, fields.Errors);
        FieldError[] wrong = [.. errors(file)];
        return wrong.Length == 0 ? (file, wrong) : (null, wrong);
    }
}
