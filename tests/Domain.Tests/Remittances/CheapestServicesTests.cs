using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

/// <summary>The three cheapest services in a line, as people are told before they come home.</summary>
public sealed class CheapestServicesTests
{
    // At USD 200: Bravo 2 + 1 % of 200 = 4.00; Alfa 5.00, and 3.50 by its app; Delta 6.00; Zeta 7.00. Omega hides its rate, and is not told.
    [Theory]
    [InlineData(Language.Es, "Alfa USD 3.50, Bravo USD 4.00 y Delta USD 6.00")]
    [InlineData(Language.En, "Alfa USD 3.50, Bravo USD 4.00 and Delta USD 6.00")]
    public void Cheapest_AreThreeProviders_WithWhatTheyCostInAll(Language language, string expected)
    {
        var survey = Surveyed.OneCorridor(
            Surveyed.Quote("Zeta", 7), Surveyed.Quote("Alfa", 5), Surveyed.Quote("ALFA", 5, payment: "Cash"), Surveyed.Quote("Bravo", 2, margin: 1),
            Surveyed.Quote("Alfa", 3.5m, payment: "Mobile app"), Surveyed.Quote("Delta", 6) with { SurveyedOn = new DateOnly(2025, 8, 13) },
            Surveyed.Quote("Omega", 1).Undisclosed());

        var cheapest = CheapestServices.Of(survey, survey.DefaultAmount)!;

        Assert.Equal(expected, cheapest.In(language).Replace('\u00a0', ' '));
        Assert.Equal(new DateOnly(2025, 8, 13), cheapest.SurveyedOn);
    }

    [Fact]
    public void Cheapest_WhereNobodyDisclosesTheirRate_IsNone() =>
        Assert.Null(CheapestServices.Of(Surveyed.OneCorridor(Surveyed.Quote("Omega", 1).Undisclosed()), 200));
}
