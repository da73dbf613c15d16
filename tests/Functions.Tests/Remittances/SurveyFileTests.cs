using System.Globalization;
using System.IO.Compression;
using System.Text;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>How a CSV is split into rows and read into letters.</summary>
public sealed class SurveyFileTests
{
    private static readonly SurveyRules Rules = new ShippedData().SurveyRules;

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Separator_OfTheHeader_IsTheFiles(char separator) =>
        Assert.Equal(["2 Uno", "3 Dos"], Summary(SurveyCsv.Of(Row("Uno"), Row("Dos")).Replace(',', separator)));

    // Lines keep their numbers: the header is the second.
    [Theory]
    [InlineData("sep=;\n", ';')]
    [InlineData("SEP=;\r\n", ';')]
    [InlineData("sep=,\n", ',')]
    [InlineData("sep=|\n", '|')]
    [InlineData("\uFEFFsep=;\n", ';')]
    public void FirstLine_ThatNamesTheSeparator_IsUnderstood(string first, char separator) =>
        Assert.Equal(["3 Uno", "4 no-firm"], Summary(first + SurveyCsv.Of(Row("Uno"), Row("")).Replace(',', separator)));

    [Fact]
    public void QuotedCells_AreReadWithSeparatorsQuotesAndLineBreaksInThem() => Assert.Equal(
        ["2 Uno, S.A.", "3 El \"Dos\"", "4 Tres y más", "6 Cuatro \"bis\"", "7 "],
        Summary(SurveyCsv.Of(
            Row("\"Uno, S.A.\""), Row("\"El \"\"Dos\"\"\""), Row("\"Tres\r\ny más\""), Row("Cuatro \"bis\""), Row("\"\""))).Select(line =>
            line.Replace("7 no-firm", "7 ", StringComparison.Ordinal)));

