using Reintegration.Infrastructure.Agreements;

namespace Reintegration.Functions.Tests.Agreements;

public sealed class HolidayDataTests
{
    // The countries that workers under the shipped agreements come from and go to.
    [Fact]
    public void ShippedHolidays_AreThoseOfTheCountriesOfTheShippedAgreements() => Assert.All(
        (string[])["CAN", "USA", "MEX", "GTM", "HND", "SLV", "CRI", "NIC"],
        country => Assert.True(new HolidayData().WorkingDays.KnowHolidaysOf(country)));
}
