using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>
/// A cell of a list as the member of a registration that it is. What is no value of its column is given as the text that it is: whoever reads the
/// registration says what is wrong with it.
/// </summary>
internal static partial class ListCell
{
    private static readonly char[] BetweenItems = [';', '\n', '|'];
    private static readonly string[] Yes = ["SI", "S", "YES", "Y", "TRUE", "VERDADERO", "1", "X"];
    private static readonly string[] No = ["NO", "N", "FALSE", "FALSO", "0"];

    /// <summary>The value of a cell that is not empty, or what is wrong with how it is written.</summary>
    public static (JsonNode? Value, ErrorCode? Fault) Read(
        ListColumns columns, ListColumn column, CellValue cell, string text, ListFormat format) => column.Kind switch
    {
        ColumnKind.Day => Day(cell, text, format),
        ColumnKind.Number => Number(cell, text, format),
        ColumnKind.YesNo => (YesNo(text) is { } flag ? JsonValue.Create(flag) : JsonValue.Create(text), null),
        ColumnKind.Choice => (JsonValue.Create(columns.CodeOf(column, text) ?? text), null),
        ColumnKind.Choices => (ListOf(Items(columns, column, cell.Text).Select(item => columns.CodeOf(column, item) ?? item)), null),
        ColumnKind.Code => (JsonValue.Create(Slug(text)), null),
        ColumnKind.CodeList => (ListOf(Split(cell.Text, BetweenItems).Select(Slug)), null),
        ColumnKind.Digits when Shortened().IsMatch(text) => (null, ErrorCode.ShortenedNumber),
        _ => (JsonValue.Create(text), null),
    };

    public static bool? YesNo(string text)
    {
        var key = Typed.Key(text);
        return Yes.Contains(key) ? true : No.Contains(key) ? false : null;
    }

    private static (JsonNode?, ErrorCode?) Day(CellValue cell, string text, ListFormat format)
    {
        if (cell.Date is { } shown) return (JsonValue.Create(Iso(shown)), null);
        if (format.DaysContradicted && ListDay.OrderOf(text) == DayOrder.Either) return (null, ErrorCode.AmbiguousDate);
        return (JsonValue.Create(ListDay.Read(text, format.MonthFirst) is { } day ? Iso(day) : text), null);
    }

    private static (JsonNode?, ErrorCode?) Number(CellValue cell, string text, ListFormat format)
    {
        if (cell.Number is { } shown) return (JsonValue.Create(shown), null);
        if (format.NumbersContradicted && ListNumber.IsOpen(text)) return (null, ErrorCode.AmbiguousNumber);
        return (ListNumber.Read(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text), null);
    }

    private static string Iso(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");

    private static JsonArray ListOf(IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];

    // A comma may be part of a name.
    private static IEnumerable<string> Items(ListColumns columns, ListColumn column, string text) => Split(text, BetweenItems)
        .SelectMany(item => columns.CodeOf(column, item) is null ? Split(item, [',']) : [item]);

    private static IEnumerable<string> Split(string text, char[] separators) =>
        Typed.CleanLines(text).Split(separators).Select(Typed.Clean).Where(item => item.Length > 0);

    private static string Slug(string text) =>
        NoLetters().Replace(Typed.Key(text).ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } slug ? slug : text;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();

    // What Excel makes of a long number that is not kept as text: 2.34568E+12.
    [GeneratedRegex(@"^[0-9]([.,][0-9]+)?E\+[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Shortened();
}
