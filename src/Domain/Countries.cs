using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>The countries and territories there are. Source: ISO 3166-1 alpha-3, as listed by Unicode CLDR 45 (<c>data/countries.csv</c>).</summary>
public static class Countries
{
    private static readonly HashSet<string> Known = [.. """
        ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASC ASM ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA
        BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DGA DJI DMA DNK DOM DZA
        ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD
        HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA
        LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA
        NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN
        SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TAA TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN
        TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether it is the code of a country: three capitals.</summary>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>
    /// The code that was probably meant by one that is none (also of two letters, <c>MX</c>): of several as near, one of <see cref="Region"/>'s; null
    /// where none is near.
    /// </summary>
    public static string? NearestTo(string code) => Nearest.Of(code, Region.Countries.Order(StringComparer.Ordinal).Concat(Known));
}