    // Whatever a name is made of, quoted as RFC 4180 says, it comes back; the seed is fixed, so that a failure can be repeated.
    [Fact]
    public void QuotedCells_OfAnything_AreReadAsTheyWere()
    {
        string[] pieces = ["\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\t", " ", "a", "ñ", "\uD83D\uDCB8", "'", "sep=;", "a longer piece"];
        var random = new Random(20261125);
        var names = Enumerable.Range(1, 4000)
            .Select(number => $"{number}{string.Concat(random.GetItems(pieces, random.Next(9)))}.")
            .ToList();

        var quoted = names.Select(name => Row($"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var rows = SurveyFiles.Read(Encoding.UTF8.GetBytes(SurveyCsv.Of([.. quoted])), Rules);

        Assert.Equal(names.Select(Typed.Clean), rows.Select(row => row.Quote?.Provider));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void LineBreaks_OfOtherMachines_AreCounted(string lineBreak) => Assert.Equal(
        ["2 Uno", "4 Dos"], Summary(SurveyCsv.Of(Row("Uno"), "", Row("Dos")).Replace("\n", lineBreak, StringComparison.Ordinal)));

    // Seven rows, the second of which begins a quotation mark that nobody closes.
    [Theory]
    [InlineData("\"Banco X", "")]
    [InlineData("\"Banco X", "\"Cash, Debit card\"")]
    [InlineData("\"Banco\" X", "")]
    [InlineData("\"Banco X\" ", "")]
    public void QuoteThatIsNotClosed_IsNamedWithItsLine_AndTheOtherRowsAreRead(string broken, string later)
    {
        var rows = new[] { "Uno", broken, "Tres", "Cuatro", "Cinco", "Seis", "Siete" }.Select(Row).ToArray();
        if (later.Length > 0) rows[4] = rows[4].Replace(",Bank,Cash,", $",Bank,{later},", StringComparison.Ordinal);

        Assert.Equal(["2 Uno", "3 bad-quotes", "4 Tres", "5 Cuatro", "6 Cinco", "7 Seis", "8 Siete"], Summary(SurveyCsv.Of(rows)));
    }

    // The mark is closed by another that is not opened: all between is one cell, and the row has as many cells as it should.
    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void QuoteThatAnotherRowCloses_IsNamedWithItsLine(int closing)
    {
        var rows = new[] { "Uno", "\"Dos", "Tres", "Cuatro", "Cinco", "Seis" }.Select(Row).ToArray();
        rows[closing] = rows[closing].Replace(",Bank,", "\",Bank,", StringComparison.Ordinal);
        var read = Summary(SurveyCsv.Of(rows));
        Assert.Equal(6, read.Count);
        Assert.Equal("3 bad-quotes", read[1]);
        Assert.Single(read, line => line.EndsWith("bad-quotes", StringComparison.Ordinal));
    }

    // As many lines as one buffer holds and more, in pieces of any length.
    [Fact]
    public void QuoteThatIsNotClosed_FarFromTheEnd_IsOneRow()
    {
        var rows = Enumerable.Range(1, 3000).Select(number => Row(number == 1500 ? "\"Firm 1500" : $"Firm {number}")).ToArray();
        var read = Summary(SurveyCsv.Of(rows));
        Assert.Equal(3000, read.Count);
        Assert.Equal("1501 bad-quotes", Assert.Single(read, line => !line.Contains("Firm", StringComparison.Ordinal)));
    }

    [Fact]
    public void BadQuotes_SayWhatToDo() => Assert.Equal(
        "The quotation mark that begins at \"\"Banco X,Bank,Cash,Cash,Same day,USD,200\" is not closed properly; the row is left out. "
            + "Inside a cell, quotation marks are doubled.",
        SurveyFiles.Read(Encoding.UTF8.GetBytes(SurveyCsv.Of(Row("\"Banco X"))), Rules)[0].Rejection!.Detail(Language.En));

    // Without quotation marks, a comma in a name or a decimal comma moves every cell behind it: 4,99 would be a fee of 4 and a margin of 99.
    [Theory]
    [InlineData("Uno, S.A.", "4")]
    [InlineData("Uno", "4,99")]
    public void Row_WithMoreCellsThanTheHeader_IsRejected(string firm, string fee)
    {
        var row = Row(firm).Replace("200,4,", $"200,{fee},", StringComparison.Ordinal);
        Assert.Equal(["2 extra-cells", "3 Dos"], Summary(SurveyCsv.Of(row, Row("Dos") + ",,")));
    }

    [Fact]
    public void Latin1_Throughout_IsRead() =>
        Assert.Equal(["2 Banco Agrícola", "3 «Unión» D’Agostino, nº 1"], Summary(
            Windows1252(SurveyCsv.Of(Row("Banco Agrícola"), Row("\"«Unión» D’Agostino, nº 1\"")))));

    [Fact]
    public void Utf16_AsExcelSavesUnicodeText_IsRead() => Assert.Equal(
        ["2 Unión"], Summary([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SurveyCsv.Of(Row("Unión")).Replace(',', '\t'))]));

    // é of Windows-1252 in line 4, or of DOS (code page 850, 0x82), in a file that is in UTF-8 otherwise; and DOS throughout.
    [Theory]
    [InlineData("Unión", 0xE9, 4)]
    [InlineData("Unión", 0x82, 4)]
    [InlineData("Union", 0x82, 4)]
    [InlineData("Union", 0x81, 4)]
    public void Line_InAnotherEncoding_IsNamed(string first, byte odd, int line)
    {
        byte[] csv = [.. Encoding.UTF8.GetBytes(SurveyCsv.Of(Row(first), Row("Dos"), Row("Am\u0001rica"), Row("Cuatro")))];
        csv[Array.IndexOf(csv, (byte)1)] = odd;
        var issue = SurveyIssue.Of(Assert.Throws<UnreadableFileException>(() => Summary(csv)).Fault);
        Assert.Equal((line, SurveyIssueCode.NotUtf8), (issue.Line, issue.Code));
    }

    // Of two bytes, where a buffer of 64 KiB ends between them.
    [Fact]
    public void Utf8_AtAnyPlaceOfTheFile_IsUtf8()
    {
        for (var length = 0; length < 3; length++)
        {
            var rows = Enumerable.Range(1, 3).Select(_ => Row(new string('x', length) + new string('ñ', 290))).ToList();
            while (rows.Count < 400) rows.Add(rows[0]);
            Assert.Equal(400, Summary(SurveyCsv.Of([.. rows])).Count);
        }
    }

    [Theory]
    [InlineData("<html><table><tr><td>period</td></tr></table></html>", SurveyIssueCode.OtherFormat)]
    [InlineData("\uFEFF\r\n <?xml version=\"1.0\"?><Workbook/>", SurveyIssueCode.OtherFormat)]
    [InlineData("%PDF-1.7", SurveyIssueCode.OtherFormat)]
    [InlineData("{\\rtf1 period}", SurveyIssueCode.OtherFormat)]
    [InlineData("", SurveyIssueCode.EmptyFile)]
    [InlineData("\n\n", SurveyIssueCode.EmptyFile)]
    public void OtherFile_IsRefusedWithWhatItIs(string content, SurveyIssueCode code) => Assert.Equal(code, Failure(content).Code);

    [Fact]
    public void OldWorkbook_IsRefusedWithHowToSaveIt()
    {
        var issue = Failure([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]]);
        Assert.Equal(SurveyIssueCode.OldWorkbook, issue.Code);
        Assert.Contains("Excel Workbook (.xlsx)", issue.Detail(Language.En), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://purl.oclc.org/ooxml/spreadsheetml/main", "xl/workbook.xml", SurveyIssueCode.StrictWorkbook)]
    [InlineData(SurveyWorkbook.Main, "xl/workbook.bin", SurveyIssueCode.OtherFormat)]
    public void WorkbookOfAnotherVariant_IsRefusedWithHowToSaveIt(string main, string part, SurveyIssueCode code)
    {
        var relations = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + $"<Relationship Id=\"rId1\" Type=\"{SurveyWorkbook.Relations}/officeDocument\" Target=\"{part}\"/></Relationships>";
        var workbook = $"<workbook xmlns=\"{main}\"><sheets/></workbook>";
        Assert.Equal(code, Failure(SurveyWorkbook.Of([], new Dictionary<string, string> { ["_rels/.rels"] = relations, [part] = workbook })).Code);
    }

    [Fact]
    public void OpenDocument_IsRefusedWithWhatItIs()
    {
        var issue = Failure(Workbook("mimetype", "application/vnd.oasis.opendocument.spreadsheet"));
        Assert.StartsWith("The file is an OpenDocument spreadsheet (.ods)", issue.Detail(Language.En), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Precios de remesas\n\n")]
    [InlineData("\"Precios; de, remesas\",,,\nEncuesta de 2025,,,\n")]
    public void TitleRows_AreNamedWithTheHeadersLine(string titles)
    {
        foreach (var separator in ",;\t")
        {
            var issue = Failure(titles + SurveyCsv.Of(Row("Uno")).Replace(',', separator));
            Assert.Equal((3, SurveyIssueCode.TitleRows), (issue.Line, issue.Code));
        }
    }

    // A missing column is missed whatever separates the cells.
    [Fact]
    public void MissingColumn_OfASemicolonFile_IsTheOneThatIsMissed()
    {
        var issue = Failure(SurveyCsv.Of(Row("Uno")).Replace(',', ';').Replace("currency", "money", StringComparison.Ordinal));
        Assert.Equal("currency", Assert.Single(issue.Values));
    }

    [Fact]
    public void WidthAndLengthOfRows_AreBounded()
    {
        var width = SurveyCsv.Header.Split(',').Length;
        Assert.Equal(["2 Uno"], Summary(SurveyCsv.Header + new string(',', 200 - width) + "\n" + Row("Uno")));
        Assert.Equal(SurveyIssueCode.TooManyColumns, Failure(SurveyCsv.Header + new string(',', 201 - width) + "\n").Code);
        Assert.Equal(SurveyIssueCode.TooManyColumns, Failure(SurveyCsv.Of(Row("Uno"), new string(',', 200))).Code);
        Assert.Equal(["2 no-period"], Summary(SurveyCsv.Of(new string('x', 32_767))));
        var issue = Failure(SurveyCsv.Of(Row("Uno"), new string('x', 32_768)));
        Assert.Equal((3, SurveyIssueCode.CellTooLong), (issue.Line, issue.Code));
    }

    // What a spreadsheet leaves below a table is nothing, however much; what stands below that is no survey's.
    [Fact]
    public void EmptyRows_BetweenRows_AreBounded()
    {
        var empty = string.Concat(Enumerable.Repeat(",,,,\n", 1000));
        Assert.Equal(["2 Uno", "1003 Dos"], Summary(SurveyCsv.Of(Row("Uno")) + empty + Row("Dos")));
        Assert.Equal(["2 Uno"], Summary(SurveyCsv.Of(Row("Uno")) + empty + empty));
        var issue = Failure(SurveyCsv.Of(Row("Uno")) + empty + "\n" + Row("Dos"));
        Assert.Equal((1004, SurveyIssueCode.TooManyEmptyRows), (issue.Line, issue.Code));
    }

    [Fact]
    public void BadQuotes_OfThousandsOfRows_AreBounded()
    {
        var rows = Enumerable.Repeat(Row("\"Uno"), 1001).ToArray();
        Assert.Equal(1000, Summary(SurveyCsv.Of(rows[1..])).Count);
        Assert.Equal(SurveyIssueCode.TooManyBadQuotes, Failure(SurveyCsv.Of(rows)).Code);
    }

    // One cell at the sheet's last place; 70,000 names in one tag; a text, elements and an attribute that unpack to more than they should.
    [Theory]
    [InlineData("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", SurveyIssueCode.TooManyColumns)]
    [InlineData("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", SurveyIssueCode.TooManyEmptyRows)]
    [InlineData("<row r=\"1\"/>", SurveyIssueCode.NotAWorkbook)]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>{0}</v></c></row>", SurveyIssueCode.CellTooLong)]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{0}</t></is></c></row>", SurveyIssueCode.CellTooLong)]
    [InlineData("<row r=\"2\"><c r=\"{0}\"><v>1</v></c></row>", SurveyIssueCode.TooLarge)]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", SurveyIssueCode.NotAWorkbook)]
    public void Sheet_BeyondWhatASurveyHas_IsRefused(string rows, SurveyIssueCode code)
    {
        var sheet = SurveyWorkbook.SheetOf(SurveyWorkbook.HeaderRow + rows.Replace("{0}", new string('1', 2_000_000), StringComparison.Ordinal));
        Assert.Equal(code, Failure(Workbook(SurveyWorkbook.LastSheet, sheet)).Code);
    }

    [Fact]
    public void Sheet_OfNamesOrDepthWithoutEnd_IsRefused()
    {
        var names = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<n{number}/>"));
        Assert.Equal(SurveyIssueCode.TooLarge, Failure(Sheet(names)).Code);
        Assert.Equal(SurveyIssueCode.NotAWorkbook, Failure(Sheet(string.Concat(Enumerable.Repeat("<a>", 1000)))).Code);
        Assert.Equal(SurveyIssueCode.NotAWorkbook, Failure(Sheet("<!DOCTYPE x [<!ENTITY a \"a\">]>&a;")).Code);

        static byte[] Sheet(string xml) => Workbook(SurveyWorkbook.LastSheet, $"<worksheet>{xml}");
    }

    // A table of styled cells to the sheet's edge has nothing in them.
    [Fact]
    public void Sheet_OfEmptyCells_HasNoRowsForThem()
    {
        const string rows = "<row r=\"2\"><c r=\"XFD2\" s=\"0\"/></row><row r=\"1048576\"><c r=\"A1048576\"/></row>";
        var sheet = SurveyWorkbook.SheetOf(SurveyWorkbook.HeaderRow + rows);
        Assert.Empty(SurveyFiles.Read(Workbook(SurveyWorkbook.LastSheet, sheet), Rules));
    }

    [Theory]
    [InlineData("Precios de remesas")]
    public void Sheet_WithTitleRows_IsRefusedWithTheHeadersLine(string title)
    {
        var header = SurveyWorkbook.HeaderRow.Replace("r=\"1\"", "r=\"4\"", StringComparison.Ordinal);
        var sheet = SurveyWorkbook.SheetOf($"<row r=\"1\"><c t=\"inlineStr\"><is><t>{title}</t></is></c></row>" + header);
        var issue = Failure(Workbook(SurveyWorkbook.LastSheet, sheet));
        Assert.Equal((4, SurveyIssueCode.TitleRows), (issue.Line, issue.Code));
    }

    // A directory of a million entries, or none.
    [Fact]
    public void Archive_ThatIsNone_IsRefused()
    {
        Assert.Equal(SurveyIssueCode.NotAWorkbook, Failure("PK\u0003\u0004 this is no workbook"u8.ToArray()).Code);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < 20_000; number++) zip.CreateEntry(number.ToString("D9", CultureInfo.InvariantCulture));
        }
        Assert.Equal(SurveyIssueCode.TooLarge, Failure(file.ToArray()).Code);
    }

    // The shipped survey: all of 2025's third quarter, promotions with a negative total among them.
    [Fact]
    public void ShippedSurvey_IsReadWithADecimalPoint_AndNothingOfItIsImplausible()
    {
        var rows = SurveyFiles.Read(File.ReadAllBytes(ShippedData.SurveyPath), Rules);
        Assert.Equal(364, rows.Count);
        Assert.Equal(5, rows.Count(row => row.Quote!.First?.TotalCostPercent < 0));
        Assert.DoesNotContain(rows, row => row.WantsConfirmation || row.Rejection is not null);
    }

    // Whether it is transparent is left out: the warning of that tells a good row's line.
    private static string Row(string firm) => SurveyCsv.Row("CAN-GTM", "2025_4Q", firm, 4m, 5m).Replace(",yes,", ",,", StringComparison.Ordinal);

    private static byte[] Windows1252(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252).GetBytes(text);
    }

    private static List<string> Summary(string csv) => Summary(Encoding.UTF8.GetBytes(csv));

    // Of each row its line and what it came to.
    private static List<string> Summary(byte[] csv) => [.. SurveyFiles.Read(csv, Rules).Select(row => row.Quote is { } quote
        ? $"{Assert.Single(row.Warnings).Line} {quote.Provider}"
        : $"{row.Rejection!.Line} {Codes<SurveyIssueCode>.Of(row.Rejection.Code)}")];

    private static byte[] Workbook(string part, string content) => SurveyWorkbook.Of([], new Dictionary<string, string> { [part] = content });

    private static SurveyIssue Failure(string csv) => Failure(Encoding.UTF8.GetBytes(csv));

    private static SurveyIssue Failure(byte[] file) =>
        SurveyIssue.Of(Assert.Throws<UnreadableFileException>(() => SurveyFiles.Read(file, Rules)).Fault);
}
