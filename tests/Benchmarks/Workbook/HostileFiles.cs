using System.Globalization;
using System.IO.Compression;
using System.Text;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>Files that are made to cost much, of the largest size that an upload has.</summary>
internal static class HostileFiles
{
    private const int Largest = 100_000_000;
    private const long Unpacked = 2_000_000_000;
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Texts = "xl/sharedStrings.xml";
    private const string Header = "the header";

    public static readonly (string Name, Action<string> Write)[] All =
    [
        ("CSV of commas", path => WriteCsv(path, ",", withHeader: false)),
        ("CSV of semicolons", path => WriteCsv(path, ";", withHeader: false)),
        ("CSV of line breaks", path => WriteCsv(path, "\n", withHeader: false)),
        ("CSV of quotation marks", path => WriteCsv(path, "\"", withHeader: false)),
        ("CSV of one letter", path => WriteCsv(path, "a", withHeader: false)),
        ("CSV with a header, then empty rows", path => WriteCsv(path, ",,,,\n", withHeader: true)),
        ("CSV with a header, then marks that are not closed", path => WriteCsv(path, "\"a\n", withHeader: true)),
        ("CSV with a header, then rows of one letter", path => WriteCsv(path, "a\n", withHeader: true)),
        ("CSV with a header, then different small rows", WriteSmallRows),
        ("workbook with a cell at XFD1048576", path =>
            WriteWorkbook(path, Sheet, Header, "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", 1)),
        ("workbook of one text", path => WriteWorkbook(path, Sheet, "<row><c t=\"str\"><v>", "aaaaaaaaaa")),
        ("workbook of one attribute", path => WriteWorkbook(path, Sheet, "<row><c r=\"", "aaaaaaaaaa")),
        ("workbook of different names", path => WriteWorkbook(path, Sheet, "", "<n{0}/>", 3_000_000)),
        ("workbook of nested elements", path => WriteWorkbook(path, Sheet, "", "<a>")),
        ("workbook of comments", path => WriteWorkbook(path, Sheet, "<!--", "<<<<<<<<<<")),
        ("workbook of empty rows", path => WriteWorkbook(path, Sheet, "", "<row/>")),
        ("workbook with a header, then empty cells", path => WriteWorkbook(path, Sheet, Header + "<row>", "<c r=\"XFD2\" s=\"1\"/>")),
        ("workbook with one long shared text", path => WriteWorkbook(path, Texts, "<si><t>", "aaaaaaaaaa")),
        ("workbook with many shared texts", path => WriteWorkbook(path, Texts, "", "<si><t>{0}</t></si>", 3_000_000)),
        ("workbook with many empty shared texts", path => WriteWorkbook(path, Texts, "", "<si/>")),
        ("archive of a million entries", WriteEntries),
    ];

    private static void WriteCsv(string path, string piece, bool withHeader)
    {
        using var file = new StreamWriter(path);
        if (withHeader) file.Write(SampleRow.CompactHeader + "\n");
        for (var written = 0; written < Largest; written += piece.Length) file.Write(piece);
    }

    private static void WriteSmallRows(string path)
    {
        using var file = new StreamWriter(path);
        file.Write("period,source_code,destination_code,firm,currency,cc1_amount,cc1_fee,cc1_fx_margin_pct,transparent\n");
        for (var row = 0; file.BaseStream.Position < Largest; row++)
            file.Write(string.Create(CultureInfo.InvariantCulture, $"2025_3Q,USA,SLV,{row},USD,200,1,0,y\n"));
    }

    // The part's first characters, then a piece as often as it takes to reach what it is to unpack to.
    private static void WriteWorkbook(string path, string part, string start, string piece, int times = int.MaxValue)
    {
        var names = WideRow.Header.Select(name => $"<c t=\"inlineStr\"><is><t>{name}</t></is></c>");
        WorkbookWriter.WriteParts(path, new()
        {
            [Sheet] = sheet => Write(
                sheet, Sheet, "<worksheet><sheetData>", $"<row r=\"1\">{string.Concat(names)}</row>", "</sheetData></worksheet>"),
            [Texts] = texts => Write(texts, Texts, "<sst>", "", "</sst>"),
        });

        void Write(StreamWriter writer, string name, string root, string usual, string end)
        {
            writer.Write(root);
            if (name != part)
            {
                writer.Write(usual + end);
                return;
            }
            writer.Write(start.Replace(Header, usual, StringComparison.Ordinal));
            var counts = piece.Contains("{0}", StringComparison.Ordinal);
            long written = 0;
            for (var number = 0; number < times && written < Unpacked; number++)
            {
                var text = counts ? piece.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : piece;
                writer.Write(text);
                written += text.Length;
            }
        }
    }

    private static void WriteEntries(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create, Encoding.UTF8);
        for (var number = 0; number < 900_000; number++)
            archive.CreateEntry(number.ToString(CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
    }
}
