using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Reintegration.Infrastructure.Remittances.Surveys;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>Writes an XLSX as Excel would: shared strings, numbers, dates as styled serial numbers. Rows stream into the archive.</summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private static readonly DateOnly Origin = new(1899, 12, 30);

    public static void Write(string path, IEnumerable<object?[]> rows)
    {
        var strings = new Dictionary<string, int>();
        WriteParts(path, new()
        {
            ["xl/worksheets/sheet1.xml"] = sheet => WriteSheet(sheet, rows, strings),
            ["xl/sharedStrings.xml"] = part => WriteStrings(part, strings),
        });
    }

    /// <summary>A workbook whose rows and shared texts are written by others, in this order.</summary>
    public static void WriteParts(string path, Dictionary<string, Action<StreamWriter>> parts)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
            </Types>
            """);
        Add(archive, "_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """);
        Add(archive, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{SurveyFile.Sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Add(archive, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/>
            <Relationship Id="rId3" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """);
        Add(archive, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
            <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>
            </styleSheet>
            """);
        foreach (var (name, write) in parts)
        {
            using var part = Part(archive, name);
            write(part);
        }
    }

    private static void WriteSheet(StreamWriter part, IEnumerable<object?[]> rows, Dictionary<string, int> strings)
    {
        part.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
        var line = 0;
        foreach (var cells in rows)
        {
            part.Write($"<row r=\"{++line}\" spans=\"1:{cells.Length}\">");
            for (var column = 0; column < cells.Length; column++) WriteCell(part, $"{NameOf(column)}{line}", cells[column], strings);
            part.Write("</row>");
        }
        part.Write("</sheetData></worksheet>");
    }

    private static void WriteCell(StreamWriter part, string reference, object? value, Dictionary<string, int> strings)
    {
        switch (value)
        {
            case null or "": break;
            case decimal number: part.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"{reference}\"><v>{number}</v></c>")); break;
            case DateOnly date: part.Write($"<c r=\"{reference}\" s=\"1\"><v>{date.DayNumber - Origin.DayNumber}</v></c>"); break;
            default:
                var text = (string)value;
                if (!strings.TryGetValue(text, out var index)) strings[text] = index = strings.Count;
                part.Write($"<c r=\"{reference}\" t=\"s\"><v>{index}</v></c>");
                break;
        }
    }

    private static void WriteStrings(StreamWriter part, Dictionary<string, int> strings)
    {
        part.Write($"<sst xmlns=\"{Main}\" uniqueCount=\"{strings.Count}\">");
        foreach (var text in strings.OrderBy(entry => entry.Value)) part.Write($"<si><t>{WebUtility.HtmlEncode(text.Key)}</t></si>");
        part.Write("</sst>");
    }

    // A … Z, AA … AP.
    private static string NameOf(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";

    private static StreamWriter Part(ZipArchive archive, string name) =>
        new(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 65536);

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var part = Part(archive, name);
        part.Write(content);
    }
}
