using System.Collections.Frozen;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain;

/// <summary>The member countries of the Regional Conference on Migration (ISO 3166-1 alpha-3).</summary>
public static class Region
{
    public static readonly FrozenSet<string> Countries =
        FrozenSet.Create("BLZ", "CAN", "CRI", "SLV", "USA", "GTM", "HND", "MEX", "NIC", "PAN", "DOM");

    /// <summary>What is said of a country that is no member; null of one that is.</summary>
    /// <param name="pointer">Where it stands.</param>
    public static FieldError? ErrorOf(string pointer, string country) => Countries.Contains(country) ? null
        : FieldError.UnknownValue(pointer, country, Countries.Order(StringComparer.Ordinal)) with { Code = ErrorCode.UnknownCountry };
}
