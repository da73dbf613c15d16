using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

public sealed class TrueRateTests
{
    // 12 CFR 1026, Appendix J, (c): single-advance transactions, to the two decimals that it prints.
    [Theory]
    [InlineData("5000", "1978-01-10", 24, "230", "1978-02-10", "P1M", "9.69")]
    [InlineData("6000", "1978-02-10", 36, "200", "1978-04-01", "P1M", "11.82")]
    [InlineData("500", "1978-03-20", 30, "17.60", "1978-04-21", "P7D", "14.96")]
    public void PercentOf_AppendixJ_IsItsRate(string advance, string on, int count, string payment, string first, string every, string expected)
    {
        var flow = Flow(advance, on, count, payment, first, every);
        Assert.Equal(Decimals.Of(expected), decimal.Round(Assert.Single(TrueRate.PercentOf(flow, RateConvention.UsActuarial)), 2));
    }

    // The same appendix, an odd last payment: 23 of 230 and one of 280.
    [Fact]
    public void PercentOf_AppendixJOddLastPayment_IsItsRate()
    {
        var flow = Flow("5000", "1978-01-10", 23, "230", "1978-02-10", "P1M");
        Assert.Equal(10.50m, Us([.. flow, new CashFlow(ScheduledDay.Of(new(1980, 1, 10)), -280m)]));
    }

    // One advance, one payment: 80 on 1,000 for 255 days is 8 % × 365 ÷ 255 = 11.45 %; 100 for a year 10 %; for 6 months 5 % × 2 = 10 %.
    [Theory]
    [InlineData("1978-01-03", "1978-09-15", "1080", "11.45")]
    [InlineData("1978-01-03", "1979-01-03", "1100", "10.00")]
    [InlineData("1978-01-03", "1978-07-03", "1050", "10.00")]
    public void PercentOf_SinglePayment_TakesTheTermAsUnit(string on, string due, string payment, string expected) =>
        Assert.Equal(Decimals.Of(expected), Us([new(ScheduledDay.Of(Day(on)), 1000m), new(ScheduledDay.Of(Day(due)), -Decimals.Of(payment))]));

    // Repaid with 1 % for each unit-period: 26 fortnights, 24 half months or 4 quarters of a year.
    [Theory]
    [InlineData("P14D", "26")]
    [InlineData("P7D", "52")]
    [InlineData("semi-monthly", "24")]
    [InlineData("P3M", "4")]
    [InlineData("P1D", "365")]
    [InlineData("P1Y", "1")]
    // A unit-period is never longer than a year ((b)(4)): 1 % in two years is √1.01 − 1 = 0.4988 % in each.
    [InlineData("P2Y", "0.50")]
    public void PercentOf_OnePercentAPeriod_IsThatTimesThePeriodsOfAYear(string every, string expected)
    {
        // Interest of 1 % each period on 1,000, and the principal with the tenth.
        var flow = Flow("1000", "2026-01-01", 10, "10", First("2026-01-01", every), every);
        Assert.Equal(Decimals.Of(expected), Us([.. flow, flow[^1] with { Amount = -1000m }]));
    }

    // The same days, listed one by one: the unit-period is found from them.
    [Theory]
    [InlineData("2026-01-31 2026-02-28 2026-03-31 2026-04-30", "12.00")]
    [InlineData("2026-01-01 2026-01-16 2026-02-01 2026-02-16", "24.00")]
    [InlineData("2026-01-05 2026-01-19 2026-02-02 2026-02-16", "26.00")]
    [InlineData("2026-01-01 2026-01-29 2026-02-26 2026-03-26", "13.00")]
    public void PercentOf_ListedDays_FindsTheUnitPeriod(string days, string expected)
    {
        var on = ScheduledDay.Series([.. days.Split(' ').Select(Day)]);
        Assert.Equal(Decimals.Of(expected), Us([new(on[0], 1000m), new(on[1], -10m), new(on[2], -10m), new(on[3], -1010m)]));
    }

    // Interest of 1 % each period as above. 28 days and a month of 28 are 4 weeks on average; a month twice is one.
    [Theory]
    [InlineData("2026-01-29 2026-02-26 2026-03-26", "13.00")]
    [InlineData("2026-01-01 2026-02-01 2026-03-01", "12.00")]
    public void PercentOf_TwoPayments_CountTheFirstPeriodToo(string days, string expected)
    {
        var on = ScheduledDay.Series([.. days.Split(' ').Select(Day)]);
        Assert.Equal(Decimals.Of(expected), Us([new(on[0], 1000m), new(on[1], -10m), new(on[2], -1010m)]));
    }

