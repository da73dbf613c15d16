using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A journey as stored, in the person's partition.</summary>
public sealed record JourneyRow(int Version, JourneyMembers Journey)
{
    public const string Prefix = "journey_";

    public static readonly RowType<JourneyRow> Rows = new(PersonRowJson.Default);

    /// <summary>A journey in the form in which it is sent and kept.</summary>
    public static JsonObject JsonOf(JourneyMembers journey) =>
        JsonSerializer.SerializeToNode(journey, PersonRowJson.Default.JourneyMembers)!.AsObject();

    /// <param name="number">From 1, in the order in which they became known.</param>
    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D3}");
}
