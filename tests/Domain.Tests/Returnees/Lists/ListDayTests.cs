using Reintegration.Domain.Returnees.Lists;

namespace Reintegration.Domain.Tests.Returnees.Lists;

public sealed class ListDayTests
{
    // 45884 is 2025-08-15 (SurveyCellTests); 33365 is 12,519 days before: 34 years with 9 leap days (1992 … 2024) are 34 × 365 + 9 = 12,419 days
    // before 1991-08-15, and 1991-05-07 another 100 (24 of May, 30, 31, 15).
    [Theory]
    [InlineData("1991-04-05", "1991-04-05")]
    [InlineData("1991-04-05 00:00:00", "1991-04-05")]
    [InlineData("1991-04-05T00:00:00Z", "1991-04-05")]
    [InlineData("1991/4/5", "1991-04-05")]
    [InlineData("5/4/1991", "1991-04-05")]
    [InlineData("05/04/1991", "1991-04-05")]
    [InlineData("05-04-1991", "1991-04-05")]
    [InlineData("05.04.1991", "1991-04-05")]
    [InlineData("05/04/1991 00:00", "1991-04-05")]
    [InlineData("25/04/1991", "1991-04-25")]
    [InlineData("04/25/1991", "1991-04-25")]
    [InlineData("5-abr-1991", "1991-04-05")]
    [InlineData("5/Apr/1991", "1991-04-05")]
    [InlineData("5 de abril de 1991", "1991-04-05")]
    [InlineData("1 de enero del 2000", "2000-01-01")]
    [InlineData("15 set. 2025", "2025-09-15")]
    [InlineData("29/02/2024", "2024-02-29")]
    [InlineData("45884", "2025-08-15")]
    [InlineData("33365", "1991-05-07")]
    public void Read_AsTheRegionWritesThem_IsTheDay(string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), ListDay.Read(text, monthFirst: false));

    [Theory]
    [InlineData("05/04/1991", "1991-05-04")]
    [InlineData("25/04/1991", "1991-04-25")]
    [InlineData("1991-04-05", "1991-04-05")]
    public void Read_MonthFirst_IsSoOnlyWhereItCanBe(string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), ListDay.Read(text, monthFirst: true));

    [Theory]
    [InlineData("")]
    [InlineData("05/04/91")]
    [InlineData("31/02/1991")]
    [InlineData("29/02/2023")]
    [InlineData("13/13/1991")]
    [InlineData("00/04/1991")]
    [InlineData("0000-01-01")]
    [InlineData("5 de brumario de 1991")]
    [InlineData("1991")]
    [InlineData("123456")]
    [InlineData("ayer")]
    public void Read_AnythingElse_IsNone(string text) => Assert.Null(ListDay.Read(text, monthFirst: false));

    [Theory]
    [InlineData("05/04/1991", DayOrder.Either)]
    [InlineData("05/05/1991", DayOrder.None)]
    [InlineData("25/04/1991", DayOrder.DayFirst)]
    [InlineData("04/25/1991", DayOrder.MonthFirst)]
    [InlineData("25/25/1991", DayOrder.None)]
    [InlineData("1991-04-05", DayOrder.None)]
    [InlineData("5-abr-1991", DayOrder.None)]
    public void OrderOf_ADay_IsWhatItsNumbersSay(string text, DayOrder order) => Assert.Equal(order, ListDay.OrderOf(text));
}
