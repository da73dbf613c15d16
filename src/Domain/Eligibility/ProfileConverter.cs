using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>
/// A profile as JSON, in the form in which it is asked. A fact that was kept and can no longer be read, because rules ask for it otherwise by now,
/// counts as not known.
/// </summary>
public sealed class ProfileConverter : JsonConverter<Profile>
{
    public override Profile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var facts = Fields.Of(JsonElement.ParseValue(ref reader));
        return new Profile(
            from fact in Facts.All
            where facts.Has(fact.Name)
            let value = FactReader.Read(fact, facts.Optional(fact.Name))
            where value is not null
            select (fact, value));
    }

    public override void Write(Utf8JsonWriter writer, Profile value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var fact in Facts.All)
        {
            if (value[fact] is not { } known) continue;
            writer.WritePropertyName(fact.Name);
            if (!fact.IsList) Write(writer, fact, known, known.Codes is [var first, ..] ? first : null);
            else WriteList(writer, fact, known);
        }
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, Fact fact, FactValue value)
    {
        writer.WriteStartArray();
        foreach (var code in value.Codes) Write(writer, fact, value, code);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Fact fact, FactValue value, string? code)
    {
        switch (fact.Type)
        {
            case FactType.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case FactType.Money:
                writer.WriteStartObject();
                writer.WriteNumber("value", value.Number);
                writer.WriteString("currency", value.Currency);
                writer.WriteEndObject();
                break;
            case FactType.Date:
                writer.WriteStringValue(DateOnly.FromDayNumber((int)value.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case FactType.Level:
                writer.WriteStringValue(fact.Values[(int)value.Number]);
                break;
            case FactType.Flag:
                writer.WriteBooleanValue(code == "true");
                break;
            default:
                writer.WriteStringValue(code);
                break;
        }
    }
}
