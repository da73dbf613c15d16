using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>An operation's answers that are problems: one for each status, with exactly the codes that it can have there.</summary>
internal static class ProblemResponses
{
    private const string ContentType = "application/problem+json";

    public static void Add(OpenApiResponses responses, Policy policy, string method, OpenApiDocument document)
    {
        foreach (var group in PolicyErrors.OfAnswer(policy, method).GroupBy(code => Problem.StatusOf(code)!.Value))
        {
            ErrorCode[] codes = [.. group];
            var status = group.Key.ToString(CultureInfo.InvariantCulture);
            if (responses.TryGetValue(status, out var other))
            {
                // The status of an answer that is no problem, too.
                other.Content!.Add(ContentType, new OpenApiMediaType { Schema = SchemaOf(codes, [], document) });
                continue;
            }
            if (codes.Contains(ErrorCode.Invalid))
            {
                responses[status] = ResponseOf(group.Key, codes, PolicyErrors.OfFields(policy, method), document);
                continue;
            }
            var name = string.Join("Or", codes);
            document.Components!.Responses!.TryAdd(name, ResponseOf(group.Key, codes, [], document));
            responses[status] = new OpenApiResponseReference(name, document);
        }
    }

    private static OpenApiResponse ResponseOf(int status, ErrorCode[] codes, IReadOnlyList<ErrorCode> fields, OpenApiDocument document)
    {
        List<string> headers = ["Cache-Control", "Content-Language"];
        if (status == 401) headers.Add("WWW-Authenticate");
        if (status == 503) headers.Add("Retry-After");
        return new OpenApiResponse
        {
            Description = string.Join(
                '\n', codes.Select(code => $"- `{Codes<ErrorCode>.Of(code)}`: {XmlComments.OfMember(typeof(ErrorCode), $"{code}")}")),
            Headers = headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
            Content = new Dictionary<string, OpenApiMediaType> { [ContentType] = new() { Schema = SchemaOf(codes, fields, document) } },
        };
    }

    private static OpenApiSchema SchemaOf(ErrorCode[] codes, IReadOnlyList<ErrorCode> fields, OpenApiDocument document)
    {
        var narrowed = new Dictionary<string, IOpenApiSchema> { ["code"] = OneOf(codes) };
        if (fields.Count > 0)
        {
            var field = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { ["code"] = OneOf(fields) },
            };
            narrowed["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = field };
        }
        return new OpenApiSchema
        {
            AllOf = [new OpenApiSchemaReference("Problem", document), new OpenApiSchema { Type = JsonSchemaType.Object, Properties = narrowed }],
        };
    }

    private static OpenApiSchema OneOf(IEnumerable<ErrorCode> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)JsonValue.Create(Codes<ErrorCode>.Of(code)))] };
}
