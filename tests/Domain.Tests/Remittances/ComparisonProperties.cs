using FsCheck.Fluent;
using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class ComparisonProperties
{
    [Fact]
    public void Of_AnyOrderOfTheInput_IsTheSameList() => Property.Holds(
        from given in RandomSurveys.WithAmount
        from shuffled in Gen.Shuffle(given.Quotes)
        from order in Gen.Elements(QuoteOrder.Cost, QuoteOrder.Speed)
        select (given, shuffled, order),
        cases =>
        {
            var one = Comparison.Of(new CorridorSurvey(cases.given.Quotes), cases.given.Amount, order: cases.order);
            var other = Comparison.Of(new CorridorSurvey(cases.shuffled), cases.given.Amount, order: cases.order);
            Assert.Equal(one.Quotes.Select(Describe), other.Quotes.Select(Describe));
            Assert.Equal(one.Unpriced.Select(RandomSurveys.Describe), other.Unpriced.Select(RandomSurveys.Describe));
        });

    [Fact]
    public void Of_AnySurvey_ListsEveryServiceOnce() => Property.Holds(RandomSurveys.WithAmount, given =>
    {
        var comparison = Comparison.Of(new CorridorSurvey(given.Quotes), given.Amount);
        Assert.Equal(
            given.Quotes.Select(RandomSurveys.Describe).Order(StringComparer.Ordinal),
            comparison.Quotes.Select(service => service.Quote).Concat(comparison.Unpriced)
                .Select(RandomSurveys.Describe).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Of_AnySurvey_RanksFromOneOnAndTotalsNeverDecrease() => Property.Holds(RandomSurveys.WithAmount, given =>
    {
        var quotes = Comparison.Of(new CorridorSurvey(given.Quotes), given.Amount).Quotes;
        var ranked = quotes.TakeWhile(service => service.Rank is not null).ToList();
        var rest = quotes.Skip(ranked.Count).ToList();
        Assert.Equal(Enumerable.Range(1, ranked.Count), ranked.Select(service => service.Rank!.Value));
        Assert.All(ranked, service => Assert.True(service.Quote.Transparent));
        Assert.All(rest, service => Assert.True(service is { Rank: null, Quote.Transparent: false }));
        Assert.Equal(ranked.Select(Total).Order(), ranked.Select(Total));
        Assert.Equal(rest.Select(Total).Order(), rest.Select(Total));
    });

    [Fact]
    public void Of_SortedBySpeed_HasTheSameRanksAndSpeedsNeverDecrease() => Property.Holds(RandomSurveys.WithAmount, given =>
    {
        var survey = new CorridorSurvey(given.Quotes);
        var bySpeed = Comparison.Of(survey, given.Amount, order: QuoteOrder.Speed).Quotes;
        var ranked = bySpeed.Where(service => service.Rank is not null).ToList();
        Assert.Equal(
            Comparison.Of(survey, given.Amount).Quotes.Where(service => service.Rank is not null).Select(Describe),
            ranked.OrderBy(service => service.Rank).Select(Describe));
        Assert.Equal(ranked.Select(service => service.Quote.Speed.Order).Order(), ranked.Select(service => service.Quote.Speed.Order));
    });

    // A mean of decimals may miss its bounds by the last of their 28 digits.
    [Fact]
    public void AverageTotalCostPercent_AnySurvey_LiesBetweenTheTransparentTotals() => Property.Holds(RandomSurveys.WithAmount, given =>
    {
        var comparison = Comparison.Of(new CorridorSurvey(given.Quotes), given.Amount);
        var totals = comparison.Quotes.Where(service => service.Quote.Transparent).Select(Total).ToList();
        if (totals.Count == 0) Assert.Null(comparison.AverageTotalCostPercent);
        else Assert.InRange(Rounded(comparison.AverageTotalCostPercent!.Value), Rounded(totals.Min()), Rounded(totals.Max()));
    });

    private static decimal Rounded(decimal percent) => decimal.Round(percent, 20);

    private static decimal Total(RankedQuote service) => service.Price.TotalCostPercent;

    private static string Describe(RankedQuote service) => $"{service.Rank} {service.Price} {RandomSurveys.Describe(service.Quote)}";
}
