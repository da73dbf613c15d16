using System.Collections.Frozen;

namespace Reintegration.Domain;

/// <summary>An amount in a currency (ISO 4217 code), at full precision until <see cref="Rounded"/>.</summary>
public readonly record struct Money(decimal Value, string Currency)
{
    // ISO 4217, list one: the currencies that do not have two decimals.
    private static readonly FrozenDictionary<string, int> Decimals = new Dictionary<string, int>
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0,
        ["RWF"] = 0, ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToFrozenDictionary();

    /// <summary>The value rounded half to even (banker's rounding) to the decimals of its currency.</summary>
    public decimal Rounded => decimal.Round(Value, Decimals.GetValueOrDefault(Currency, 2), MidpointRounding.ToEven);
}
