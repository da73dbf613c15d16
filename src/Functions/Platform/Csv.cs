using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Platform;

/// <summary>A list or a table as CSV (RFC 4180, with \n): a header and a row for each item.</summary>
internal static class Csv
{
    public const string MediaType = "text/csv";

    /// <param name="columns">The header.</param>
    /// <param name="rows">
    /// The cells of each row; null is an empty cell. Numbers have a decimal point, days are YYYY-MM-DD, moments RFC 3339. Of an enumeration the
    /// caller gives the code.
    /// </param>
    public static PublicContent Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, Language language) =>
        PublicContent.Of(Table(columns, rows), ContentType, language);

    /// <summary>The same for its caller alone, of what a calculator was asked.</summary>
    public static PrivateContent PrivateOf(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, Language language) =>
        new(StatusCodes.Status200OK, Table(columns, rows), language, ContentType: ContentType);

    public const string ContentType = MediaType + "; charset=utf-8";

    // The library quotes for the line break that it writes; readers take a carriage return for one as well.
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field?.Contains('\r', StringComparison.Ordinal) == true,
    };

    public static CsvWriter Writer(TextWriter text) =>
        new(text, Configuration, leaveOpen: true);

    public static void Write(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Written(cell));
        csv.NextRecord();
    }

    private static byte[] Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = Writer(text))
        {
            Write(csv, columns);
            foreach (var row in rows) Write(csv, row);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string text => Neutralised(text),
        decimal or int => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell of CSV cannot be a {cell.GetType().Name}: give it as text.", nameof(cell)),
    };

    // A spreadsheet would run it as a formula (OWASP, "CSV Injection"). The writer's own option for it would also take -2.44 for one.
    private static string Neutralised(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
}
