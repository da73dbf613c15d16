using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

public sealed class LoanScheduleTests
{
    // The known answers, as the open-source core banking system Mifos X publishes them: 5,000 at 12 % for 18 months, to the nearest 1.
    [Fact]
    public void Of_Flat_SpreadsTheInterestOfTheWholePrincipal()
    {
        var loan = Of(Mifos with { Method = RepaymentMethod.Flat, RoundInstalmentTo = 1 });

        // 5,000 × 12 % × 1.5 years = 900; 5,900 ÷ 18 = 327.78, so 17 × 328 = 5,576 and 324 remain.
        Assert.Equal(Enumerable.Repeat(328m, 17).Append(324m), Totals(loan));
        Assert.Equal(900m, loan.Interest);
    }

    [Fact]
    public void Of_EqualInstalment_RoundedToOne()
    {
        var loan = Of(Mifos with { RoundInstalmentTo = 1 });

        Assert.Equal(Enumerable.Repeat(305m, 17).Append(303.22m), Totals(loan));
        Assert.Equal(488.22m, loan.Interest);
    }

    [Fact]
    public void Of_EqualInstalmentWithPrincipalGrace_PaysInterestOnlyFirst()
    {
        var loan = Of(Mifos with { RoundInstalmentTo = 1, PrincipalGrace = 3 });

        Assert.Equal([50m, 50m, 50m, .. Enumerable.Repeat(361m, 14), 354.87m], Totals(loan));
        Assert.Equal(558.87m, loan.Interest);
    }

    // Interest is 1 % of a balance that falls in equal steps: 50 × (18 + 1) ÷ 2 = 475.
    [Fact]
    public void Of_EqualPrincipal_FallsInstalmentByInstalment()
    {
        var loan = Of(Mifos with { Method = RepaymentMethod.EqualPrincipal });

        Assert.Equal(327.78m, loan.Instalments[0].Total);
        Assert.Equal(475.00m, loan.Interest);
        Assert.Equal(loan.Instalments.Select(row => row.Total).OrderDescending(), Totals(loan));
    }

    [Fact]
    public void Of_FourMonths_RoundedToOne() => Assert.Equal(
        [322m, 322m, 322m, 323.33m],
        Totals(Of(Mifos with { Principal = new(1250, "USD"), AnnualRatePercent = 15, Instalments = 4, RoundInstalmentTo = 1 })));

    // Apache Fineract's progressive loans: 100 for six months from 2024-01-01.
    [Fact]
    public void Of_Fineract_Thirty360_HasItsInterest()
    {
        var loan = Of(Fineract with { AnnualRatePercent = 9.4822m });

        Assert.Equal(Enumerable.Repeat(17.13m, 6), Totals(loan));
        Assert.Equal([0.79m, 0.66m, 0.53m, 0.40m, 0.27m, 0.13m], loan.Instalments.Select(row => row.Interest));
    }

    [Fact]
    public void Of_Fineract_Actual365_CountsTheDaysOfEachMonth() => Assert.Equal(
        Enumerable.Repeat(17.43m, 5).Append(17.47m), Totals(Of(Fineract with { AnnualRatePercent = 15.678m, DayCount = DayCount.Actual365 })));

    [Fact]
    public void Of_Fineract_SevenPercent() =>
        Assert.Equal(Enumerable.Repeat(17.01m, 5).Append(17.00m), Totals(Of(Fineract with { AnnualRatePercent = 7 })));

    private static LoanTerms Mifos => new()
    {
        Principal = new(5000, "USD"), AnnualRatePercent = 12, Instalments = 18, Every = Period.Monthly, DisbursedOn = new(2022, 11, 1),
        Method = RepaymentMethod.EqualInstalment, DayCount = DayCount.Thirty360,
    };

    private static LoanTerms Fineract => Mifos with { Principal = new(100, "USD"), Instalments = 6, DisbursedOn = new(2024, 1, 1) };

    private static LoanSchedule Of(LoanTerms terms) => LoanSchedule.Of(terms).Schedule!;

    private static IEnumerable<decimal> Totals(LoanSchedule loan) => loan.Instalments.Select(row => row.Total);
}
