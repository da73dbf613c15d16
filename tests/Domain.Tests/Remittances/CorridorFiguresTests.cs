using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class CorridorFiguresTests
{
    [Fact]
    public void Figures_NothingAdded_DoNotExist()
    {
        var figures = new CorridorFigures();
        Assert.Equal(0, figures.Services);
        Assert.Null(figures.AverageTotalCostPercent);
        Assert.Null(figures.SmartTotalCostPercent);
    }

    // Fees 8, 2, 6 and 4 of 200 are 4, 1, 3 and 2 %: average 10 ÷ 4 = 2.5; the three cheapest (1 + 2 + 3) ÷ 3 = 2.
    [Fact]
    public void Figures_FourServices_AverageAllAndTheThreeCheapest()
    {
        var figures = Of(Surveyed.Quote(fee: 8m), Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 6m), Surveyed.Quote(fee: 4m));
        Assert.Equal(4, figures.Services);
        Assert.Equal(2.5m, figures.AverageTotalCostPercent);
        Assert.Equal(2m, figures.SmartTotalCostPercent);
    }

    // Of four services two qualify: average of the transparent ones (1 + 2 + 3) ÷ 3 = 2, no SmaRT.
    [Fact]
    public void Figures_TwoQualify_HaveAnAverageButNoTarget()
    {
        var figures = Of(
            Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 4m),
            Surveyed.Quote(fee: 6m, speed: "6 days or more"), Surveyed.Quote(fee: 1m).Undisclosed());
        Assert.Equal(4, figures.Services);
        Assert.Equal(2m, figures.AverageTotalCostPercent);
        Assert.Null(figures.SmartTotalCostPercent);
    }

    // Worked out beside the code under test with plain LINQ, and the same as what the whole survey says.
    [Fact]
    public void Figures_AnySurvey_EqualThoseOfTheWholeSurvey() => Property.Holds(RandomSurveys.OneCorridor, quotes =>
    {
        var (figures, survey) = (Of(quotes), new CorridorSurvey(quotes));
        var disclosed = quotes.Where(quote => quote.Transparent && quote.First is not null)
            .Select(quote => quote.First!.Value.TotalCostPercent).ToList();
        Assert.Equal(quotes.Length, figures.Services);
        Assert.Equal(disclosed.Count == 0 ? null : disclosed.Average(), figures.AverageTotalCostPercent);
        Assert.Equal(survey.AverageTotalCostPercent, figures.AverageTotalCostPercent);
        Assert.Equal(survey.Target.TotalCostPercent, figures.SmartTotalCostPercent);
        Assert.Equal(SmartRemitterTarget.Of(quotes.Reverse()).TotalCostPercent, figures.SmartTotalCostPercent);
    });

    private static CorridorFigures Of(params SurveyedQuote[] quotes)
    {
        var figures = new CorridorFigures();
        foreach (var quote in quotes) figures.Add(quote);
        return figures;
    }
}
