using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>Writes workbooks (ECMA-376, part 1): texts, numbers and days, and lists to choose from.</summary>
public static class WorkbookWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Excel's limit of what it says beside a cell.
    private const int LongestPrompt = 255;
    private const int LastRow = 1_048_576;

    // Excel's day 1 is 1900-01-01, and it counts a 29 February 1900 that never was.
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    // So that the same sheets make the same bytes.
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // In the order of CellStyle. 49 is text.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1"/>
        <xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"
        applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Count).ToList();
            Add(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>
                {Each(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Type}.worksheet+xml\"/>")}</Types>
                """);
            Add(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Package}/relationships">{Relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships">{Relation("styles", "styles", "styles.xml")}
                {Each(n => Relation($"r{n}", "worksheet", $"worksheets/sheet{n}.xml"))}</Relationships>
                """);
            Add(zip, "xl/workbook.xml", xml =>
            {
                xml.WriteStartElement("workbook", Main);
                xml.WriteStartElement("sheets");
                foreach (var n in numbers)
                {
                    xml.WriteStartElement("sheet");
                    xml.WriteAttributeString("name", sheets[n - 1].Name);
                    xml.WriteAttributeString("sheetId", $"{n}");
                    xml.WriteAttributeString("id", Relations, $"r{n}");
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
                xml.WriteEndElement();
            });
            Add(zip, "xl/styles.xml", Styles);
            foreach (var n in numbers) Add(zip, $"xl/worksheets/sheet{n}.xml", xml => Write(xml, sheets[n - 1]));

            string Each(Func<int, string> part) => string.Concat(numbers.Select(part));
        }
        return file.ToArray();
    }

    private static string Relation(string id, string type, string target) =>
        $"""<Relationship Id="{id}" Type="{Relations}/{type}" Target="{target}"/>""";

    private static void Add(ZipArchive zip, string name, string content) => Add(zip, name, xml => xml.WriteRaw(content));

    private static void Add(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Written;
        using var xml = XmlWriter.Create(entry.Open(), new XmlWriterSettings { CloseOutput = true, CheckCharacters = true });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void Write(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""
            <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>
            </sheetView></sheetViews>
            """);
        xml.WriteStartElement("cols");
        foreach (var (index, column) in sheet.Columns.Index()) WriteColumn(xml, index + 1, column);
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        foreach (var (index, row) in sheet.Rows.Index())
        {
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", $"{index + 1}");
            foreach (var (place, cell) in row.Index())
                WriteCell(xml, $"{NameOf(place)}{index + 1}", cell, index == 0 ? CellStyle.Header : sheet.Columns[place].Style);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        WriteChoices(xml, sheet.Columns);
        xml.WriteEndElement();
    }

    private static void WriteColumn(XmlWriter xml, int number, SheetColumn column)
    {
        xml.WriteStartElement("col");
        xml.WriteAttributeString("min", $"{number}");
        xml.WriteAttributeString("max", $"{number}");
        xml.WriteAttributeString("width", column.Width.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("style", $"{(int)column.Style}");
        xml.WriteAttributeString("customWidth", "1");
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string place, CellValue cell, CellStyle style)
    {
        if (cell.Text.Length == 0) return;
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", $"{(int)style}");
        var number = cell.Date is { } day ? day.DayNumber - DayZero.DayNumber : cell.Number;
        if (number is not null) xml.WriteElementString("v", number.Value.ToString(CultureInfo.InvariantCulture));
        else
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteElementString("t", cell.Text);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteChoices(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
    {
        var chosen = columns.Index().Where(column => column.Item.ChosenFrom is not null || column.Item.Prompt is not null).ToList();
        if (chosen.Count == 0) return;
        xml.WriteStartElement("dataValidations");
        xml.WriteAttributeString("count", $"{chosen.Count}");
        foreach (var (index, column) in chosen)
        {
            xml.WriteStartElement("dataValidation");
            if (column.ChosenFrom is not null) xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            if (column.Prompt is not null) xml.WriteAttributeString("showInputMessage", "1");
            if (!column.OrTyped) xml.WriteAttributeString("showErrorMessage", "1");
            if (column.Prompt is { } prompt) xml.WriteAttributeString("prompt", prompt.Length > LongestPrompt ? prompt[..LongestPrompt] : prompt);
            xml.WriteAttributeString("sqref", $"{NameOf(index)}2:{NameOf(index)}{LastRow}");
            if (column.ChosenFrom is { } range) xml.WriteElementString("formula1", range);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>What a column is called: A, B … Z, AA.</summary>
    /// <param name="place">From 0.</param>
    public static string NameOf(int place) => place < 26 ? $"{(char)('A' + place)}" : $"{NameOf(place / 26 - 1)}{(char)('A' + place % 26)}";
}
