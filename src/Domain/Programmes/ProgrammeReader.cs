using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Programmes;

/// <summary>Reads a programme from the JSON of its file (<c>data/programme.schema.json</c> describes it).</summary>
public static class ProgrammeReader
{
    /// <summary>The programme, or everything that is wrong with it.</summary>
    /// <param name="version">Which version of it the file is.</param>
    public static (Programme? Programme, IReadOnlyList<FieldError> Errors) Read(JsonElement json, int version = 1)
    {
        if (json.ValueKind != JsonValueKind.Object) return (null, [FieldError.NotAnObject("")]);
        var fields = Fields.Of(json);
        if (RequestReader.Read<ProgrammeFile>(fields) is not { } file) return (null, fields.Errors);
        FieldError[] errors = [.. file.Errors()];
        return errors.Length == 0 ? (file.ToProgramme(version), errors) : (null, errors);
    }
}
