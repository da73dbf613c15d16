using System.Globalization;
using System.Xml;
using Reintegration.Domain;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>What a workbook keeps once for all its sheets, and which of them is read.</summary>
internal sealed class Workbook
{
    private const string Strict = "http://purl.oclc.org/ooxml/";

    // Of the texts that its cells share.
    private const long LargestTexts = 128 << 20;
    private const int MostCharacters = 32 << 20;
    private const int MostTexts = 1 << 20;

    private static readonly Text OpenDocument = new("una hoja de cálculo OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)");
    private static readonly Text Binary = new("un libro binario de Excel (.xlsb)", "a binary workbook of Excel (.xlsb)");

    private readonly List<NumberFormat?> formats = [];
    private readonly List<string> texts = [];

    private Workbook()
    {
    }

    /// <summary>The part that holds the rows.</summary>
    public string SheetPart { get; private set; } = "";

    /// <summary>Whether its days are counted from 1904.</summary>
    public bool From1904 { get; private set; }

    /// <summary>The texts that cells name by their place.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The number formats that cells name by their place; null where one changes nothing.</summary>
    public IReadOnlyList<NumberFormat?> Formats => formats;

    /// <param name="sheet">The sheet that is read; a workbook with one sheet only may call it as it likes. Null for the first one.</param>
    /// <exception cref="UnreadableFileException">It is no workbook, or has no such sheet.</exception>
    public static Workbook Read(Func<Stream> content, string? sheet) => WorkbookArchive.OrUnreadable(() =>
    {
        using var archive = new WorkbookArchive(content());
        return Read(archive, sheet);
    });

    private static Workbook Read(WorkbookArchive archive, string? sheet)
    {
        if (archive.Find("mimetype", WorkbookArchive.Small) is { } openDocument)
        {
            openDocument.Dispose();
            throw FileKind.Other(OpenDocument);
        }
        var (type, part) = archive.RelationsOf("").Values.FirstOrDefault(relation => IsOf(relation.Type, "officeDocument"));
        if (part is null) throw new InvalidDataException("The archive is no document of Office.");
        if (type.StartsWith(Strict, StringComparison.Ordinal)) throw new UnreadableFileException(FileFaultCode.StrictWorkbook);
        if (part.EndsWith(".bin", StringComparison.Ordinal)) throw FileKind.Other(Binary);

        var workbook = new Workbook();
        var relations = archive.RelationsOf(part);
        workbook.ReadSheets(archive, part, relations, sheet);
        if (Target(relations, "styles") is { } styles) workbook.ReadFormats(archive, styles);
        if (Target(relations, "sharedStrings") is { } shared) workbook.ReadTexts(archive, shared);
        return workbook;
    }

    private void ReadSheets(
        WorkbookArchive archive, string part, Dictionary<string, (string Type, string Target)> relations, string? sheet)
    {
        var sheets = new List<(string Name, string Part)>();
        using var xml = archive.Open(part, WorkbookArchive.Small);
        while (xml.Read())
        {
            if (xml.IsStart("workbook") && xml.Namespace.StartsWith(Strict, StringComparison.Ordinal))
                throw new UnreadableFileException(FileFaultCode.StrictWorkbook);
            if (xml.IsStart("workbookPr")) From1904 = xml.Attribute("date1904") is "1" or "true";
            if (xml.IsStart("sheet") && relations.TryGetValue(xml.ForeignAttribute("id"), out var relation) && IsOf(relation.Type, "worksheet"))
                sheets.Add((xml.Attribute("name").Trim(), relation.Target));
        }
        SheetPart = sheets.Find(found => sheet is null || found.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase)).Part
            ?? (sheets.Count == 1 ? sheets[0].Part : throw new UnreadableFileException(FileFaultCode.NoSheet, sheet ?? "1"));
    }

    private void ReadFormats(WorkbookArchive archive, string part)
    {
        var codes = new Dictionary<int, string>();
        var known = new Dictionary<int, NumberFormat?>();
        using var xml = archive.Open(part, WorkbookArchive.Small);
        var cells = -1;
        while (xml.Read())
        {
            if (xml.IsStart("numFmt")) codes[Number(xml.Attribute("numFmtId"))] = xml.Attribute("formatCode");
            // The same element also describes styles that cells are based on, elsewhere.
            if (xml.IsStart("cellXfs") && !xml.IsEmpty) cells = xml.Depth;
            if (cells >= 0 && xml.IsEndOf(cells)) cells = -1;
            if (cells < 0 || !xml.IsStart("xf")) continue;
            var id = Number(xml.Attribute("numFmtId"));
            if (!known.TryGetValue(id, out var format)) known[id] = format = NumberFormat.Of(id, codes.GetValueOrDefault(id));
            formats.Add(format);
        }
    }

    private void ReadTexts(WorkbookArchive archive, string part)
    {
        var characters = 0;
        using var xml = archive.Open(part, LargestTexts);
        while (xml.Read())
        {
            if (!xml.IsStart("si")) continue;
            // Readings of Asian characters stand beside the text.
            var text = Unescaped(xml.Text(line: 1, but: "rPh").ToString());
            characters += text.Length;
            texts.Add(text);
            if (characters > MostCharacters || texts.Count > MostTexts) throw new UnreadableFileException(FileFaultCode.TooLarge);
        }
    }

    /// <summary>A text without the escapes of characters that XML cannot hold: <c>_x000D_</c> (ECMA-376, part 1, 22.9.2.19).</summary>
    public static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    private static string? Target(Dictionary<string, (string Type, string Target)> relations, string type) =>
        relations.Values.FirstOrDefault(relation => IsOf(relation.Type, type)).Target;

    private static bool IsOf(string type, string kind) => type.EndsWith($"/{kind}", StringComparison.Ordinal);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
