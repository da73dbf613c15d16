using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>A programme, and the JSON (UTF-8) that tells of it.</summary>
public sealed record WrittenProgramme(Programme Programme, byte[] Content);

/// <summary>The programmes of a folder, one in each JSON file.</summary>
/// <param name="Files">Those that are right.</param>
/// <param name="Faults">What is wrong with the others, file by file.</param>
public sealed record ProgrammeFolder(string Path, IReadOnlyList<WrittenProgramme> Files, IReadOnlyList<ProgrammeFault> Faults)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = JsonText.DeepestNesting };

    public IEnumerable<Programme> Programmes => Files.Select(file => file.Programme);

    /// <summary>How many files are right, how many are wrong, or that there is none.</summary>
    public Text Summary
    {
        get
        {
            var (right, wrong) = (Files.Count, Faults.Select(fault => fault.File).Distinct().Count());
            if (right + wrong == 0) return new($"No hay programas (archivos .json) en {Path}.", $"There are no programmes (.json files) in {Path}.");
            return new(
                $"{right} {(right == 1 ? "archivo correcto" : "archivos correctos")}, {wrong} con errores, en {Path}.",
                $"{right} {(right == 1 ? "file is" : "files are")} right and {wrong} {(wrong == 1 ? "is" : "are")} wrong in {Path}.");
        }
    }

    /// <summary>The folder that the setting <c>Programmes:Directory</c> names; without it, that of the shipped examples.</summary>
    public static string Configured(IConfiguration configuration) =>
        configuration["Programmes:Directory"] is { Length: > 0 } folder
            ? folder
            : System.IO.Path.Combine(AppContext.BaseDirectory, "data", "programmes");

    /// <summary>Reads every file, all of which have to be right.</summary>
    /// <exception cref="ProgrammeCatalogueException">There is no such folder, it cannot be read, or a file is wrong.</exception>
    public static ProgrammeFolder ReadRight(string path) =>
        Read(path) is var folder && folder.Faults.Count == 0 ? folder : throw new ProgrammeCatalogueException(folder);

    /// <summary>Reads every file, whatever is wrong with others.</summary>
    /// <exception cref="ProgrammeCatalogueException">There is no such folder, or it cannot be read.</exception>
    public static ProgrammeFolder Read(string path)
    {
        var (right, faults) = (new List<WrittenProgramme>(), new List<ProgrammeFault>());
        var files = new Dictionary<(string Country, string Id), string>();
        foreach (var file in FilesIn(path))
        {
            var (written, wrong) = ReadFile(file, files);
            if (written is not null) right.Add(written);
            faults.AddRange(wrong);
        }
        return new ProgrammeFolder(path, right, faults);
    }

    private static string[] FilesIn(string path)
    {
        if (!Directory.Exists(path))
            throw new ProgrammeCatalogueException(
                new Text($"No hay una carpeta de programas en {path}.", $"There is no folder of programmes at {path}."));
        try
        {
            return [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProgrammeCatalogueException(
                new Text($"No se puede leer la carpeta {path}: revise sus permisos.", $"The folder {path} cannot be read: check its permissions."));
        }
    }

    /// <param name="files">The file of each programme so far; this one's is added.</param>
    private static (WrittenProgramme? Written, IEnumerable<ProgrammeFault> Faults) ReadFile(
        string file, Dictionary<(string Country, string Id), string> files)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(1, new("No se puede leer: revise sus permisos.", "It cannot be read: check its permissions."));
        }
        // Some editors write a byte order mark, which JSON does not know.
        var json = content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (!Utf8.IsValid(json.Span)) return Wrong(LineOfOtherEncoding(json.Span), new("No está guardado en UTF-8.", "It is not saved as UTF-8."));
        if (json.Length > CountryDocuments.LongestContent)
            return Wrong(1, new($"Pasa de {CountryDocuments.LongestContent} bytes.", $"It is longer than {CountryDocuments.LongestContent} bytes."));
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty) return Wrong(1, new("El archivo está vacío.", "The file is empty."));
        try
        {
            using var document = JsonDocument.Parse(json, Json);
            if (!JsonText.IsText(json.Span))
                return Wrong(1, new("Contiene medio carácter, como un emoji cortado.", "It holds half a character, such as an emoji that was cut."));
            var (programme, errors) = ProgrammeReader.Read(document.RootElement);
            if (programme is not null && !files.TryAdd((programme.Country, programme.Id), file))
            {
                var earlier = System.IO.Path.GetFileName(files[(programme.Country, programme.Id)]);
                errors = [new("/id", ErrorCode.DuplicateId, new(
                    $"«{programme.Id}» ya es el programa de {earlier}.", $"\"{programme.Id}\" is the programme of {earlier} already."))];
            }
            ProgrammeFault[] faults = [.. errors.Select(error => new ProgrammeFault(file, JsonText.LineOf(json.Span, error.Pointer), error))
                .OrderBy(fault => fault.Line)];
            return faults.Length == 0 ? (new WrittenProgramme(programme!, json.ToArray()), faults) : (null, faults);
        }
        catch (JsonException exception)
        {
            return Wrong((int)(exception.LineNumber ?? 0) + 1, Malformed(json.Span, exception));
        }

        (WrittenProgramme?, IEnumerable<ProgrammeFault>) Wrong(int line, Text why) =>
            (null, [new ProgrammeFault(file, line, new FieldError("", ErrorCode.InvalidJson, why))]);
    }

    // Where the parser stopped, in words of our own: its message names its types and states.
    private static Text Malformed(ReadOnlySpan<byte> json, JsonException exception)
    {
        var start = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--) start += json[start..].IndexOf((byte)'\n') + 1;
        var stop = Math.Min(start + (int)(exception.BytePositionInLine ?? 0), json.Length);
        var rest = json[stop..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty) return new("El archivo termina antes de tiempo.", "The file ends too early.");
        var column = Encoding.UTF8.GetCharCount(json[start..stop]) + 1;
        var at = FromOutside.Shown(Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, 60)]).Split('\n')[0]);
        return new(
            $"Deja de ser JSON bien formado en la columna {column}, en «{at}».",
            $"It stops being well-formed JSON at column {column}, at \"{at}\".");
    }

    private static int LineOfOtherEncoding(ReadOnlySpan<byte> content)
    {
        var line = 1;
        foreach (var range in content.Split((byte)'\n'))
        {
            if (!Utf8.IsValid(content[range])) return line;
            line++;
        }
        return 1;
    }
}
