namespace Reintegration.Domain.Agreements;

/// <summary>When a condition is due, in words.</summary>
public static class DueWords
{
    /// <param name="calendarOf">Of working days, the country whose they are, by its name.</param>
    public static Text Of(ConditionDue due, Text? calendarOf)
    {
        var (from, count) = (FromWords(due.RelativeTo), Math.Abs(due.Offset));
        if (count == 0) return new(Capital(from.Es), Capital(from.En));
        var unit = UnitWords(due.Unit, count);
        var (of, isBefore) = (calendarOf is { } country ? new Text($" ({country.Es})", $" ({country.En})") : new Text("", ""), due.Offset < 0);
        return new(
            $"{count} {unit.Es}{of.Es} {(isBefore ? "antes del" : "después del")} {from.Es["el ".Length..]}",
            $"{count} {unit.En}{of.En} {(isBefore ? "before" : "after")} {from.En}");
    }

    private static Text FromWords(DueFrom from) => from switch
    {
        DueFrom.Departure => new("el día de la salida", "the day of the departure"),
        DueFrom.PlannedReturn => new("el día previsto para el regreso", "the day planned for the return"),
        DueFrom.Return => new("el día del regreso", "the day of the return"),
        DueFrom.ContractEnd => new("el último día del contrato", "the last day of the contract"),
        DueFrom.EarlyEnd => new("el día en que termina el trabajo antes de tiempo", "the day on which the work ends early"),
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };

    private static Text UnitWords(DueUnit unit, int count) => (unit, count == 1) switch
    {
        (DueUnit.Days, true) => new("día", "day"),
        (DueUnit.Days, false) => new("días", "days"),
        (DueUnit.WorkingDays, true) => new("día hábil", "working day"),
        (DueUnit.WorkingDays, false) => new("días hábiles", "working days"),
        (DueUnit.Weeks, true) => new("semana", "week"),
        (DueUnit.Weeks, false) => new("semanas", "weeks"),
        (DueUnit.Months, true) => new("mes", "month"),
        (DueUnit.Months, false) => new("meses", "months"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
