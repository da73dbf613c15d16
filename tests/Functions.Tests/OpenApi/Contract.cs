using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Json.Schema;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The OpenAPI document as a promise: what it says of each operation, and whether bodies keep to it.</summary>
internal sealed class Contract
{
    private static readonly Uri BaseUri = new("https://openapi.example/openapi.json");
    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Thorough = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new();
    private readonly BuildOptions options = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly (string Template, string[] Segments, JsonElement Operations)[] paths;

    private Contract(JsonElement document)
    {
        Document = document;
        options.SchemaRegistry.Register(new JsonElementBaseDocument(document, BaseUri));
        // Templates with fewer parameters first: /surveys/latest before /surveys/{id}.
        paths = [.. document.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name.Count(letter => letter == '{'))
            .Select(path => (path.Name, path.Name.Split('/'), path.Value))];
    }

    /// <summary>That which the product serves.</summary>
    public static Contract Served { get; } = new(Read());

    public JsonElement Document { get; }

    /// <summary>The operation that serves a path; null where none does. HEAD is GET without the body.</summary>
    public OperationContract? Find(HttpMethod method, string path)
    {
        var (name, segments) = ((method == HttpMethod.Head ? HttpMethod.Get : method).Method.ToLowerInvariant(), path.Split('/'));
        foreach (var (template, parts, operations) in paths)
        {
            if (Serves(parts, segments) && operations.TryGetProperty(name, out var operation))
                return new OperationContract(this, operation, $"#/paths/{InPointer(template)}/{name}");
        }
        return null;
    }

    /// <summary>What is wrong with a value by the schema at a place of the document; empty where nothing is.</summary>
    public string Wrong(JsonElement value, string pointer)
    {
        var schema = schemas.GetOrAdd(pointer, SchemaAt);
        if (schema.Evaluate(value, Quick).IsValid) return "";
        var details = schema.Evaluate(value, Thorough).Details ?? [];
        return string.Join('\n', details.SelectMany(detail =>
            (detail.Errors ?? new Dictionary<string, string>())
                .Select(error => $"{detail.InstanceLocation}: {error.Value} ({detail.SchemaLocation})")));
    }

    public static string InPointer(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool Serves(string[] template, string[] path) => template.Length == path.Length
        && template.Zip(path).All(part => part.First.StartsWith('{') || part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase));

    private JsonSchema SchemaAt(string pointer)
    {
        var fragment = string.Join('/', pointer[1..].Split('/').Select(Uri.EscapeDataString));
        return JsonSchema.FromText($$"""{ "$ref": "{{BaseUri}}#{{fragment}}" }""", options);
    }

    private static JsonElement Read()
    {
        using var resource = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        return JsonSerializer.Deserialize<JsonElement>(resource);
    }
}

/// <summary>What the document says of one operation.</summary>
/// <param name="Pointer">Where it says so.</param>
internal sealed record OperationContract(Contract Contract, JsonElement Operation, string Pointer)
{
    public string Name => Operation.GetProperty("operationId").GetString()!;

    /// <summary>Where the schema of an answer stands; null for an answer without a body. Fails where the document knows no such answer.</summary>
    public string? SchemaOf(int status, MediaTypeHeaderValue? contentType)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        var known = Operation.GetProperty("responses").TryGetProperty(code, out var response);
        Assert.True(known, $"{Name} answered {code}, which the OpenAPI document does not know of it.");
        var at = $"{Pointer}/responses/{code}";
        if (response.TryGetProperty("$ref", out var reference))
        {
            at = reference.GetString()!;
            response = Contract.Document.At(at[1..]);
        }
        if (contentType is null) return null;
        var type = contentType.MediaType!;
        Assert.True(
            response.TryGetProperty("content", out var content) && content.TryGetProperty(type, out _),
            $"{Name} answered {code} as {type}, which the OpenAPI document does not know of it.");
        return $"{at}/content/{Contract.InPointer(type)}/schema";
    }
}
