using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The schema of a profile: its members are no properties of a record but the facts that rules can ask for.</summary>
internal static class FactSchemas
{
    private const int LongestList = 50;

    public static void Describe(OpenApiSchema schema)
    {
        (schema.Type, schema.AdditionalPropertiesAllowed, schema.Required) = (JsonSchemaType.Object, false, null);
        schema.Properties = Facts.All.ToDictionary(fact => fact.Name, IOpenApiSchema (fact) => SchemaOf(fact));
    }

    private static OpenApiSchema SchemaOf(Fact fact)
    {
        var schema = fact.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = ValueOf(fact), MaxItems = LongestList } : ValueOf(fact);
        schema.Description = fact.Question.In(Language.En) + (fact.Unit is { } unit ? $" In {unit}." : "");
        if (More(fact) is { } more) schema.Description = SchemaDescriptions.With(schema.Description, more);
        return schema;
    }

    // What the schema of its type cannot say.
    private static string? More(Fact fact) => fact.Type switch
    {
        FactType.Date => SchemaDescriptions.Range(Facts.Days.First, Facts.Days.Last),
        FactType.Level or FactType.Choice or FactType.Country or FactType.Language or FactType.Code => SchemaDescriptions.AnyCase,
        _ => null,
    };

    private static OpenApiSchema ValueOf(Fact fact) => fact.Type switch
    {
        FactType.Number => Number(fact, fact.IsWhole ? JsonSchemaType.Integer : JsonSchemaType.Number),
        FactType.Money => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["value"] = Number(fact, JsonSchemaType.Number), ["currency"] = Currency(),
            },
            Required = new HashSet<string> { "value", "currency" },
            AdditionalPropertiesAllowed = false,
        },
        FactType.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        FactType.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FactType.Level or FactType.Choice => new OpenApiSchema
        {
            Type = JsonSchemaType.String, Enum = [.. fact.Values.Select(value => (JsonNode)JsonValue.Create(value))],
        },
        FactType.Country => Text(new CountryAttribute().Pattern),
        FactType.Language => Text(new LanguageCodeAttribute().Pattern),
        FactType.Occupation => Text("^[0-9]{1,4}$"),
        FactType.Code => Text(Code.Pattern),
        _ => throw new InvalidOperationException(fact.Name),
    };

    private static OpenApiSchema Number(Fact fact, JsonSchemaType type) => new()
    {
        Type = type,
        Minimum = fact.Range.Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = fact.Range.Maximum.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema Currency() =>
        new() { Type = JsonSchemaType.String, Pattern = new CurrencyAttribute().Pattern, Description = $"ISO 4217. {SchemaDescriptions.AnyCase}" };

    private static OpenApiSchema Text(string? pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };
}
