using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.SavingsGoals;

namespace Reintegration.Domain.Tests.SavingsGoals;

public sealed class SavingsTermsProperties
{
    private static readonly Gen<SavingsTerms> Terms =
        from currency in Gen.Elements("USD", "MXN", "PYG", "KWD")
        let coin = Currencies.SmallestUnitOf(currency)
        from day in Gen.Choose(0, 400)
        from initial in Gen.Choose(0, 500_000)
        from basisPoints in Gen.Choose(0, 5_000)
        from oneOffs in OneOff(coin).ListOf(2)
        let start = new DateOnly(2025, 12, 31).AddDays(day)
        select new SavingsTerms(currency, start, initial * coin, basisPoints / 100m)
        {
            OneOffs = [.. oneOffs.Select(oneOff => new OneOff(start.AddDays(oneOff.Days), oneOff.Amount))],
        };

    private static readonly Gen<(SavingsTerms Terms, decimal Goal, decimal Monthly, int Months)> Cases =
        from terms in Terms
        let coin = Currencies.SmallestUnitOf(terms.Currency)
        from goal in Gen.Choose(1, 2_000_000)
        from monthly in Gen.Choose(0, 50_000)
        from months in Gen.Choose(1, 60)
        select (terms, goal * coin, monthly * coin, months);

    [Fact]
    public void Table_InitialContributionsAndInterest_AddUpToTheBalance() => Property.Holds(Cases, given =>
    {
        SavingsPlan?[] plans =
        [
            given.Terms.After(given.Months, given.Monthly),
            given.Terms.Within(given.Months, given.Goal, 1),
            given.Terms.ToReach(given.Goal, given.Monthly),
        ];
        foreach (var plan in plans)
        {
            if (plan is null) continue;
            Assert.Equal(plan.Balance, given.Terms.Initial + plan.Months.Sum(month => month.Contribution + month.Interest));
            Assert.All(plan.Months, month => Assert.True(month is { Own: >= 0, RemittanceSaving: >= 0, Interest: >= 0 }));
        }
    });

    // Each month's rounding loses or wins at most half a coin, which grows with the rate until the end.
    [Fact]
    public void After_IsTheFormulaButForRounding() => Property.Holds(Cases, given =>
    {
        var (initial, monthly, n) = ((double)given.Terms.Initial, (double)given.Monthly, given.Months);
        var i = (double)given.Terms.AnnualRatePercent / 1200;
        var growth = Math.Pow(1 + i, n);
        var annuity = i == 0 ? n : (growth - 1) / i;
        var plan = (given.Terms with { OneOffs = [] }).After(n, given.Monthly);
        var coin = (double)Currencies.SmallestUnitOf(given.Terms.Currency);
        Assert.InRange(
            (double)plan.Balance - (initial * growth + monthly * annuity), -0.5 * coin * annuity - 1e-6, 0.5 * coin * annuity + 1e-6);
    });

    [Fact]
    public void Within_ReachesTheGoalInTimeAndOneCoinLessDoesNot() => Property.Holds(Cases, given =>
    {
        var coin = Currencies.SmallestUnitOf(given.Terms.Currency);
        var plan = given.Terms.Within(given.Months, given.Goal, coin);
        Assert.True(plan.Balance >= given.Goal && plan.Months.Count <= given.Months);
        if (plan.Monthly > 0) Assert.False(given.Terms.ToReach(given.Goal, plan.Monthly - coin)?.Months.Count <= given.Months);
    });

    [Fact]
    public void ToReach_EndsAtTheGoalAndTheMonthBeforeIsShortOfIt() => Property.Holds(Cases, given =>
    {
        if (given.Terms.ToReach(given.Goal, given.Monthly) is not { Months.Count: > 0 } plan) return;
        Assert.True(plan.Balance >= given.Goal);
        // Past it only where nothing of the last month's contributions was needed.
        if (plan.Months[^1].Own > 0) Assert.Equal(given.Goal, plan.Balance);
        Assert.All(plan.Months.SkipLast(1), month => Assert.True(month.Balance < given.Goal && month.Own == given.Monthly));
    });

    [Fact]
    public void RemittanceSaving_NeverDelaysNorCostsMore() => Property.Holds(
        from given in Cases from saving in Gen.Choose(0, 20_000) select (given, saving), both =>
        {
            var ((terms, goal, monthly, months), saving) = both;
            var coin = Currencies.SmallestUnitOf(terms.Currency);
            var with = terms with { RemittanceSaving = saving * coin };
            if (terms.ToReach(goal, monthly) is { } without) Assert.True(with.ToReach(goal, monthly)!.Months.Count <= without.Months.Count);
            Assert.True(with.Within(months, goal, coin).Monthly <= terms.Within(months, goal, coin).Monthly);
            Assert.True(with.After(months, monthly).Balance >= terms.After(months, monthly).Balance);
        });

    private static Gen<(int Days, decimal Amount)> OneOff(decimal coin) =>
        from days in Gen.Choose(1, 2_000) from amount in Gen.Choose(1, 100_000) select (days, amount * coin);
}
