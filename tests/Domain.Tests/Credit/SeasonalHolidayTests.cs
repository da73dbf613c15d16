using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

public sealed class SeasonalHolidayTests
{
    // 1,200 at 1 % a month in 3 instalments of 400 and interest: 400 + 12 on 1 February. Away 15 February – 15 March: what is due on 1 March waits,
    // and with it all that follows. On 1 April interest is owed for 1 – 14 February, 14 days of a month of 30, and for 16 – 31 March, 15 days.
    [Fact]
    public void Holiday_WhereNoInterestCanWait_OwesNone()
    {
        var (terms, error) = SeasonalHoliday.Grant(Terms(interestGrace: 0), new(2026, 2, 15), new(2026, 3, 15));

        Assert.Null(error);
        var rows = LoanSchedule.Of(terms!).Schedule!.Instalments;
        Assert.Equal([new(2026, 2, 1), new(2026, 4, 1), new DateOnly(2026, 5, 1)], rows.Select(row => row.DueOn));
        // 800 · 1 % · 14 ÷ 30 = 3.73, and 800 · 1 % · 15 ÷ 30 = 4.00.
        Assert.Equal([12m, 7.73m, 4m], rows.Select(row => row.Interest));
        Assert.Equal([400m, 400m, 400m], rows.Select(row => row.Principal));
    }

    // The programme defers the first interest: the 12 of January wait until 1 April. In February and March it goes on, on the 800 that are owed.
    [Fact]
    public void Holiday_WhereInterestCanWait_OwesItAfterwards()
    {
        var (terms, error) = SeasonalHoliday.Grant(Terms(interestGrace: 1), new(2026, 2, 2), new(2026, 3, 31));

        Assert.Null(error);
        var rows = LoanSchedule.Of(terms!).Schedule!.Instalments;
        Assert.Equal([new(2026, 2, 1), new(2026, 4, 1), new DateOnly(2026, 5, 1)], rows.Select(row => row.DueOn));
        // 12 put off by the grace, and two months on 800: 8 + 8.
        Assert.Equal([0m, 28m, 4m], rows.Select(row => row.Interest));
    }

    [Theory]
    [InlineData("2025-12-31", "2026-02-10", "/from")]
    [InlineData("2026-05-01", "2026-06-10", "/from")]
    [InlineData("2026-02-10", "2026-02-09", "/until")]
    [InlineData("2026-02-10", "2031-02-11", "/until")]
    [InlineData("2026-02-02", "2026-02-28", "/until")]
    public void Holiday_ThatCannotBe_SaysWhy(string from, string until, string pointer) =>
        Assert.Equal(pointer, SeasonalHoliday.Grant(Terms(interestGrace: 0), Day(from), Day(until)).Error?.Pointer);

    private static LoanTerms Terms(int interestGrace) => Loans.Simple with
    {
        Instalments = 3, Method = RepaymentMethod.EqualPrincipal, InterestPaymentGrace = interestGrace,
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
