namespace Reintegration.Domain.Returnees.Lists;

/// <summary>How the cells of a column are read.</summary>
public enum ColumnKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number of a document or a telephone: a text whose digits matter, each of them.</summary>
    Digits,

    Day,

    Number,

    YesNo,

    /// <summary>One of the column's choices.</summary>
    Choice,

    /// <summary>Some of the column's choices, with semicolons between them.</summary>
    Choices,

    /// <summary>A code of somebody's own (<see cref="Platform.Code"/>), or a name that makes one: San Marcos is <c>san-marcos</c>.</summary>
    Code,

    /// <summary>Several of these, with semicolons between them.</summary>
    CodeList,
}

/// <summary>A column of a list of people. All there are stand in <see cref="ListColumns"/>.</summary>
/// <param name="Key">Names it in reports.</param>
/// <param name="Member">The member of a registration that it fills (RFC 6901), without the places in lists: <c>/documents/number</c>.</param>
/// <param name="Name">What its header says.</param>
/// <param name="Note">What belongs into it, for who fills it in.</param>
public sealed record ListColumn(string Key, string Member, ColumnKind Kind, Text Name, Text Note)
{
    /// <summary>Other names that lists give it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether nobody can be registered without it.</summary>
    public bool IsRequired { get; init; }

    public IReadOnlyList<ListChoice> Choices { get; init; } = [];

    /// <summary>The bounds of a number, both included.</summary>
    public (decimal Minimum, decimal Maximum) Range { get; init; }

    /// <summary>What a text of it looks like; null where any does.</summary>
    public Text? Form { get; init; }

    /// <summary>What the template's example says in it, as a code, a number or YYYY-MM-DD; null where it leaves it empty.</summary>
    public string? Example { get; init; }

    /// <summary>What it expects, as it follows "Expected:"; never what a cell says.</summary>
    public Text Expects => Kind switch
    {
        ColumnKind.Day => new("una fecha posible, como 31/12/2026 o 2026-12-31", "a possible date, such as 31/12/2026 or 2026-12-31"),
        ColumnKind.Number => new(
            FormattableString.Invariant($"un número entre {Range.Minimum} y {Range.Maximum}, sin signo de moneda"),
            FormattableString.Invariant($"a number between {Range.Minimum} and {Range.Maximum}, without a currency sign")),
        ColumnKind.YesNo => new("sí o no", "yes or no"),
        ColumnKind.Choice when Choices.Count <= MostNamed => new($"uno de: {Labels(Language.Es)}", $"one of: {Labels(Language.En)}"),
        ColumnKind.Choices when Choices.Count <= MostNamed => new(
            $"uno o varios, con punto y coma entre ellos, de: {Labels(Language.Es)}",
            $"one or more, with semicolons between them, of: {Labels(Language.En)}"),
        ColumnKind.Choice => new("un nombre o código de la hoja «Valores»", "a name or code of the sheet \"Values\""),
        ColumnKind.Choices => new(
            "uno o varios nombres o códigos de la hoja «Valores», con punto y coma entre ellos",
            "one or more names or codes of the sheet \"Values\", with semicolons between them"),
        ColumnKind.Code => new(
            "un código en minúsculas, con guiones, como san-marcos", "a code in small letters, with hyphens, such as san-marcos"),
        ColumnKind.CodeList => new(
            "uno o varios códigos en minúsculas, con guiones, y punto y coma entre ellos",
            "one or more codes in small letters, with hyphens, and semicolons between them"),
        _ => Form ?? new("un texto", "a text"),
    };

    // Of more choices, a sentence cannot be read.
    private const int MostNamed = 12;

    private string Labels(Language language) => string.Join(", ", Choices.Select(choice => choice.Label.In(language)));

    public bool Equals(ListColumn? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A value that a column can have, which cells name by its code, its label in either language, or another name.</summary>
public sealed record ListChoice(string Code, Text Label, params IReadOnlyList<string> Aliases);
