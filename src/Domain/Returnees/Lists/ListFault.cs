using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>What is wrong with a line of a list. It says nothing of what the line holds, since reports are kept.</summary>
/// <param name="Line">From 1, where the header stands.</param>
/// <param name="Column">The key of the column; null where it is about the row.</param>
public sealed record ListFault(int Line, string? Column, ErrorCode Code)
{
    /// <summary>The fault in a sentence.</summary>
    public Text Detail(ListColumns columns) => Sentence(Code, Column is null ? null : columns.Find(Column));

    private static Text Sentence(ErrorCode code, ListColumn? column) => code switch
    {
        ErrorCode.MalformedRow => new(
            "La fila no se puede dividir en celdas: le sobran celdas, o unas comillas no se cierran.",
            "The row cannot be split into cells: it has too many, or a quotation mark is not closed."),
        ErrorCode.ExampleRow => new("Es la fila de ejemplo de la plantilla.", "It is the example row of the template."),
        ErrorCode.UnknownReturnee => new(
            "No hay una persona registrada con ese id que usted pueda ver.", "There is no registered person with that id that you may see."),
        ErrorCode.ConsentMissing => new(
            "Falta el consentimiento para los servicios: sin él no se guarda nada de la persona.",
            "The consent to services is missing: without it, nothing of the person is kept."),
        ErrorCode.PossibleDuplicate => new(
            "Puede ser alguien que su institución ya registró. Si lo es, ponga su id en la fila; si no, ponga «nueva» en la columna del id.",
            "It may be somebody whom your institution registered before. If so, put their id into the row; else put \"new\" into the column of the id."),
        ErrorCode.OtherJourney => new(
            "De la persona se conoce otro viaje; registre el nuevo aparte, y no en una lista.",
            "Another journey of the person is known; add the new one by itself, and not in a list."),
        ErrorCode.NotKeptYet => new(
            "No se sabe si la fila se guardó; envíe la lista otra vez: lo que ya está no cambia.",
            "It is not known whether the row was kept; send the list again: what is there already does not change."),
        ErrorCode.UnknownProgramme => new(
            "No hay un programa con ese código en el país de retorno.", "There is no programme of that code in the country of return."),
        ErrorCode.NotEligible => new(
            "No se inscribió: la persona no cumple los requisitos del programa.", "Not enrolled: the person does not meet the programme's rules."),
        ErrorCode.FactsMissing => new(
            "No se inscribió: faltan datos para saber si la persona cumple los requisitos del programa.",
            "Not enrolled: facts are missing to know whether the person meets the programme's rules."),
        ErrorCode.ProgrammeClosed => new("No se inscribió: el programa está cerrado.", "Not enrolled: the programme is closed."),
        _ when column is null => new("Los datos de la fila no se pueden usar.", "The data of the row cannot be used."),
        ErrorCode.Required => Of(column, new("falta este dato", "this is missing")),
        ErrorCode.DatesOutOfOrder => Of(column, new("el regreso es anterior a la salida", "the return is before the departure")),
        ErrorCode.TooLong => Of(column, new("el texto es demasiado largo", "the text is too long")),
        ErrorCode.Duplicate => Of(column, new("repite lo que dice otra celda de la fila", "it repeats what another cell of the row says")),
        ErrorCode.TooManyDecimals => Of(column, new("tiene más decimales que su moneda", "it has more decimals than its currency")),
        ErrorCode.AmbiguousDate => Of(column, new(
            "puede ser día y mes o mes y día, y el archivo tiene de ambas; escríbala como 2026-12-31",
            "it may be day and month or month and day, and the file has both; write it as 2026-12-31")),
        ErrorCode.AmbiguousNumber => Of(column, new(
            "puede tener punto o coma decimal, y el archivo usa ambos; escríbalo con dos decimales",
            "it may have a decimal point or comma, and the file uses both; write it with two decimals")),
        ErrorCode.ShortenedNumber => Of(column, new(
            "la hoja de cálculo abrevió el número (como 2.34E+12); dé formato de texto a la columna y escríbalo entero",
            "the spreadsheet shortened the number (as 2.34E+12); format the column as text and write it in full")),
        _ => Of(column, new($"se espera {column.Expects.Es}", $"expected: {column.Expects.En}")),
    };

    private static Text Of(ListColumn column, Text what) => new($"«{column.Name.Es}»: {what.Es}.", $"\"{column.Name.En}\": {what.En}.");
}
