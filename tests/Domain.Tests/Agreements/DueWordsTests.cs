using Reintegration.Domain.Agreements;

namespace Reintegration.Domain.Tests.Agreements;

/// <summary>When a condition is due, as one says it.</summary>
public sealed class DueWordsTests
{
    [Theory]
    [InlineData(DueFrom.ContractEnd, 0, DueUnit.Days, null, "El último día del contrato", "The last day of the contract")]
    [InlineData(DueFrom.Return, 1, DueUnit.Months, null, "1 mes después del día del regreso", "1 month after the day of the return")]
    [InlineData(
        DueFrom.EarlyEnd, -7, DueUnit.Days, null,
        "7 días antes del día en que termina el trabajo antes de tiempo", "7 days before the day on which the work ends early")]
    [InlineData(
        DueFrom.Departure, 2, DueUnit.WorkingDays, "México",
        "2 días hábiles (México) después del día de la salida", "2 working days (México) after the day of the departure")]
    public void Due_IsSaidInBothLanguages(DueFrom from, int offset, DueUnit unit, string? country, string es, string en) => Assert.Equal(
        new Text(es, en),
        DueWords.Of(new() { RelativeTo = from, Offset = offset, Unit = unit }, country is null ? null : new Text(country, country)));
}
