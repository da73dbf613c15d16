namespace Reintegration.Domain;

/// <summary>An amount in a currency (ISO 4217 code), at full precision until <see cref="Rounded"/>.</summary>
public readonly record struct Money(decimal Value, string Currency)
{
    /// <summary>The value rounded half to even (banker's rounding) to the decimals of its currency.</summary>
    public decimal Rounded => decimal.Round(Value, Currencies.DecimalsOf(Currency), MidpointRounding.ToEven);
}
