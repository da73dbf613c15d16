using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>
/// Completes the schemas that the library made of the records: what our own attributes say of their members,
/// what the XML comments say, and what must be there.
/// </summary>
/// <param name="json">How JSON is written.</param>
internal sealed class SchemaDescriptions(JsonSerializerOptions json)
{
    /// <summary>Said of what has a pattern of one case.</summary>
    public const string AnyCase = "Taken in any case; answers have this spelling.";

    public void Describe(IOpenApiSchema component, Type type)
    {
        if (component is not OpenApiSchema schema) return;
        schema.Description = XmlComments.Of(type);
        if (type.IsEnum) DescribeCodes(schema, type);
        else if (type == typeof(Profile)) FactSchemas.Describe(schema);
        else if (type.GetCustomAttribute<WrittenAsAttribute>() is { } written) DescribeValue(schema, written);
        else if (schema.Properties is not null) DescribeMembers(schema, type);
    }

    private static void DescribeCodes(OpenApiSchema schema, Type type)
    {
        var codes = Enum.GetNames(type).Zip(CodesOf(type)).ToList();
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. codes.Select(code => JsonValue.Create(code.Second))];
        var said = codes.Select(code => (Code: code.Second, Text: XmlComments.OfMember(type, code.First)))
            .Where(code => code.Text is not null).Select(code => $"- `{code.Code}`: {code.Text}").ToList();
        if (said.Count > 0) schema.Description = (schema.Description is { } summary ? $"{summary}\n\n" : "") + string.Join('\n', said);
    }

    private static void DescribeValue(OpenApiSchema schema, WrittenAsAttribute written)
    {
        (schema.Properties, schema.Required, schema.AdditionalProperties) = (null, null, null);
        (schema.Type, schema.Pattern) = (Enum.Parse<JsonSchemaType>(written.JsonType, ignoreCase: true), written.Pattern);
        if (written.AnyCase) schema.Description = With(schema.Description, AnyCase);
        schema.Examples = [schema.Type == JsonSchemaType.String ? JsonValue.Create(written.Example) : JsonNode.Parse(written.Example)!];
    }

    private void DescribeMembers(OpenApiSchema schema, Type type)
    {
        // A request is filled member by member; an answer is made by its constructor.
        var isRequest = type.GetConstructor(Type.EmptyTypes) is not null;
        var filled = isRequest ? Activator.CreateInstance(type) : null;
        var required = new HashSet<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!schema.Properties!.TryGetValue(name, out var member)) continue;
            var written = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition ?? JsonIgnoreCondition.WhenWritingNull;
            if (written != JsonIgnoreCondition.Never) schema.Properties[name] = member = NeverNull(member);
            if (XmlComments.Of(property) is { } said) member.Description = said;
            if (isRequest) DescribeBounds(member, property);
            if (isRequest ? property.IsDefined(typeof(RequiredMemberAttribute)) : IsAlwaysWritten(property, written)) required.Add(name);
            else if (isRequest && DefaultOf(property.GetValue(filled)) is { } value) SetDefault(member, value);
        }
        schema.Required = required.Count > 0 ? required : null;
        if (isRequest) schema.AdditionalPropertiesAllowed = false;
        if (type.GetCustomAttribute<ShortFormAttribute>() is { } shortForm) AddShortForm(schema, shortForm.Member);
    }

    // Absent facts are left out of answers, and null counts as left out of a request.
    private static IOpenApiSchema NeverNull(IOpenApiSchema member)
    {
        foreach (var several in new[] { member.OneOf, member.AnyOf })
        {
            if (several is null || !several.Any(one => one.Type == JsonSchemaType.Null)) continue;
            if (several.Where(one => one.Type != JsonSchemaType.Null).ToList() is [var only]) return only;
        }
        if (member is OpenApiSchema { Type: { } type } schema)
        {
            schema.Type = type & ~JsonSchemaType.Null;
            // They are decimal here, whatever a caller reads them into.
            if (schema.Format == "double") schema.Format = null;
        }
        return member;
    }

    private static void DescribeBounds(IOpenApiSchema member, PropertyInfo property)
    {
        if (member is not OpenApiSchema schema) return;
        if (property.GetCustomAttribute<KnownCodeAttribute>() is { Pattern: not null }) schema.Description = With(schema.Description, AnyCase);
        if (property.GetCustomAttribute<LengthAttribute>() is { } length && schema.Items is not null)
        {
            (schema.MinItems, schema.MaxItems) = (length.MinimumLength > 0 ? length.MinimumLength : null, length.MaximumLength);
            (schema.MinLength, schema.MaxLength) = (null, null);
            schema = schema.Items as OpenApiSchema ?? schema;
        }
        if (property.GetCustomAttribute<TextBoundAttribute>() is { } text)
        {
            schema.Pattern = text.Pattern;
            if (text is not KnownCodeAttribute || text is CodeAttribute) schema.MaxLength = text.Longest;
            if (text is TextAttribute && property.IsDefined(typeof(RequiredMemberAttribute))) schema.MinLength = 1;
        }
        if (property.GetCustomAttribute<AmountAttribute>() is { } amount)
        {
            schema.Maximum = Field.LargestAmount.ToString(CultureInfo.InvariantCulture);
            if (amount.Positive) schema.ExclusiveMinimum = "0";
            else schema.Minimum = "0";
        }
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            (schema.Minimum, schema.Maximum) = (Bound(range.Minimum), Bound(range.Maximum));
        if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(DateOnly))
        {
            var days = property.GetCustomAttribute<DaysAttribute>();
            schema.Description = With(schema.Description, Range(days?.Earliest ?? Days.Earliest, days?.Latest ?? Days.Latest));
        }
    }

    public static string With(string? description, string sentence) => $"{description} {sentence}".TrimStart();

    public static string Range(DateOnly earliest, DateOnly latest) =>
        FormattableString.Invariant($"From {earliest:yyyy-MM-dd} to {latest:yyyy-MM-dd}.");

    private static string Bound(object bound) => Convert.ToDecimal(bound, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private JsonNode? DefaultOf(object? value) =>
        value is string or bool or int or decimal or Enum ? JsonSerializer.SerializeToNode(value, value.GetType(), json) : null;

    private static void SetDefault(IOpenApiSchema member, JsonNode value)
    {
        if (member is OpenApiSchemaReference reference) reference.Default = value;
        else if (member is OpenApiSchema { Minimum: null } free) free.Default = value;
        else if (member is OpenApiSchema { Minimum: { } least } bound && decimal.Parse(least, CultureInfo.InvariantCulture) <= (decimal)value)
            bound.Default = value;
    }

    private static void AddShortForm(OpenApiSchema schema, string member)
    {
        var whole = (OpenApiSchema)schema.CreateShallowCopy();
        whole.Description = null;
        schema.OneOf = [whole, schema.Properties![member]];
        (schema.Type, schema.Properties, schema.Required, schema.AdditionalPropertiesAllowed) = (null, null, null, true);
    }

    private static bool IsAlwaysWritten(PropertyInfo property, JsonIgnoreCondition written) => written switch
    {
        JsonIgnoreCondition.Never => true,
        JsonIgnoreCondition.WhenWritingDefault => false,
        _ => new NullabilityInfoContext().Create(property).ReadState != NullabilityState.Nullable,
    };

    private static IEnumerable<string> CodesOf(Type enumeration) =>
        (IEnumerable<string>)typeof(Codes<>).MakeGenericType(enumeration).GetProperty(nameof(Codes<>.All))!.GetValue(null)!;
}
