using System.Globalization;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A journey as stored, in the person's partition.</summary>
public sealed record JourneyRow(int Version, JourneyMembers Journey)
{
    public const string Prefix = "journey_";

    public static readonly RowType<JourneyRow> Rows = new(PersonRowJson.Default);

    /// <param name="number">From 1, in the order in which they became known.</param>
    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D3}");
}
