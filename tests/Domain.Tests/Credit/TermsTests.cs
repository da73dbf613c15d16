using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

/// <summary>What each term of a loan does, by figures worked out by hand.</summary>
public sealed class TermsTests
{
    [Fact]
    public void DueOn_From31January_IsTheLastDayOfEachMonth() => Assert.Equal(
        [new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30), new(2026, 5, 31)],
        Rows(Loans.Simple with { DisbursedOn = new(2026, 1, 31), Instalments = 4 }).Select(row => row.DueOn));

    // A caller who says what would be so anyway changes nothing.
    [Fact]
    public void DueOn_FirstDue28FebruaryOf31January_StillKeepsToThe31st() => Assert.Equal(
        new DateOnly(2026, 3, 31),
        Rows(Loans.Simple with { DisbursedOn = new(2026, 1, 31), FirstDueOn = new(2026, 2, 28), Instalments = 2 })[1].DueOn);

    [Theory]
    [InlineData("2026-01-01", "2026-01-16", "2026-02-01", "2026-02-16")]
    [InlineData("2026-01-15", "2026-01-30", "2026-02-15", "2026-02-28")]
    [InlineData("2026-01-31", "2026-02-16", "2026-02-28", "2026-03-16")]
    public void DueOn_SemiMonthly_IsTwiceAMonth(string disbursed, params string[] expected) => Assert.Equal(
        expected,
        Rows(Loans.Simple with { DisbursedOn = DateOnly.Parse(disbursed, null), Every = Period.SemiMonthly, Instalments = 3 })
            .Select(row => row.DueOn.ToString("yyyy-MM-dd", null)));

    // 1 January to 15 February: 44 days of 30/360, 1,200 × 12 % × 44 ÷ 360 = 17.60;
    // 45 days of the calendar, of 365: 17.753 → 17.75, of 360: 18.00.
    [Theory]
    [InlineData(DayCount.Thirty360, "17.60")]
    [InlineData(DayCount.Actual365, "17.75")]
    [InlineData(DayCount.Actual360, "18.00")]
    public void Interest_OddFirstPeriod_CountsItsDays(DayCount dayCount, string expected) => Assert.Equal(
        Decimals.Of(expected), Rows(Loans.Simple with { FirstDueOn = new(2026, 2, 15), DayCount = dayCount })[0].Interest);

    // 7 ÷ 364 of 12 % is 1/52 of it: 1,200 × 12 % ÷ 52 = 2.769 → 2.77.
    [Fact]
    public void Interest_Weekly364_IsAFiftySecondOfTheYears() =>
        Assert.Equal(2.77m, Rows(Loans.Simple with { Every = Loans.Parse("P7D"), DayCount = DayCount.Weekly364 })[0].Interest);

    // 31 January to 28 February and on to 31 March are a month each: 12.00 of 1,200 both times, while nothing is repaid.
    [Fact]
    public void Interest_Thirty360AtMonthEnds_IsThatOfAMonth() => Assert.Equal(
        [12m, 12m], Rows(Loans.Simple with { DisbursedOn = new(2026, 1, 31), PrincipalGrace = 2 }).Take(2).Select(row => row.Interest));

    // 1 % of 1,200 in each of the first three months, paid with the fourth; the instalment is 1,200 over the nine that repay it.
    [Fact]
    public void InterestPaymentGrace_WithPrincipalGrace_FallsDueAfterIt()
    {
        var rows = Rows(Loans.Simple with { Method = RepaymentMethod.EqualPrincipal, PrincipalGrace = 3, InterestPaymentGrace = 3 });

        Assert.Equal([0m, 0m, 0m], rows.Take(3).Select(row => row.Total));
        Assert.Equal((48m, 133.33m), (rows[3].Interest, rows[3].Principal));
        Assert.Equal(10.67m, rows[4].Interest);
    }

    // Of the level instalment of 106.62 (1,200 × 0.01 ÷ (1 − 1.01^−12) = 106.6185) the first two pay what is not interest: 94.62 and 95.57;
    // then 12.00 + 11.05 deferred + 1 % of 1,009.81.
    [Fact]
    public void InterestPaymentGrace_Alone_StillRepaysPrincipal()
    {
        var rows = Rows(Loans.Simple with { InterestPaymentGrace = 2 });

        Assert.Equal([94.62m, 95.57m], rows.Take(2).Select(row => row.Total));
        Assert.Equal((33.15m, 96.52m), (rows[2].Interest, rows[2].Principal));
        Assert.Equal(106.62m, rows[3].Total);
    }

    // 2 % of 1,200 kept back is 24; 1.50 on each of 12.
    [Fact]
    public void Fees_AtDisbursementAndEach_AreOnTop()
    {
        var (loan, _) = LoanSchedule.Of(Loans.Simple with { Fees = [new(24m, FeeTime.Disbursement), new(1.5m, FeeTime.EachInstalment)] });

        Assert.Equal((24m, 1176m, 42m), (loan!.DisbursementFees, loan.Received, loan.Fees));
        Assert.Equal(108.12m, loan.Instalments[0].Total);
    }

    // Equal principal of 100, 1,000 still owed on 1 February. Nothing is due from March to August, so the third instalment is September's. Seven
    // months have passed: 70.00 where interest accrues, and only February's 10.00 where it does not. Of the 900 left, September's is 9.00.
    [Theory]
    [InlineData(true, "70")]
    [InlineData(false, "10")]
    public void Holiday_WhileAbroad_MovesInstalmentsAndAccruesAsAgreed(bool accrues, string interest)
    {
        var rows = Rows(Loans.Simple with
        {
            Method = RepaymentMethod.EqualPrincipal,
            Holidays = [new RepaymentHoliday(new(2026, 3, 1), new(2026, 8, 31), accrues)], DisbursedOn = new(2025, 12, 1),
        });

        Assert.Equal([new(2026, 1, 1), new(2026, 2, 1), new(2026, 9, 1), new(2026, 10, 1)], rows.Take(4).Select(row => row.DueOn));
        Assert.Equal((100m, Decimals.Of(interest), 12), (rows[2].Principal, rows[2].Interest, rows.Count));
        Assert.Equal(9m, rows[3].Interest);
    }

    // The level instalment is that of the loan without the holiday; what accrued in it is on top.
    [Fact]
    public void Holiday_EqualInstalment_PutsWhatAccruedOnTop()
    {
        var rows = Rows(Loans.Simple with { Holidays = [new RepaymentHoliday(new(2026, 2, 1), new(2026, 2, 1), true)] });

        Assert.Equal(106.62m + 12m, rows[0].Total);
        Assert.Equal(106.62m, rows[1].Total);
    }

    // 1,000 × 10 % = 100 of interest: 11 × 8.33 = 91.63 and 8.37 in the last.
    [Fact]
    public void Flat_InterestThatDoesNotDivide_LeavesTheRestToTheLast()
    {
        var rows = Rows(Loans.Simple with { Principal = new(1000, "USD"), AnnualRatePercent = 10, Method = RepaymentMethod.Flat });

        Assert.Equal([.. Enumerable.Repeat(8.33m, 11), 8.37m], rows.Select(row => row.Interest));
    }

    [Fact]
    public void Yen_HasNoDecimals() => Assert.All(
        Rows(Loans.Simple with { Principal = new(100_000, "JPY") }).SelectMany(row => new[] { row.Interest, row.Total }),
        amount => Assert.True(decimal.IsInteger(amount)));

    // 0 % in 12 parts of 100: nothing but principal.
    [Fact]
    public void ZeroRate_IsPrincipalOnly() =>
        Assert.All(Rows(Loans.Simple with { AnnualRatePercent = 0 }), row => Assert.Equal((100m, 0m), (row.Total, row.Interest)));

    // 106.62 to the nearest 50 is 100, below what repays it but above the interest: the last takes what is left.
    [Fact]
    public void RoundInstalmentTo_Fifty_LeavesTheRestToTheLast()
    {
        var rows = Rows(Loans.Simple with { RoundInstalmentTo = 50 });

        Assert.All(rows.SkipLast(1), row => Assert.Equal(100m, row.Total));
        Assert.True(rows[^1].Total > 100m);
    }

    // To the nearest 500 it is 0, which does not cover the interest of 12; 61 to the nearest 120 is 120, which repays 600 in five of ten.
    [Fact]
    public void RoundInstalmentTo_TooCoarse_IsNoSchedule()
    {
        Assert.Equal(ScheduleFault.InstalmentBelowInterest, LoanSchedule.Of(Loans.Simple with { RoundInstalmentTo = 500 }).Fault);
        Assert.Equal(
            ScheduleFault.RepaidTooSoon,
            LoanSchedule.Of(Loans.Simple with
            {
                Principal = new(610, "USD"), AnnualRatePercent = 0, Instalments = 10, RoundInstalmentTo = 120,
            }).Fault);
    }

    // 1,000 at 10 % a month: the level instalment is 100 ÷ (1 − 1.1^−60) = 100.33. 100 repays nothing, and 101 all in 49 (1.1^n = 101 at 48.4).
    // 100,000 at 3 % for 600 months: 3,000.00006, of which 3,000.00 is interest, and 3,000.01 is over at 427. 20,000 at 5 % for 240: 1,000.008,
    // and 1,000.01 is over at 236; 1,003 at 7.5 % for 120: 75.238, and 75.24 is over at 118.
    [Theory]
    [InlineData("1000", "120", 60, 1, ScheduleFault.InstalmentBelowInterest)]
    [InlineData("100000", "36", 600, null, ScheduleFault.InstalmentBelowInterest)]
    [InlineData("20000", "60", 240, null, ScheduleFault.RepaidTooSoon)]
    [InlineData("1003", "90", 120, null, ScheduleFault.RepaidTooSoon)]
    public void EqualInstalment_ThatWouldRepayNothing_IsNoSchedule(string principal, string rate, int instalments, int? multiple, ScheduleFault fault)
    {
        var (schedule, found) = LoanSchedule.Of(Loans.Simple with
        {
            Principal = new(Decimals.Of(principal), "USD"), AnnualRatePercent = Decimals.Of(rate), Instalments = instalments,
            RoundInstalmentTo = multiple,
        });
        Assert.Equal((null, fault), (schedule, found));
    }

    // 1,000 at 5 % a month for 36: 50 ÷ (1 − 1.05^−36) = 60.43. With 60 the last would be 60 + 0.43 × (1.05^36 − 1) ÷ 0.05 = 101.6, more
    // than 36 × 0.5 above the others; with 61 it is 61 − 0.57 × 95.84 = 6.8.
    [Fact]
    public void RoundInstalmentTo_LastTooLarge_TakesTheNextUp()
    {
        var rows = Rows(Loans.Simple with { Principal = new(1000, "USD"), AnnualRatePercent = 60, Instalments = 36, RoundInstalmentTo = 1 });

        Assert.All(rows.SkipLast(1), row => Assert.Equal(61m, row.Total));
        Assert.InRange(rows[^1].Total, 6.3m, 7.3m);
    }

    // 100,000 at 1 % a month for 360 is 1,028.61 wherever it is printed, though 0.0026 × (1.01^360 − 1) ÷ 0.01 = 9 more are left to the last.
    [Fact]
    public void EqualInstalment_ToTheCent_IsTheUsualOne()
    {
        var rows = Rows(Loans.Simple with { Principal = new(100_000, "USD"), Instalments = 360 });

        Assert.All(rows.SkipLast(1), row => Assert.Equal(1028.61m, row.Total));
        Assert.InRange(rows[^1].Total, 1028.61m + 5, 1028.61m + 13);
    }

    // 300 yen in 700 parts is 0.43 each, 0 to the yen; with 1 they are repaid in 300. A tenth of a flat 900 is 90, with 9 of interest: 0 to the
    // nearest 200, and with 200 up all is repaid in five of the ten.
    [Fact]
    public void AnyMethod_ThatWouldRepayNothing_IsNoSchedule()
    {
        Assert.Equal(ScheduleFault.InstalmentBelowInterest, LoanSchedule.Of(Loans.Simple with
        {
            Principal = new(300, "JPY"), Instalments = 700, Method = RepaymentMethod.EqualPrincipal,
        }).Fault);
        Assert.Equal(ScheduleFault.InstalmentBelowInterest, LoanSchedule.Of(Loans.Simple with
        {
            Principal = new(900, "USD"), Instalments = 10, Method = RepaymentMethod.Flat, RoundInstalmentTo = 200,
        }).Fault);
    }

    // Paid on 1 and not yet on 16 June: 5 instalments, and 15 days of 30/360 on what is owed after them.
    [Fact]
    public void Quote_BetweenInstalments_OwesTheDaysThatPassed()
    {
        var (loan, _) = LoanSchedule.Of(Loans.Simple with { Method = RepaymentMethod.EqualPrincipal });

        // 1,200 − 5 × 100 = 700; 700 × 12 % × 15 ÷ 360 = 3.50.
        Assert.Equal(
            (5, 700m, 3.50m),
            PayOff.Quote(loan!, new(2026, 6, 16)) is var quote ? (quote.InstalmentsPaid, quote.Principal, quote.Interest) : default);
    }

    // Half of June's thirty days of a flat loan's 12.00 a month (1,200 × 12 % = 144 in twelve parts).
    [Fact]
    public void Quote_Flat_OwesThePartOfTheMonth()
    {
        var (loan, _) = LoanSchedule.Of(Loans.Simple with { Method = RepaymentMethod.Flat });

        Assert.Equal((700m, 6m), PayOff.Quote(loan!, new(2026, 6, 16)) is var quote ? (quote.Principal, quote.Interest) : default);
    }

    // In the grace on interest payment, January's 12.00 is still owed on 1 February, with February's part.
    [Fact]
    public void Quote_InInterestGrace_OwesWhatWasDeferred()
    {
        var (loan, _) = LoanSchedule.Of(Loans.Simple with { PrincipalGrace = 3, InterestPaymentGrace = 3 });

        Assert.Equal(12m + 6m, PayOff.Quote(loan!, new(2026, 2, 16)).Interest);
    }

    private static IReadOnlyList<Instalment> Rows(LoanTerms terms) => LoanSchedule.Of(terms).Schedule!.Instalments;
}
