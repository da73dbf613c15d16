using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>
/// Workbooks of inline strings and numbers: the smallest that Excel and the reader take. What a test is about replaces the part that is so otherwise.
/// </summary>
internal static class SurveyWorkbook
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Strings = "xl/sharedStrings.xml";
    public const string LastSheet = "xl/worksheets/sheet2.xml";

    // The 42 columns of the sheet, as listed in the data's description.
    public static readonly string[] Columns =
    [
        "id", "period", "source_code", "source_name", "source_region", "source_income", "source_lending", "source_G8G20",
        "destination_code", "destination_name", "destination_region", "destination_income", "destination_lending", "destination_G8G20",
        "firm", "firm_type", "payment instrument", "access point", "speed actual",
        "cc1 lcu amount", "cc1 denomination amount", "cc1 lcu code", "cc1 lcu fee", "cc1 lcu fx rate", "cc1 fx margin", "cc1 total cost %",
        "cc2 lcu amount", "cc2 denomination amount", "cc2 lcu code", "cc2 lcu fee", "cc2 lcu fx rate", "cc2 fx margin", "cc2 total cost %",
        "inter lcu bank fx", "transparent",
        "Standard Note", "note2", "receiving network coverage", "pickup location", "pickup method", "date", "corridor",
    ];

    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>A cell with a number format.</summary>
    public sealed record Formatted(object Value, string Format);

    /// <param name="rows">Each the cells by the name of their column. They are on the last sheet.</param>
    public static byte[] Of(IEnumerable<object> rows, params string[] sheets) => Of(rows, [], sheets);

    /// <param name="parts">The parts that are other than usual, by name, and what is added to the workbook's own (attributes of workbookPr).</param>
    public static byte[] Of(IEnumerable<object> rows, Dictionary<string, string> parts, params string[] sheets)
    {
        string[] names = sheets.Length == 0 ? ["Read me", "Dataset (from Q2 2016)"] : sheets;
        var formats = new List<string>();
        var content = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<Types xmlns=\"{Package}/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Default Extension=\"xml\" ContentType=\"{ContentTypes}.worksheet+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentTypes}.sheet.main+xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Package}/relationships\">"
                + $"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        };
        var listed = names.Select((name, i) => $"<sheet name=\"{name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        content["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr {parts.GetValueOrDefault("workbookPr")}/>"
            + $"<sheets>{string.Concat(listed)}</sheets></workbook>";
        for (var i = 0; i < names.Length; i++)
        {
            var cells = i < names.Length - 1
                ? []
                : new[] { Columns.ToDictionary(column => column, column => (object)column) }.Concat(rows.Cast<Dictionary<string, object>>());
            content[$"xl/worksheets/sheet{i + 1}.xml"] = SheetOf(string.Concat(cells.Select((row, line) => RowXml(row, line, formats))));
        }
        string[] relations =
        [
            .. names.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"),
            $"<Relationship Id=\"styles\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>",
            $"<Relationship Id=\"strings\" Type=\"{Relations}/sharedStrings\" Target=\"/{Strings}\"/>",
        ];
        content["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relations)}</Relationships>";
        content["xl/styles.xml"] = StylesOf(formats);
        content[Strings] = $"<sst xmlns=\"{Main}\"/>";
        foreach (var (name, other) in parts) content[name] = other;
        content.Remove("workbookPr");
        return Zipped(content);
    }

    public static string SheetOf(string rows) => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    /// <summary>The columns as the first row of a sheet.</summary>
    public static string HeaderRow => RowXml(Columns.ToDictionary(column => column, column => (object)column), 0, []);

    private static byte[] Zipped(Dictionary<string, string> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }

    // Formats of one's own have ids from 164 on; "#9" is the one of that id that every workbook has.
    private static string StylesOf(List<string> formats)
    {
        var ids = formats.Select((format, i) => format is ['#', .. var known] && int.TryParse(known, out var id) ? id : 164 + i).ToList();
        var own = formats.Select((format, i) =>
            ids[i] < 164 ? "" : $"<numFmt numFmtId=\"{ids[i]}\" formatCode=\"{SecurityElement.Escape(format)}\"/>");
        var cells = ids.Select(id => $"<xf numFmtId=\"{id}\"/>");
        return $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(own)}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
            + $"<cellXfs><xf numFmtId=\"0\"/>{string.Concat(cells)}</cellXfs></styleSheet>";
    }

    private static string RowXml(Dictionary<string, object> row, int index, List<string> formats)
    {
        var cells = Columns.Select((column, i) => row.TryGetValue(column, out var value) ? CellXml(value, $"{Letters(i)}{index + 1}", formats) : "");
        return $"<row r=\"{index + 1}\">{string.Concat(cells)}</row>";
    }

    private static string CellXml(object value, string reference, List<string> formats)
    {
        var style = "";
        if (value is Formatted formatted)
        {
            formats.Add(formatted.Format);
            (value, style) = (formatted.Value, $" s=\"{formats.Count}\"");
        }
        return value switch
        {
            string text => $"<c r=\"{reference}\"{style} t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
            bool yes => $"<c r=\"{reference}\"{style} t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
            _ => $"<c r=\"{reference}\"{style}><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
        };
    }

    private static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}";
}
