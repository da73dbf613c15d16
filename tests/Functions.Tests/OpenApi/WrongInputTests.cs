using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>
/// What nobody should send, to every operation of the document and in every member that it takes: a wrong type gets a 4xx, and what is hostile never a
/// 5xx. All answers are held against the document, as always.
/// </summary>
public sealed class WrongInputTests(Product product) : IClassFixture<Product>
{
    private const int Deepest = 4;

    // Bodies and the parts of a path or query, as they are written there.
    private static readonly string[] Hostile =
    [
        "-1e28", "1e400", "\"9999-12-31\"", "\"0001-01-01T00:00:00Z\"", "\"\\u0000\\u0007\"", "\"\\ud83d\"", "\"a/b\\\\c#d?e\"", "[null,null]",
        $"{new string('[', 70)}{new string(']', 70)}",
    ];

    private static readonly string[] HostileInAddress =
        ["a%2Fb", "a%5Cb", "%23", "%3F", "..%2F..", "%0A", "%F0%9F", "-1", "99999999999999999999", "9999-12-31", new('x', 3000)];

    [Fact]
    public async Task Member_OfAWrongType_IsRefused_AndNothingHostileFails()
    {
        using var caller = await CallerAsync();
        var (wrong, sent) = (new List<string>(), 0);
        await Parallel.ForEachAsync(
            Operations().Where(one => one.Body is not null), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (operation, _) =>
            {
                foreach (var (path, types) in Members(operation.Body!.Value, [], Deepest))
                {
                    foreach (var (value, isWrongType) in Values(types))
                    {
                        var status = await SendAsync(caller, operation, Body(path, value));
                        lock (wrong)
                        {
                            sent++;
                            if (status >= 500 || (isWrongType && status is < 400 or >= 500))
                                wrong.Add($"{operation.Method} {operation.Path} /{string.Join('/', path)} {value[..Math.Min(40, value.Length)]}: {status}");
                        }
                    }
                }
            });

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(50)));
        Assert.True(sent > 2_000, $"Only {sent} bodies were sent.");
    }

    [Fact]
    public async Task Body_OfAMegabyteOfText_IsRefused()
    {
        using var caller = await CallerAsync();
        var text = $"\"{new string('x', 1024 * 1024)}\"";
        foreach (var operation in Operations().Where(one => one.Body is not null))
        {
            // Of what gateways send, the document says nothing.
            string[] path = [.. Members(operation.Body!.Value, [], 1).Select(member => member.Path[0]).Take(1)];
            Assert.InRange(await SendAsync(caller, operation, Body(path, text)), 400, 499);
        }
    }

    [Fact]
    public async Task PartOfAnAddress_ThatIsHostile_NeverFails()
    {
        using var caller = await CallerAsync();
        var wrong = new List<string>();
        foreach (var operation in Operations().Where(one => one.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var part in HostileInAddress)
            {
                var status = await SendAsync(caller, operation with { Part = part }, "{}");
                if (status is < 300 or >= 500) wrong.Add($"{operation.Method} {operation.Path} {part}: {status}");
            }
        }
        foreach (var operation in Operations().Where(one => one.Method == HttpMethod.Get))
        {
            foreach (var name in operation.Queries)
            {
                foreach (var part in HostileInAddress)
                {
                    var status = await SendAsync(caller, operation with { Query = $"?{name}={part}&{name}={part}" }, null);
                    if (status >= 500) wrong.Add($"{operation.Method} {operation.Path}?{name}={part}: {status}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(50)));
    }

    private static IEnumerable<Operation> Operations() =>
        from path in Contract.Served.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("operationId", out _)
        select new Operation(
            new HttpMethod(operation.Name.ToUpperInvariant()), path.Name,
            operation.Value.TryGetProperty("requestBody", out var body)
                && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null,
            [.. Resolved(operation.Value, "parameters").Where(one => one.GetProperty("in").GetString() == "query")
                .Select(one => one.GetProperty("name").GetString()!)]);

    private static IEnumerable<JsonElement> Resolved(JsonElement of, string list) =>
        of.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(Resolve) : [];

    private static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(Contract.Served.Document.At(reference.GetString()![1..])) : schema;

    /// <summary>The members of a schema with those within them, each with the types that it may have; an item of a list is the first.</summary>
    private static IEnumerable<(string[] Path, string[] Types)> Members(JsonElement schema, string[] at, int depth)
    {
        schema = Resolve(schema);
        if (depth == 0) yield break;
        if (schema.TryGetProperty("items", out var items))
        {
            yield return ([.. at, "0"], Types(items));
            foreach (var member in Members(items, [.. at, "0"], depth - 1)) yield return member;
        }
        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" }.SelectMany(list => Resolved(schema, list)))
            foreach (var member in Members(choice, at, depth)) yield return member;
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var property in properties.EnumerateObject())
        {
            yield return ([.. at, property.Name], Types(property.Value));
            foreach (var member in Members(property.Value, [.. at, property.Name], depth - 1)) yield return member;
        }
    }

    private static string[] Types(JsonElement schema)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("type", out var type))
            return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
        string[] choices = [.. new[] { "oneOf", "anyOf", "allOf" }.SelectMany(list => Resolved(schema, list)).SelectMany(Types)];
        return choices.Length > 0 ? choices : schema.TryGetProperty("enum", out _) ? ["string"] : [];
    }

    private static IEnumerable<(string Value, bool IsWrongType)> Values(string[] types)
    {
        // Where the document does not say, nothing is wrong by its type.
        if (types.Length > 0)
        {
            foreach (var (type, value) in new[] { ("object", "{}"), ("boolean", "true"), ("array", "[[]]"), ("string", "\"half \\u00bd\""), ("number", "-7.25") })
                if (!types.Contains(type) && !(type == "number" && types.Contains("integer"))) yield return (value, true);
        }
        foreach (var value in Hostile) yield return (value, false);
    }

    private static string Body(string[] path, string value) => path.Reverse().Aggregate(
        value, (inner, name) => name == "0" ? $"[{inner}]" : $"{{{JsonSerializer.Serialize(name)}:{inner}}}");

    private static async Task<int> SendAsync(HttpClient caller, Operation operation, string? body)
    {
        var parts = operation.Path["/api/v1/".Length..].Split('/').Select(part => part.StartsWith('{') ? operation.Part : part);
        using var request = new HttpRequestMessage(operation.Method, string.Join('/', parts) + operation.Query);
        if (body is not null && operation.Body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        using var response = await caller.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<HttpClient> CallerAsync()
    {
        var grant = new KeyGrant("everybody", "Somebody", Enum.GetValues<Scope>(), ["GTM"]);
        return product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
    }

    private sealed record Operation(HttpMethod Method, string Path, JsonElement? Body, IReadOnlyList<string> Queries)
    {
        public string Part { get; init; } = "nobody";
        public string Query { get; init; } = "";
    }
}