    // Two monthly series that alternate are paid twice a month: 1 % each time.
    [Fact]
    public void PercentOf_TwoMonthlySeries_CountsTheTimeBetweenPayments()
    {
        var (fifth, twentieth) = (ScheduledDay.Of(new(2026, 1, 5)), ScheduledDay.Of(new(2026, 1, 20)));
        Assert.Equal(24.00m, Us([
            new(fifth, 1000m), new(twentieth, -10m), new(twentieth.AddMonths(1), -10m, Period.Monthly),
            new(fifth.AddMonths(1), -10m), new(fifth.AddMonths(2), -1010m, Period.Monthly)]));
    }

    // At 5 % a month, 60 % a year, each payment is worth 100 on 17 January: half a month (15 days of 30) at simple interest, × 1.025, then one to
    // three whole months, × 1.05 each (Appendix J, (b)(8)).
    [Fact]
    public void PercentOf_OddDays_BearSimpleInterest() => Assert.Equal(
        60.00m,
        Us([
            new(ScheduledDay.Of(new(2026, 1, 17)), 300m), new(ScheduledDay.Of(new(2026, 3, 1)), -107.625m),
            new(ScheduledDay.Of(new(2026, 4, 1)), -113.00625m), new(ScheduledDay.Of(new(2026, 5, 1)), -118.6565625m)]));

    // 1,000 to 1,100 in 365 days is 10 %; in the leap year 2024, 366 days, 1.1^(365/366) − 1 = 9.9714 %; in twelve equal months 10 % both times.
    [Theory]
    [InlineData("2025-01-01", "2026-01-01", RateConvention.EffectiveDays365, "10.0000")]
    [InlineData("2024-01-01", "2025-01-01", RateConvention.EffectiveDays365, "9.9714")]
    [InlineData("2024-01-01", "2025-01-01", RateConvention.EffectiveMonths, "10.0000")]
    public void PercentOf_Effective_CountsDaysOrMonths(string on, string due, RateConvention convention, string expected) => Assert.Equal(
        Decimals.Of(expected),
        decimal.Round(Assert.Single(TrueRate.PercentOf(
            [new(ScheduledDay.Of(Day(on)), 1000m), new(ScheduledDay.Of(Day(due)), -1100m)], convention)), 4));

    // From 12 January to 1 March: a month back to 1 February, then 20 days of the 365 that end there: t = 1/12 + 20/365, 1.01^(1/t) − 1 = 7.4717 %.
    [Fact]
    public void PercentOf_EffectiveMonths_CountsOddDaysOfTheirYear()
    {
        var t = 1 / 12.0 + 20 / 365.0;
        var expected = (decimal)(100 * (Math.Pow(1.01, 1 / t) - 1));
        Assert.Equal(
            decimal.Round(expected, 6),
            decimal.Round(Assert.Single(TrueRate.PercentOf(
                [new(ScheduledDay.Of(new(2026, 1, 12)), 1000m), new(ScheduledDay.Of(new(2026, 3, 1)), -1010m)],
                RateConvention.EffectiveMonths)), 6));
    }

    // 300 lent on a day and 10.80 paid in each of 52 weeks: 299.3 % as published, 299.33 to two decimals, whatever the day.
    [Theory]
    [InlineData("2026-01-05", RateConvention.EffectiveWeeks)]
    [InlineData("2026-01-05", RateConvention.Effective)]
    [InlineData("2023-12-30", RateConvention.Effective)]
    [InlineData("2028-02-29", RateConvention.Effective)]
    public void PercentOf_WholeWeeks_IsTheSameFromAnyDay(string on, RateConvention convention)
    {
        var flow = Flow("300", on, 52, "10.80", First(on, "P7D"), "P7D");
        Assert.Equal(RateConvention.EffectiveWeeks, TrueRate.Chosen(convention, flow));
        Assert.Equal(299.33m, decimal.Round(Assert.Single(TrueRate.PercentOf(flow, convention)), 2));
    }

