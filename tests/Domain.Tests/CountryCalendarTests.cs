using System.Globalization;

namespace Reintegration.Domain.Tests;

public sealed class CountryCalendarTests
{
    // Guatemala is six hours behind UTC all year, Santo Domingo four.
    [Theory]
    [InlineData("GTM", "2026-06-14")]
    [InlineData("DOM", "2026-06-15")]
    public void Today_IsTheDayInTheCountrysCapital(string country, string expected) =>
        Assert.Equal(
            DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            CountryCalendar.Today(country, new At(new(2026, 6, 15, 5, 0, 0, TimeSpan.Zero))));

    [Fact]
    public void Today_EveryMemberOfTheConference_HasAZone() =>
        Assert.All(Region.Countries, country => CountryCalendar.Today(country, TimeProvider.System));

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
