namespace Reintegration.Domain.Reintegration;

/// <summary>Amounts counted in a currency's smallest coin.</summary>
public static class Coins
{
    /// <summary>The smallest coin of a currency (ISO 4217 minor unit), such as 0.01.</summary>
    public static decimal SmallestOf(string currency) => new(1, 0, 0, false, (byte)Currencies.DecimalsOf(currency));

    /// <summary>Rounded towards minus infinity to so many decimals.</summary>
    public static decimal RoundedDown(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.ToNegativeInfinity);
}