    // 1,000 received and 1,010 paid after a time t, in years: (1.01^(1 ÷ t) − 1). Counted back from the later day: from 5 to 29 January 2026 three
    // weeks and 3 days of 365; from 29 February 2024 a week and 5 days back from 12 March, of the 366 days to 5 March.
    [Theory]
    [InlineData("2026-01-05", "2026-01-29", RateConvention.EffectiveWeeks, 3 / 52.0 + 3 / 365.0)]
    [InlineData("2024-02-24", "2024-03-07", RateConvention.EffectiveWeeks, 1 / 52.0 + 5 / 366.0)]
    [InlineData("2026-01-05", "2026-01-26", RateConvention.Effective, 3 / 52.0)]
    [InlineData("2026-01-31", "2026-02-28", RateConvention.Effective, 28 / 364.0)]
    [InlineData("2026-01-05", "2027-07-05", RateConvention.Effective, 1.5)]
    [InlineData("2026-01-05", "2026-02-15", RateConvention.Effective, 1 / 12.0 + 10 / 365.0)]
    [InlineData("2026-01-31", "2026-02-16", RateConvention.EffectiveHalfMonths, 1 / 24.0)]
    [InlineData("2026-02-01", "2026-02-16", RateConvention.EffectiveHalfMonths, 1 / 24.0)]
    [InlineData("2026-01-30", "2026-03-15", RateConvention.EffectiveHalfMonths, 3 / 24.0)]
    [InlineData("2026-01-12", "2026-03-01", RateConvention.EffectiveHalfMonths, 3 / 24.0 + 4 / 365.0)]
    public void PercentOf_OnePayment_CountsWholePeriodsBackThenDays(string on, string due, RateConvention convention, double years) => Assert.Equal(
        decimal.Round((decimal)(100 * (Math.Pow(1.01, 1 / years) - 1)), 6),
        decimal.Round(Assert.Single(TrueRate.PercentOf(
            [new(ScheduledDay.Of(Day(on)), 1000m), new(ScheduledDay.Of(Day(due)), -1010m)], convention)), 6));

    // Whole months and whole weeks come before the period that occurs most; 17 January to 1 March is neither, and months follow.
    [Theory]
    [InlineData("2026-01-31 2026-02-28 2026-03-31", RateConvention.EffectiveMonths)]
    [InlineData("2026-01-05 2026-01-19 2026-02-09", RateConvention.EffectiveWeeks)]
    [InlineData("2026-01-17 2026-03-01 2026-04-01 2026-05-01", RateConvention.EffectiveMonths)]
    [InlineData("2026-01-06 2026-01-15 2026-01-22 2026-01-29", RateConvention.EffectiveWeeks)]
    [InlineData("2026-01-01 2026-01-16 2026-02-01 2026-02-16", RateConvention.EffectiveHalfMonths)]
    [InlineData("2026-01-01 2026-01-11 2026-01-21 2026-01-31", RateConvention.EffectiveMonths)]
    [InlineData("2026-01-05 2026-01-15 2026-03-02", RateConvention.EffectiveMonths)]
    public void Chosen_Effective_IsTheUnitThatFits(string days, RateConvention expected)
    {
        var on = ScheduledDay.Series([.. days.Split(' ').Select(Day)]);
        Assert.Equal(expected, TrueRate.Chosen(RateConvention.Effective, [new(on[0], 1000m), .. on.Skip(1).Select(day => new CashFlow(day, -400m))]));
    }

    // Twice a month is a twenty-fourth of a year: 20,000 at 58 % nominal in six half months less 5 % is 154.54 %, from the end of January with
    // its 16th and 28th and from 30 June with its 15th and 30th alike. A period of weeks is counted in weeks, one of months in months, one of days
    // in days.
    [Theory]
    [InlineData("2026-01-31", "semi-monthly", RateConvention.EffectiveHalfMonths, "154.54")]
    [InlineData("2026-06-30", "semi-monthly", RateConvention.EffectiveHalfMonths, "154.54")]
    [InlineData("2026-06-30", "P14D", RateConvention.EffectiveWeeks, null)]
    [InlineData("2026-06-30", "P3M", RateConvention.EffectiveMonths, null)]
    [InlineData("2026-06-30", "P10D", RateConvention.EffectiveDays365, null)]
    public void Rates_OfALoan_AreInTheUnitOfItsPeriod(string on, string every, RateConvention convention, string? expected)
    {
        var terms = Loans.Simple with
        {
            Principal = new(20_000, "MXN"), AnnualRatePercent = 58, Instalments = 6, DisbursedOn = Day(on), Every = Loans.Parse(every),
            Fees = [new Fee(1000, FeeTime.Disbursement)],
        };
        var rates = LoanRates.Of(LoanSchedule.Of(terms).Schedule!);
        Assert.Equal(convention, rates.EffectiveConvention);
        if (expected is not null) Assert.Equal(Decimals.Of(expected), decimal.Round(rates.EffectiveAprPercent!.Value, 2));
    }

