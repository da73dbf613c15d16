using System.Globalization;
using Reintegration.Domain;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Infrastructure.Returnees.Lists;

/// <summary>
/// The workbook that lists are filled in with, also without a network: a sheet with a header and an example, one that explains each column, and one
/// with the values that can be chosen.
/// </summary>
public sealed class ListTemplate(ListColumns columns)
{
    // Of more values, a cell of the explanation cannot be read.
    private const int MostExplained = 12;

    private static readonly Text People = new("Personas", "People");
    private static readonly Text Explanation = new("Explicación", "Explanation");
    private static readonly Text Values = new("Valores", "Values");
    private static readonly Text YesOrNo = new("Sí o no", "Yes or no");
    private static readonly Text Yes = new("Sí", "Yes");
    private static readonly Text No = new("No", "No");

    private static readonly Text[] Advice =
    [
        new("Borre la fila de ejemplo antes de enviar la lista; si queda, no se registra.",
            "Delete the example row before you send the list; if it stays, it is not registered."),
        new("Fechas: día, mes y año de cuatro cifras (31/12/2026), o 2026-12-31.",
            "Days: day, month and a year of four digits (31/12/2026), or 2026-12-31."),
        new("Varias respuestas en una celda: con punto y coma entre ellas.", "Several answers in one cell: with semicolons between them."),
        new("Una celda vacía no dice nada: de alguien ya registrado, lo que se sabe queda como está.",
            "An empty cell says nothing: of somebody who is registered, what is known stays as it is."),
    ];

    /// <param name="country">For whose people the example is (ISO 3166-1 alpha-3).</param>
    public byte[] For(string country, Language language)
    {
        var lists = new List<ValueList> { new(null, YesOrNo.In(language), [Yes.In(language), No.In(language)]) };
        SheetColumn[] sheetColumns = [.. columns.All.Select(column => ColumnOf(column, lists, language))];
        return WorkbookWriter.Write(
        [
            new(People.In(language), sheetColumns,
            [
                [.. columns.All.Select(column => (CellValue)column.Name.In(language))],
                [.. columns.All.Select(column => Example(column, country, language))],
            ]),
            new(Explanation.In(language), [new(32), new(60, CellStyle.Wrapped), new(14), new(70, CellStyle.Wrapped)], Explained(language)),
            new(Values.In(language), [.. lists.Select(_ => new SheetColumn(40))], Table(lists)),
        ]);
    }

    private static SheetColumn ColumnOf(ListColumn column, List<ValueList> lists, Language language)
    {
        var style = column.Kind switch
        {
            ColumnKind.Day => CellStyle.Day,
            ColumnKind.Number => CellStyle.General,
            _ => CellStyle.Text,
        };
        var made = new SheetColumn(Math.Max(14, column.Name.In(language).Length + 2), style) { Prompt = column.Note.In(language) };
        var choices = column.Kind is ColumnKind.Choice or ColumnKind.Choices ? column.Choices : null;
        if (choices is null && column.Kind != ColumnKind.YesNo) return made;
        // Columns that have the same choices share a list.
        var list = lists.FindIndex(known => ReferenceEquals(known.Choices, choices));
        if (list < 0)
        {
            list = lists.Count;
            lists.Add(new(choices, column.Name.In(language), [.. choices!.Select(choice => Label(choice, language))]));
        }
        var letter = WorkbookWriter.NameOf(list);
        return made with
        {
            ChosenFrom = $"'{Values.In(language)}'!${letter}$2:${letter}${lists[list].Texts.Length + 1}", OrTyped = column.Kind == ColumnKind.Choices,
        };
    }

    private static CellValue Example(ListColumn column, string country, Language language) => column switch
    {
        { Key: "country" or "documentCountry" or "countryOfOrigin" } => Label(column, country, language),
        { Example: not { } } => "",
        { Kind: ColumnKind.Day } => new CellValue(DateOnly.ParseExact(column.Example, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        { Kind: ColumnKind.Number } => new CellValue(decimal.Parse(column.Example, CultureInfo.InvariantCulture)),
        { Kind: ColumnKind.YesNo } => Yes.In(language),
        { Kind: ColumnKind.Choice or ColumnKind.Choices } => Label(column, column.Example, language),
        _ => column.Example,
    };

    private static string Label(ListColumn column, string code, Language language) =>
        Label(column.Choices.First(choice => choice.Code == code), language);

    // Groups of occupations share names; their codes tell them apart.
    private static string Label(ListChoice choice, Language language) =>
        char.IsAsciiDigit(choice.Code[0]) ? $"{choice.Code} {choice.Label.In(language)}" : choice.Label.In(language);

    private List<IReadOnlyList<CellValue>> Explained(Language language) =>
    [
        [
            new Text("Columna", "Column").In(language), new Text("Qué va en ella", "What belongs into it").In(language),
            new Text("Obligatoria", "Required").In(language), new Text("Valores permitidos", "Allowed values").In(language),
        ],
        .. columns.All.Select(column => (IReadOnlyList<CellValue>)
        [
            column.Name.In(language), column.Note.In(language), (column.IsRequired ? Yes : No).In(language), Allowed(column, language),
        ]),
        [],
        .. Advice.Select(advice => (IReadOnlyList<CellValue>)["", advice.In(language)]),
    ];

    private static string Allowed(ListColumn column, Language language)
    {
        if (column.Kind is not (ColumnKind.Choice or ColumnKind.Choices) || column.Choices.Count > MostExplained)
            return Capitalised(column.Expects.In(language));
        return string.Join("; ", column.Choices.Select(choice => $"{choice.Label.In(language)} ({choice.Code})"));
    }

    private static List<IReadOnlyList<CellValue>> Table(List<ValueList> lists) =>
    [
        [.. lists.Select(list => (CellValue)list.Name)],
        .. Enumerable.Range(0, lists.Max(list => list.Texts.Length)).Select(row => (IReadOnlyList<CellValue>)
            [.. lists.Select(list => (CellValue)(list.Texts.ElementAtOrDefault(row) ?? ""))]),
    ];

    private static string Capitalised(string text) => $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text[1..]}.";

    /// <summary>What can be chosen in one or several columns.</summary>
    /// <param name="Choices">Null for yes or no.</param>
    private sealed record ValueList(IReadOnlyList<ListChoice>? Choices, string Name, string[] Texts);
}
