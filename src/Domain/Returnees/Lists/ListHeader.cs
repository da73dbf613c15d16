using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>Which column of a list stands where in its rows. Names are known in either language, in any case, spacing and punctuation.</summary>
public sealed class ListHeader
{
    private readonly Dictionary<ListColumn, int> places;

    private ListHeader(Dictionary<ListColumn, int> places, IReadOnlyList<UnreadColumn> unread) => (this.places, Unread) = (places, unread);

    /// <summary>The columns that are not read, since nobody knows their name, or another has it already.</summary>
    public IReadOnlyList<UnreadColumn> Unread { get; }

    /// <summary>
    /// Reads a header row; false, naming what is missing, where rows could neither register people nor name those who are registered.
    /// </summary>
    public static bool TryRead(ListColumns columns, IReadOnlyList<string> names, out ListHeader header, out IReadOnlyList<ListColumn> missing)
    {
        var known = Names(columns);
        var (places, unread) = (new Dictionary<ListColumn, int>(), new List<UnreadColumn>());
        foreach (var (index, name) in names.Index())
        {
            var key = KeyOf(name);
            if (known.TryGetValue(key, out var column) && places.TryAdd(column, index)) continue;
            if (key.Length == 0) continue;
            unread.Add(new UnreadColumn(index, column is null && Nearest.Of(key, known.Keys) is { } nearest ? known[nearest] : null));
        }
        header = new ListHeader(places, unread);
        missing = places.ContainsKey(columns["id"]) ? [] : [.. columns.All.Where(column => column.IsRequired && !places.ContainsKey(column))];
        return missing.Count == 0;
    }

    /// <summary>Whether the list has a column.</summary>
    public bool Has(ListColumn column) => places.ContainsKey(column);

    /// <summary>Where a column stands, from 0; null where the list has none.</summary>
    public int? PlaceOf(ListColumn column) => places.TryGetValue(column, out var place) ? place : null;

    /// <summary>The cell of a column as it is; an empty text where the row or the list has none.</summary>
    public CellValue ValueOf(IReadOnlyList<CellValue> row, ListColumn column) =>
        PlaceOf(column) is { } place && place < row.Count ? row[place] : default;

    /// <summary>
    /// The text of a column, clean (<see cref="Typed.Clean"/>), and without the apostrophe that keeps a text from being run as a formula; empty where
    /// there is none, or it says <c>-</c> or <c>N/A</c>.
    /// </summary>
    public string TextOf(IReadOnlyList<CellValue> row, ListColumn column)
    {
        var text = Typed.Clean(ValueOf(row, column).Text);
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        return Typed.Key(text) is "-" or "--" or "N/A" or "#N/A" or "NA" or "S/D" ? "" : text;
    }

    private static Dictionary<string, ListColumn> Names(ListColumns columns)
    {
        var names = new Dictionary<string, ListColumn>();
        foreach (var column in columns.All)
        {
            foreach (var name in (string[])[column.Name.Es, column.Name.En, column.Key, .. column.Aliases]) names.TryAdd(KeyOf(name), column);
        }
        return names;
    }

    private static string KeyOf(string name) => string.Concat(Typed.Key(name).Where(char.IsLetterOrDigit));
}

/// <summary>A column of a file that is not read.</summary>
/// <param name="Place">From 0.</param>
/// <param name="Meant">The one whose name it probably should have; null where none is near.</param>
public readonly record struct UnreadColumn(int Place, ListColumn? Meant);