    // 1,000 becomes 20 or 900,000 in a year: −98 % and 89,900 %. 5 or 2,000,000 lie outside −99 % … 100,000 %.
    [Theory]
    [InlineData("20", "-98")]
    [InlineData("900000", "89900")]
    [InlineData("5", null)]
    [InlineData("2000000", null)]
    public void PercentOf_ExtremeRates_AreFoundOrThereIsNone(string payment, string? expected)
    {
        var rates = TrueRate.PercentOf(
            [new(ScheduledDay.Of(new(2025, 1, 1)), 1000m), new(ScheduledDay.Of(new(2026, 1, 1)), -Decimals.Of(payment))],
            RateConvention.EffectiveDays365);
        Assert.Equal(expected is null ? [] : [Decimals.Of(expected)], rates.Select(rate => decimal.Round(rate, 6)));
    }

    // −1,000 + 2,300 ÷ (1 + x) − 1,320 ÷ (1 + x)² = 0 where (1 + x − 1.1)(1 + x − 1.2) = 0.
    [Fact]
    public void PercentOf_MoneyTurnsTwice_GivesBothRates() => Assert.Equal(
        [10m, 20m],
        TrueRate.PercentOf(Yearly(1000m, -2300m, 1320m), RateConvention.EffectiveMonths).Select(rate => decimal.Round(rate, 6)));

    // With 1,330 in its place no rate solves it: 2,300² < 4 × 1,000 × 1,330.
    [Fact]
    public void PercentOf_MoneyTurnsTwiceAndNeverBalances_IsNoRate() =>
        Assert.Empty(TrueRate.PercentOf(Yearly(1000m, -2300m, 1330m), RateConvention.EffectiveMonths));

    // (1 + x)² − 2a(1 + x) + a² = 0.0000001 at a ± 0.000316: two rates closer to one another than the steps of the search.
    [Theory]
    [InlineData("1.05")]
    [InlineData("1.15")]
    [InlineData("1.3")]
    [InlineData("1.5")]
    [InlineData("2.2")]
    public void PercentOf_TwoRatesThatAreClose_AreTold(string factor)
    {
        var a = Decimals.Of(factor);
        var rates = TrueRate.PercentOf(Yearly(1000m, -2000m * a, 1000m * a * a - 0.0001m), RateConvention.EffectiveMonths);
        Assert.Equal([decimal.Round(100 * a - 100.0316m, 3), decimal.Round(100 * a - 99.9684m, 3)], rates.Select(rate => decimal.Round(rate, 3)));
    }

    [Fact]
    public void PercentOf_NothingPaid_IsNoRate() => Assert.Empty(TrueRate.PercentOf(Yearly(1000m, 500m), RateConvention.UsActuarial));

    // European Commission, annual percentage rate of charge calculator for mortgages, worked examples: 196,000 received, 240 × 1,432.86; and
    // 180 × 1,199.10 with a balloon of 142,097.69 at the 180th.
    [Fact]
    public void PercentOf_EuropeanCommission_Repayment() => Assert.Equal(
        6.434412m,
        decimal.Round(Assert.Single(TrueRate.PercentOf(
            Flow("196000", "2024-01-01", 240, "1432.86", "2024-02-01", "P1M"), RateConvention.EffectiveMonths)), 6));

    [Fact]
    public void PercentOf_EuropeanCommission_Balloon()
    {
        var flow = Flow("196000", "2024-01-01", 180, "1199.10", "2024-02-01", "P1M");
        Assert.Equal(
            6.409523m,
            decimal.Round(Assert.Single(TrueRate.PercentOf([.. flow, flow[^1] with { Amount = -142097.69m }], RateConvention.EffectiveMonths)), 6));
    }

    private static CashFlow[] Yearly(params decimal[] amounts) =>
        [.. amounts.Select((amount, year) => new CashFlow(ScheduledDay.Of(new(2026 + year, 1, 1)), amount))];

    private static string First(string on, string every) => ScheduledDay.Of(Day(on)).Add(Loans.Parse(every), 1).On.ToString("yyyy-MM-dd", null);

    private static decimal Us(IReadOnlyCollection<CashFlow> flow) =>
        decimal.Round(Assert.Single(TrueRate.PercentOf(flow, RateConvention.UsActuarial)), 2);

    private static List<CashFlow> Flow(string advance, string on, int count, string payment, string first, string every)
    {
        var period = Loans.Parse(every);
        var anchor = ScheduledDay.Of(Day(first));
        return
        [
            new CashFlow(ScheduledDay.Of(Day(on)), Decimals.Of(advance)),
            .. Enumerable.Range(0, count).Select(
                number => new CashFlow(anchor.Add(period, number), -Decimals.Of(payment), number == 0 ? null : period)),
        ];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
