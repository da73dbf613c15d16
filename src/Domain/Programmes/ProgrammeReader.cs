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
        var (file, errors) = FileReader.Read<ProgrammeFile>(json);
        return (file?.ToProgramme(version), errors);
    }
}
