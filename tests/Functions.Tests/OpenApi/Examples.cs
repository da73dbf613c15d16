using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The examples that stand beside the operations: sends them, and puts them into the document with what was answered.</summary>
internal static class Examples
{
    public static IEnumerable<(Served Served, Example Example)> All() =>
        Served.All().SelectMany(served => served.Policy.Examples.Select(example => (served, example)));

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, Served served, Example example)
    {
        using var request = new HttpRequestMessage(new HttpMethod(served.Method), new Uri(client.BaseAddress!, $"/api/{AddressOf(served, example)}"));
        request.Headers.Add("Accept", example.Accept);
        request.Headers.Add("Accept-Language", "en");
        if (served.Policy.Creates) request.Headers.Add("Idempotency-Key", example.Name);
        if (served.Policy.Puts) request.Headers.Add("If-None-Match", "*");
        if (example.Body is not null) request.Content = new StringContent(example.Body, Encoding.UTF8, BodyType(served));
        return await client.SendAsync(request);
    }

    /// <summary>Puts every example into the document, answered by a product that runs.</summary>
    public static async Task AddAsync(JsonObject document, Product product)
    {
        foreach (var (served, example) in All())
        {
            var operation = (JsonObject)document["paths"]![served.Path]![served.Method.ToLowerInvariant()]!;
            if (example.Body is { } body) Add(operation["requestBody"]!["content"]![BodyType(served)]!, example, ValueOf(body, BodyType(served)));
            AddParameters(document, operation, served, example);
            if (!example.ShowsAnswer) continue;
            using var client = product.Unchecked(served.Policy.Scopes.Count > 0 ? served.Policy.Scopes[0] : null);
            var response = await SendAsync(client, served, example);
            var answer = await response.Content.ReadAsStringAsync();
            var (status, policy) = ((int)response.StatusCode, served.Policy);
            Assert.True(status == policy.Success, $"The example \"{example.Name}\" of {policy.Operation} was answered {status}: {answer}");
            var type = response.Content.Headers.ContentType!.MediaType!;
            Add(operation["responses"]![$"{policy.Success}"]!["content"]![type]!, example, ValueOf(answer, type));
        }
    }

    private static void AddParameters(JsonObject document, JsonObject operation, Served served, Example example)
    {
        var address = AddressOf(served, example).Split('?', 2);
        var inRoute = new RouteValueDictionary();
        if (!new TemplateMatcher(TemplateParser.Parse(served.Trigger.Route!), []).TryMatch($"/{address[0]}", inRoute))
            throw new InvalidOperationException($"The address of the example \"{example.Name}\" is not one of {served.Policy.Operation}.");
        var inQuery = HttpUtility.ParseQueryString(address.ElementAtOrDefault(1) ?? "");
        foreach (var parameter in operation["parameters"]!.AsArray().Where(parameter => parameter!["name"] is not null))
        {
            var name = (string)parameter!["name"]!;
            var values = inRoute.TryGetValue(name, out var value) ? [(string)value!] : inQuery.GetValues(name) ?? [];
            if (values.Length > 0) Add(parameter, example, ParameterOf(values, TypeOf(document, parameter["schema"]!)));
        }
    }

    private static string? TypeOf(JsonObject document, JsonNode schema) =>
        (string?)schema["$ref"] is { } reference
            ? (string?)document["components"]!["schemas"]![reference.Split('/')[^1]]!["type"]
            : (string?)schema["type"];

    private static JsonNode? ParameterOf(string[] values, string? type) => type switch
    {
        "array" => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
        "integer" or "number" or "boolean" => JsonNode.Parse(values[0]),
        _ => values[0],
    };

    private static void Add(JsonNode holder, Example example, JsonNode? value)
    {
        holder["examples"] ??= new JsonObject();
        holder["examples"]![example.Name] = new JsonObject { ["value"] = value };
    }

    private static JsonNode? ValueOf(string content, string type) => type == "application/json" ? JsonNode.Parse(content) : content;

    private static string AddressOf(Served served, Example example) => example.Address ?? served.Trigger.Route!;

    private static string BodyType(Served served) => served.Policy.Files.Count > 0 ? served.Policy.Files[0] : "application/json";
}
