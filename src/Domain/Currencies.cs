using System.Collections.Frozen;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>The currencies in use and how many decimals each has. Source: ISO 4217, list one (column "minor unit"), 2026.</summary>
public static class Currencies
{
    private static readonly FrozenSet<string> Known = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK
        DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
        KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
        OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
        TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    // ISO 4217, list three (historic denominations): withdrawn since 2011, when the surveys begin.
    private static readonly FrozenSet<string> Withdrawn =
        FrozenSet.Create("ANG", "BGN", "BYR", "CUC", "EEK", "HRK", "LTL", "LVL", "MRO", "SLL", "STD", "VEF", "ZMK", "ZWL");

    // Those of the region's countries, and of those beside it to which money is sent.
    private static readonly string[] OfTheRegion = ["USD", "MXN", "GTQ", "HNL", "NIO", "CRC", "DOP", "CAD", "BZD", "PAB", "COP", "HTG"];

    // Those that do not have two decimals.
    private static readonly FrozenDictionary<string, int> Decimals = new Dictionary<string, int>
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0,
        ["RWF"] = 0, ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToFrozenDictionary();

    /// <summary>Whether it is the code of a currency in use: three capitals.</summary>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>Whether it is the code of a currency that went out of use in 2011 or later.</summary>
    public static bool WasInUse(string code) => Withdrawn.Contains(code);

    /// <summary>
    /// The code that was probably meant by one that is none: of several as near, one of the region's; null where none is near.
    /// </summary>
    public static string? NearestTo(string code) => Nearest.Of(code, OfTheRegion.Concat(Known.Order(StringComparer.Ordinal)));

    /// <summary>The smallest amount there is of it: 0.01, or 1 or 0.001 for currencies with other decimals.</summary>
    public static decimal SmallestUnitOf(string code) => new(1, 0, 0, false, (byte)DecimalsOf(code));

    /// <summary>How many decimals its amounts have; 2 where the code is unknown.</summary>
    public static int DecimalsOf(string code) => Decimals.GetValueOrDefault(code, 2);
}
