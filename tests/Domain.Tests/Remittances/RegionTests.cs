
namespace Reintegration.Domain.Tests.Remittances;

public sealed class RegionTests
{
    // Belize, Canada, Costa Rica, El Salvador, United States, Guatemala, Honduras, Mexico, Nicaragua, Panama, Dominican Republic (ISO 3166-1).
    [Fact]
    public void Countries_RegionalConference_AreItsElevenMembers() => Assert.Equal(
        "BLZ CAN CRI DOM GTM HND MEX NIC PAN SLV USA", string.Join(' ', Region.Countries.Order(StringComparer.Ordinal)));
}
