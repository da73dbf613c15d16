using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>Everything in a person's partition, opened, whatever kinds of rows there are; for who asks what is kept of them.</summary>
public sealed class PersonsRows(Store store)
{
    // The means by which calls are answered twice and messages sent; of the person they say nothing. The key opens what is given here.
    private static readonly string[] Means = ["outbox_", "idempotency_"];
    private static readonly HashSet<string> MeansColumns =
    [
        "PartitionKey", "RowKey", "Timestamp", "odata.etag", "Write",
        nameof(PersonRow.WrappedKey), nameof(PersonRow.LookedUpBy), nameof(PersonRow.DirectoryPlaces),
        nameof(PersonRow.SameAs), nameof(PersonRow.AlsoAs), nameof(EnrolmentCopy.BodyHash),
    ];

    /// <summary>The rows by their keys, each as a JSON object of its columns.</summary>
    public async Task<IReadOnlyList<(string Key, JsonElement Columns)>> OfAsync(Returnee returnee, CancellationToken cancellation)
    {
        var rows = new List<(string, JsonElement)>();
        await foreach (var row in store.Returnees.Range(returnee.Id, "", cancellation))
        {
            if (Means.Any(prefix => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))) continue;
            var columns = row.Where(column => !MeansColumns.Contains(column.Key) && column.Value is not null)
                .Select(column => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(column.Key), NodeOf(returnee, row.RowKey, column)));
            rows.Add((row.RowKey, JsonSerializer.SerializeToElement(new JsonObject(columns), PersonsRowsJson.Default.JsonObject)));
        }
        return rows;
    }

    private static JsonNode? NodeOf(Returnee returnee, string row, KeyValuePair<string, object> column) => column.Value switch
    {
        byte[] sealedValue => JsonNode.Parse(returnee.Key.Open(
            new SealedAt(TableNames.Returnees, returnee.Id, row, column.Key), sealedValue, PersonsRowsJson.Default.JsonElement).GetRawText()),
        // Lists and records are kept as JSON.
        string text when text is ['{' or '[', ..] => Parsed(text),
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        var other => TextOf(other),
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? TextOf(object value) => value is IFormattable formattable
        ? formattable.ToString(value is DateTimeOffset or DateTime ? "O" : null, System.Globalization.CultureInfo.InvariantCulture)
        : value.ToString();
}

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PersonsRowsJson : JsonSerializerContext;
