using Reintegration.Domain.SavingsGoals;

namespace Reintegration.Domain.Tests.SavingsGoals;

/// <summary>Plans worked out by hand, and public worked examples.</summary>
public sealed class SavingsTermsTests
{
    private static readonly DateOnly NewYear = new(2026, 1, 1);

    // 100 a month at 6 %: 100 × (1.005¹² − 1) ⁄ 0.005 = 1,233.56. Month by month, rounded:
    // 100 | +0.50 200.50 | +1.00 301.50 | +1.51 403.01 | +2.02 505.03 | +2.53 607.56 | +3.04 710.60 | +3.55 814.15 | +4.07 918.22 | +4.59 1,022.81
    // | +5.11 1,127.92 | +5.64 1,233.56.
    [Fact]
    public void After_HundredAMonthAtSixPercent_IsTheAnnuityTable()
    {
        var plan = Saving("USD", 0, 6).After(12, 100);

        Assert.Equal(
            ["100.00", "200.50", "301.50", "403.01", "505.03", "607.56", "710.60", "814.15", "918.22", "1022.81", "1127.92", "1233.56"],
            plan.Months.Select(month => FormattableString.Invariant($"{month.Balance:0.00}")));
    }

    // Public worked examples of the ordinary annuity: assignmentexpert.com question 171432 (1,000 a month, 6 %, 2 years: 25,431.96);
    // qammunity.org/18509827 (100 a month, 3 %, 3 years: 3,762.05, cut off from 3,762.056). Interest rounded each month to a cent cannot
    // move them by more than half a cent a month.
    [Theory]
    [InlineData("1000", "6", 24, "25431.96")]
    [InlineData("100", "3", 36, "3762.06")]
    public void After_PublicWorkedExamples_AgreeButForTheRoundingOfEachMonth(string monthly, string rate, int months, string expected) =>
        Assert.InRange(
            Saving("USD", 0, Decimals.Of(rate)).After(months, Decimals.Of(monthly)).Balance - Decimals.Of(expected),
            -0.005m * months, 0.005m * months);

    // 1,000 at 12 %, nothing paid in: 1,010.00, 1,020.10, 1,030.30 (10.201 rounded), 1,040.60 (10.303).
    [Fact]
    public void After_OnlyTheInitialAmount_EarnsCompoundInterest() =>
        Assert.Equal([1010m, 1020.10m, 1030.30m, 1040.60m], Saving("USD", 1000, 12).After(4, 0).Months.Select(month => month.Balance));

    // 50 × 1 % = 0.5, half to even: 0; then 150 × 1 % = 1.5: 2. A guaraní has no cents.
    [Fact]
    public void After_CurrencyWithoutDecimals_RoundsInterestToWholeUnitsHalfToEven() =>
        Assert.Equal([0m, 2m], Saving("PYG", 50, 12).After(2, 100).Months.Select(month => month.Interest));

    [Fact]
    public void Months_FromTheLastOfJanuary_KeepTheDayWhereThereIsOne()
    {
        var terms = new SavingsTerms("USD", new DateOnly(2024, 1, 31), 0, 0);

        Assert.Equal(
            [new DateOnly(2024, 2, 29), new(2024, 3, 31), new(2024, 4, 30), new(2024, 5, 31)], terms.After(4, 10).Months.Select(month => month.On));
        Assert.Equal(
            [0, 1, 1, 2], new[] { new DateOnly(2024, 2, 28), new(2024, 2, 29), new(2024, 3, 30), new(2024, 3, 31) }.Select(terms.MonthsUntil));
    }

    [Fact]
    public void ToReach_WithoutInterest_TakesTheRemainderInTheLastMonth()
    {
        var plan = Saving("USD", 0, 0).ToReach(1000, 300)!;

        Assert.Equal([300m, 300m, 300m, 100m], plan.Months.Select(month => month.Contribution));
        Assert.Equal((1000m, new DateOnly(2026, 5, 1)), (plan.Balance, plan.EndsOn));
    }

