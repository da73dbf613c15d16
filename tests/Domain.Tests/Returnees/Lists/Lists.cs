using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Returnees.Lists;

/// <summary>Lists of people as tests write them: a header and rows of texts.</summary>
internal static class Lists
{
    public static readonly ListColumns Columns = new(
        [
            ("CAN", new("Canadá", "Canada")), ("GTM", new("Guatemala", "Guatemala")), ("USA", new("Estados Unidos", "United States")),
            ("ESP", new("España", "Spain")),
        ],
        [
            ("6111", new("Agricultores, de cultivos extensivos", "Field crop growers")), ("7112", new("Albañiles", "Bricklayers")),
        ]);

    /// <summary>The rows under a header of these columns, which need not be a whole one.</summary>
    public static IReadOnlyList<ListRow> Read(string[] names, params CellValue[][] rows)
    {
        // With an id, no other column is missing.
        Assert.True(ListHeader.TryRead(Columns, ["id", .. names], out var header, out _));
        CellValue[][] cells = [.. rows.Select(row => (CellValue[])["", .. row])];
        var search = new ListFormatSearch(Columns, header);
        foreach (var row in cells) search.Look(row);
        return [.. cells.Select((row, index) => ListRow.Read(Columns, header, index + 2, row, search.Found))];
    }

    /// <summary>What one cell in a column comes to.</summary>
    public static ListRow Cell(string name, CellValue cell) => Read([name], [cell])[0];
}
