using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class CurrencyCorrectionTests
{
    private static readonly Corridor CriNic = new("CRI", "NIC");
    private static readonly CurrencyCorrection Correction = new(CriNic, "CRC", [200m, 500m], "USD", new("motivo", "reason"));

    [Fact]
    public void AppliesTo_CorridorCurrencyAndAmount_Meets() => Assert.True(Correction.AppliesTo(CriNic, "CRC", At(200m), At(500m)));

    [Fact]
    public void AppliesTo_EitherPrice_IsEnough()
    {
        Assert.True(Correction.AppliesTo(CriNic, "CRC", At(200m), null));
        Assert.True(Correction.AppliesTo(CriNic, "CRC", null, At(500m)));
    }

    [Fact]
    public void AppliesTo_AnythingElse_DoesNot()
    {
        Assert.False(Correction.AppliesTo(new Corridor("NIC", "CRI"), "CRC", At(200m), At(500m)));
        Assert.False(Correction.AppliesTo(CriNic, "USD", At(200m), At(500m)));
        Assert.False(Correction.AppliesTo(CriNic, "CRC", At(101000m), At(252500m)));
        Assert.False(Correction.AppliesTo(CriNic, "CRC", null, null));
    }

    private static PricePoint At(decimal amount) => new(amount, 5m, 0m);
}
