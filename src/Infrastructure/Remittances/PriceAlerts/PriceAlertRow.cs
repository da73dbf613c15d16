using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>Where an alert stands.</summary>
public enum PriceAlertState
{
    /// <summary>Somebody asked for it; whose contact it is has not said yes.</summary>
    Asked,

    /// <summary>They wait for the price.</summary>
    Active,

    /// <summary>They were told.</summary>
    Sent,

    /// <summary>They ended it, or cannot be told.</summary>
    Ended,
}

/// <summary>Somebody who waits for a price. To whom it goes is sealed, and gone once the alert is over.</summary>
/// <param name="AskedAt">When it was last asked for (UTC).</param>
/// <param name="Tries">How often a gateway was asked to take its message.</param>
/// <param name="TriedAt">When one was last asked (UTC); null where none was.</param>
/// <param name="Contact">The <see cref="Domain.Returnees.Contact"/> in its normal form, sealed.</param>
internal sealed record PriceAlertRow(
    PriceAlertState State, decimal Amount, decimal Below, Language Language, DateTimeOffset AskedAt, DateTimeOffset? ConfirmedAt, int Tries,
    DateTimeOffset? TriedAt, byte[]? Contact)
{
    public const string Prefix = "alert_";

    public static readonly RowType<PriceAlertRow> Rows = new();

    public PriceAlert Alert => new(Amount, Below);

    public static string KeyOf(string id) => $"{Prefix}{id}";
}

[JsonSerializable(typeof(Contact))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PriceAlertJson : JsonSerializerContext;