    [Fact]
    public void ToReach_SavedAlready_NeedsNoMonth()
    {
        var plan = Saving("USD", 1500, 6).ToReach(1000, 50)!;

        Assert.Empty(plan.Months);
        Assert.Equal((1500m, NewYear), (plan.Balance, plan.EndsOn));
    }

    [Fact]
    public void ToReach_NothingPaidInAndNoInterest_IsNull() => Assert.Null(Saving("USD", 999.99m, 0).ToReach(1000, 0));

    // 600 × 1.66 = 996 < 1,000; 600 × 1.67 = 1,002.
    [Theory]
    [InlineData("1.66", false)]
    [InlineData("1.67", true)]
    public void ToReach_FiftyYears_IsTheLongest(string monthly, bool reached) =>
        Assert.Equal(reached, Saving("USD", 0, 0).ToReach(1000, Decimals.Of(monthly)) is not null);

    // 1,000 ⁄ 3 = 333.33…: two of 333.34 and 333.32.
    [Fact]
    public void Within_ThreeMonths_IsTheSmallestInWholeCents()
    {
        var plan = Saving("USD", 0, 0).Within(3, 1000, 0.01m);

        Assert.Equal(333.34m, plan.Monthly);
        Assert.Equal([333.34m, 333.34m, 333.32m], plan.Months.Select(month => month.Contribution));
    }

    [Fact]
    public void Within_OneMonth_IsAllOfIt() => Assert.Equal(1000m, Saving("USD", 0, 12).Within(1, 1000, 0.01m).Monthly);

    // In whole fives: 335 × 2, and the last 330.
    [Fact]
    public void Within_RoundedToFive_IsTheSmallestMultiple()
    {
        var plan = Saving("USD", 0, 0).Within(3, 1000, 5);

        Assert.Equal([335m, 335m, 330m], plan.Months.Select(month => month.Contribution));
    }

    // The inverse of the table above: a cent less a month is twelve cents short before any interest.
    [Fact]
    public void Within_TheAnnuityTable_FindsItsContribution() => Assert.Equal(100m, Saving("USD", 0, 6).Within(12, 1233.56m, 0.01m).Monthly);

    [Fact]
    public void Within_InterestAloneReachesIt_NeedsNothing() => Assert.Equal(0m, Saving("USD", 1000, 12).Within(12, 1100, 0.01m).Monthly);

    // Paid in on the last day of month 1 counts in it, a day later in month 2; it earns from the month after: 500 × 1 % = 5 in month 2 or 3.
    [Theory]
    [InlineData(1, "500", "505", "510.05")]
    [InlineData(2, "0", "500", "505")]
    public void OneOff_CountsFromTheEndOfItsMonth(int day, params string[] balances)
    {
        var terms = Saving("USD", 0, 12) with { OneOffs = [new OneOff(new DateOnly(2026, 2, day), 500)] };

        Assert.Equal(balances.Select(Decimals.Of), terms.After(3, 0).Months.Select(month => month.Balance));
    }

    // 120 a month of one's own and 6.01 saved on transfers: 1,008.08 after 8 months. With 1,000 as goal the eighth needs 117.93: 6.01 + 111.92.
    [Fact]
    public void RemittanceSaving_IsPaidInBesideAndShownApart()
    {
        var plan = (Saving("USD", 0, 0) with { RemittanceSaving = 6.01m }).ToReach(1000, 120)!;

        Assert.Equal(8, plan.Months.Count);
        Assert.Equal((111.92m, 6.01m, 117.93m), (plan.Months[^1].Own, plan.Months[^1].RemittanceSaving, plan.Months[^1].Contribution));
        Assert.Equal(9, Saving("USD", 0, 0).ToReach(1000, 120)!.Months.Count);
    }

    [Fact]
    public void After_BalanceBeyondWhatIsPlanned_IsCutShortBeforeIt()
    {
        var plan = Saving("USD", 1_000_000_000_000, 100).After(600, 0);

        Assert.InRange(plan.Months.Count, 1, 599);
        Assert.InRange(plan.Balance, 900_000_000_000_000m, SavingsTerms.LargestBalance);
    }

    private static SavingsTerms Saving(string currency, decimal initial, decimal rate) => new(currency, NewYear, initial, rate);
}
