using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WiseAnswer))]
[JsonSerializable(typeof(WiseQuote))]
[JsonSerializable(typeof(JsonDocument))]
internal sealed partial class LivePriceJson : JsonSerializerContext;

/// <summary>Wise's comparison, version 4: the parts of it that are used.</summary>
internal sealed record WiseAnswer(string? SourceCurrency, string? TargetCurrency, IReadOnlyList<WiseProvider?>? Providers);

/// <summary>Each quote is read by itself: one that cannot be is no reason to lose the others.</summary>
internal sealed record WiseProvider(string? Name, string? Type, IReadOnlyList<JsonElement>? Quotes);

/// <summary>The markup is in percent of the mid-market rate, the fee in the source currency.</summary>
internal sealed record WiseQuote(
    decimal? Rate, decimal? Fee, decimal? Markup, decimal? ReceivedAmount, string? DateCollected,
    string? SourceCountry, string? TargetCountry, WiseDelivery? DeliveryEstimation);

internal sealed record WiseDelivery(WiseDuration? Duration);

/// <summary>ISO 8601 durations: <c>PT24H</c>.</summary>
internal sealed record WiseDuration(string? Min, string? Max);
