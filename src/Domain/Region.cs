using System.Collections.Frozen;

namespace Reintegration.Domain;

/// <summary>The member countries of the Regional Conference on Migration (ISO 3166-1 alpha-3).</summary>
public static class Region
{
    public static readonly FrozenSet<string> Countries =
        FrozenSet.Create("BLZ", "CAN", "CRI", "SLV", "USA", "GTM", "HND", "MEX", "NIC", "PAN", "DOM");
}
