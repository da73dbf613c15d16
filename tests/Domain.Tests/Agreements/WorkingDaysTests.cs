using System.Text.Json;
using Reintegration.Domain.Agreements;

namespace Reintegration.Domain.Tests.Agreements;

/// <summary>Which days are worked, by the holidays that ship.</summary>
public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Worked = Shipped.WorkingDays;

    // USA: the list of the Office of Personnel Management for 2026, and New Year's Day 2022, a Saturday, kept on 31 December 2021.
    [Theory]
    [InlineData("2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25")]
    [InlineData("2021-12-31")]
    public void FederalHolidayOfTheUnitedStates_IsNotWorked(string days) => AssertNotWorked("USA", days);

    // Canada: Holidays Act (1 July 2029 is a Sunday), Victoria Day on the Monday before 25 May. Mexico: Ley Federal del Trabajo, article 74, with the
    // change of the executive in 2024 and 2030. Guatemala: 30 June as it was moved in 2021, 2022 and 2023 (Guatevisión, Ley de Negocios); Holy Week
    // of 2026 (Easter on 5 April). Honduras: Morazán Week as announced in 2022, 2023 and 2025 (Radio HRN, En la Plaza, El Heraldo).
    [Theory]
    [InlineData("CAN", "2026-05-18 2029-07-02 2026-04-03 2026-09-30 2026-10-12")]
    [InlineData("MEX", "2026-02-02 2026-03-16 2026-11-16 2024-10-01 2030-10-01")]
    [InlineData("GTM", "2021-06-28 2022-07-04 2023-07-03 2026-04-02 2026-04-03")]
    [InlineData("HND", "2022-10-05 2022-10-06 2022-10-07 2023-10-04 2023-10-05 2023-10-06 2025-10-01 2025-10-02 2025-10-03 2026-04-14")]
    [InlineData("SLV", "2027-05-10 2026-06-17 2026-08-06 2026-11-02")]
    [InlineData("CRI", "2025-04-11 2025-04-17 2025-04-18 2025-12-01")]
    [InlineData("NIC", "2022-05-30 2026-07-19 2026-09-14 2026-12-08")]
    public void HolidayOfTheCountry_IsNotWorked(string country, string days) => AssertNotWorked(country, days);

    [Theory]
    [InlineData("USA", "2026-07-02")]
    [InlineData("MEX", "2025-10-01")]
    [InlineData("GTM", "2022-06-30")]
    [InlineData("HND", "2025-10-21")]
    [InlineData("NIC", "2019-05-30")]
    [InlineData("CAN", "2020-09-30")]
    public void DayThatTheHolidayIsNotKeptOn_IsWorked(string country, string day) => Assert.True(Worked.Include(Day(day), country));

    // The earliest and the latest Easter of these centuries, and those of some years (US Naval Observatory, "The Date of Easter").
    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")]
    [InlineData("2008-03-23")]
    public void GoodFriday_IsTwoDaysBeforeEaster(string easter)
    {
        Assert.False(Worked.Include(Day(easter).AddDays(-2), "CAN"));
        Assert.True(Worked.Include(Day(easter).AddDays(-5), "CAN"));
    }

    // Thursday 2 July 2026: Friday is Independence Day, kept; Monday is the first working day, Tuesday the second.
    [Theory]
    [InlineData("2026-07-02", 2, "USA", "2026-07-07")]
    [InlineData("2026-07-02", 2, "JAM", "2026-07-06")]
    [InlineData("2026-07-07", -2, "USA", "2026-07-02")]
    [InlineData("2026-07-04", 0, "USA", "2026-07-04")]
    [InlineData("2026-12-31", 1, "GTM", "2027-01-04")]
    public void Add_CountsOnlyWorkingDays(string from, int count, string country, string expected) =>
        Assert.Equal(Day(expected), Worked.Add(Day(from), count, country));

    [Fact]
    public void Country_WithoutHolidays_IsSaidToBe()
    {
        Assert.True(Worked.KnowHolidaysOf("NIC"));
        Assert.False(Worked.KnowHolidaysOf("BLZ"));
    }

    [Theory]
    [InlineData("""{"month": 2, "day": 30}""", "/countries/0/holidays/0/day")]
    [InlineData("""{"month": 2}""", "/countries/0/holidays/0")]
    [InlineData("""{"fromEaster": 1, "month": 2, "day": 1}""", "/countries/0/holidays/0")]
    [InlineData("""{"fromEaster": 1, "weekday": "monday"}""", "/countries/0/holidays/0")]
    [InlineData("{}", "/countries/0/holidays/0")]
    [InlineData("""{"month": 2, "day": 1, "every": 6}""", "/countries/0/holidays/0/from")]
    [InlineData("""{"month": 2, "day": 1, "weekday": "someday"}""", "/countries/0/holidays/0/weekday")]
    public void Holiday_ThatIsNoRule_IsNamedByItsPointer(string rule, string pointer)
    {
        var named = rule.Replace("{", """{"name": {"es": "a", "en": "b"},""", StringComparison.Ordinal).Replace(",}", "}", StringComparison.Ordinal);
        var file = $$"""{"countries": [{"country": "BLZ", "source": {"name": "a", "asOf": "2026"}, "holidays": [{{named}}]}]}""";

        Assert.Contains(pointer, HolidayReader.Read(JsonElement.Parse(file)).Errors.Select(error => error.Pointer));
    }

    private static void AssertNotWorked(string country, string days) =>
        Assert.All(days.Split(' '), day => Assert.False(Worked.Include(Day(day), country), day));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
