using System.Text.Json.Serialization;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// What is known of a contact, in the partition of its keyed hash, with ids and moments only: so it stays when a person who had it is erased, and
/// holds for whoever has it next.
/// </summary>
/// <param name="IsOptedOut">What the history says too, for who asks for all of those.</param>
internal sealed record ContactRow(ContactHistory History, bool IsOptedOut)
{
    public const string Key = "contact";

    public static readonly RowType<ContactRow> Rows = new(ContactJson.Default);
}

[JsonSerializable(typeof(ContactHistory))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ContactJson : JsonSerializerContext;
