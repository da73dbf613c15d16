using FsCheck.Fluent;
using Reintegration.Domain.Credit;

namespace Reintegration.Domain.Tests.Credit;

public sealed class LoanScheduleProperties
{
    [Fact]
    public void Of_AnyTerms_SumsToPrincipalInterestAndFees() => Property.Holds(Loans.Schedules, loan =>
    {
        Assert.Equal(loan.Paid, loan.DisbursementFees + loan.Instalments.Sum(row => row.Total));
        Assert.Equal(loan.Terms.Principal.Value, loan.Instalments.Sum(row => row.Principal));
        Assert.Equal(loan.Paid, loan.Terms.Principal.Value + loan.Interest + loan.Fees);
    });

    [Fact]
    public void Of_AnyTerms_EndsAtZeroAndNeverGrows() => Property.Holds(Loans.Schedules, loan =>
    {
        Assert.Equal(loan.Terms.Instalments, loan.Instalments.Count);
        Assert.Equal(0, loan.Instalments[^1].Balance);
        Assert.All(loan.Instalments, row => Assert.True(row is { Principal: >= 0, Interest: >= 0, Balance: >= 0 }));
        Assert.All(loan.Instalments.Zip(loan.Instalments.Skip(1)), pair => Assert.True(pair.First.DueOn < pair.Second.DueOn));
    });

    [Fact]
    public void Of_AnyTerms_RepaysPrincipalEachTimeAfterTheGrace() => Property.Holds(Loans.Schedules, loan =>
        Assert.All(loan.Instalments.Skip(loan.Terms.PrincipalGrace), row => Assert.True(row.Principal > 0)));

    // Half a multiple for each instalment, and half a unit of the currency for its interest; unrounded, no more than another instalment.
    [Fact]
    public void Of_AnyTerms_LeavesTheLastWhatRoundingExplains() => Property.Holds(
        Loans.Schedules.Where(loan => loan.Terms is { Holidays.Count: 0, Method: not RepaymentMethod.EqualPrincipal }
            && loan.Terms.Instalments > loan.Terms.PrincipalGrace + 1),
        loan =>
        {
            var (each, last) = (loan.Instalments[^2], loan.Instalments[^1]);
            var (amount, unit) = (each.Principal + each.Accrued, Currencies.SmallestUnitOf(loan.Terms.Principal.Currency));
            var explained = loan.Terms.Instalments * ((loan.Terms.RoundInstalmentTo ?? unit) + unit) / 2;
            if (loan.Terms.RoundInstalmentTo is not { } multiple || multiple <= unit) explained = Math.Max(explained, amount);
            // A flat loan's last also takes what its interest leaves.
            Assert.True(last.Principal + last.Accrued <= amount + explained + loan.Terms.Instalments * unit);
        });

    [Fact]
    public void Totals_AnyTerms_AddUp() => Property.Holds(Loans.Schedules, loan =>
    {
        Assert.Equal(loan.Instalments.Sum(row => row.Total), loan.PaidInInstalments);
        Assert.Equal(loan.PaidInInstalments - loan.Received, loan.Cost);
    });

    [Fact]
    public void Of_AnyTerms_IsInWholeUnitsOfTheCurrency() => Property.Holds(Loans.Schedules, loan => Assert.All(
        loan.Instalments.SelectMany(row => new[] { row.Principal, row.Interest, row.Fees, row.Balance }),
        amount => Assert.Equal(new Money(amount, loan.Terms.Principal.Currency).Rounded, amount)));

    [Fact]
    public void Of_AnyTerms_DefersInterestAndForgivesNone() => Property.Holds(Loans.Schedules, loan =>
    {
        Assert.Equal(loan.Instalments.Sum(row => row.Accrued), loan.Interest);
        Assert.All(loan.Instalments.Take(loan.Terms.InterestPaymentGrace), row => Assert.Equal(0, row.Interest));
    });

    [Fact]
    public void Of_AnyTerms_HasNothingDueInAHoliday() => Property.Holds(Loans.Schedules, loan => Assert.All(
        loan.Instalments, row => Assert.DoesNotContain(loan.Terms.Holidays, holiday => row.DueOn >= holiday.From && row.DueOn <= holiday.To)));

    [Fact]
    public void PercentOf_AnyLoan_DiscountsItsFlowToZero() => Property.Holds(Loans.Schedules, loan =>
    {
        foreach (var percent in TrueRate.PercentOf(loan.Flow, RateConvention.EffectiveDays365))
        {
            var worth = loan.Flow.Sum(item => (double)item.Amount
                * Math.Pow(1 + (double)percent / 100, -(item.Day.On.DayNumber - loan.Terms.DisbursedOn.DayNumber) / 365.0));
            Assert.InRange(worth / (double)loan.Received, -1e-9, 1e-9);
        }
    });

    // A loan has one rate: all that is received comes before all that is paid. None is found only where it is above 100,000 %, as for fees on a loan
    // of a day: there, what is paid is worth more than what is received even at that rate.
    [Fact]
    public void PercentOf_AnyLoan_IsOneRateOrAboveTheRange() => Property.Holds(Loans.Schedules, loan =>
    {
        Assert.All(Enum.GetValues<RateConvention>(), convention => Assert.InRange(TrueRate.PercentOf(loan.Flow, convention).Count, 0, 1));
        var worth = loan.Flow.Sum(item => (double)item.Amount * Math.Pow(1001, -(item.Day.On.DayNumber - loan.Terms.DisbursedOn.DayNumber) / 365.0));
        Assert.Equal(worth >= 0, TrueRate.PercentOf(loan.Flow, RateConvention.EffectiveDays365).Count == 1);
    });

    [Fact]
    public void Quote_AnyDay_IsWhatIsOwedThatDay() => Property.Holds(
        from loan in Loans.Schedules from share in Gen.Choose(0, 1000) select (loan, share),
        given =>
        {
            var (first, last) = (given.loan.Terms.DisbursedOn.DayNumber, given.loan.Instalments[^1].DueOn.DayNumber);
            var quote = PayOff.Quote(given.loan, DateOnly.FromDayNumber(first + (last - first) * given.share / 1000));
            var paid = given.loan.Instalments.Take(quote.InstalmentsPaid).ToList();
            Assert.Equal(given.loan.Terms.Principal.Value, paid.Sum(row => row.Principal) + quote.Principal);
            Assert.True(quote.Interest >= 0);
            // What was paid, what settles it and what is avoided are the whole loan.
            Assert.Equal(given.loan.Paid - given.loan.DisbursementFees, paid.Sum(row => row.Total) + quote.Total + quote.Avoided);
        });

    [Fact]
    public void Quote_LastDay_IsTheLastInstalment() => Property.Holds(Loans.Schedules, loan =>
    {
        var quote = PayOff.Quote(loan, loan.Instalments[^1].DueOn);
        Assert.Equal((loan.Instalments[^1].Total, 0m), (quote.Total, quote.Avoided));
    });

    [Fact]
    public void Quote_FirstDay_IsThePrincipal() => Property.Holds(Loans.Schedules, loan =>
        Assert.Equal(loan.Terms.Principal.Value, PayOff.Quote(loan, loan.Terms.DisbursedOn).Total));
}
