using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>
/// docs/openapi.json is made from the code. Where it is not what the code says: <c>UPDATE_OPENAPI=1 ./test --filter OpenApi_IsWhatTheCodeSays</c>.
/// </summary>
public sealed class OpenApiTests(Product product) : IClassFixture<Product>
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "openapi.json");

    [Fact]
    public async Task OpenApi_IsWhatTheCodeSays()
    {
        var document = await DocumentMaker.MakeAsync();
        await Examples.AddAsync(document, product);
        var made = DocumentText.Of(document);
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1") await File.WriteAllTextAsync(Document, made);
        var written = await File.ReadAllTextAsync(Document);
        var differing = made.Split('\n').Zip(written.Split('\n')).Index().FirstOrDefault(line => line.Item.First != line.Item.Second);
        Assert.True(
            made == written,
            $"docs/openapi.json has{differing.Item.Second} in line {differing.Index + 1}, and the code says{differing.Item.First}. "
            + $"UPDATE_OPENAPI=1 ./test --filter {nameof(OpenApi_IsWhatTheCodeSays)} writes it anew.");
    }

    public static TheoryData<string, string> OperationsAndExamples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var (served, example) in Examples.All()) examples.Add(served.Policy.Operation, example.Name);
        return examples;
    }

    [Theory]
    [MemberData(nameof(OperationsAndExamples))]
    public async Task Example_IsARequestAsDocumented_AndAnsweredAsDocumented(string operation, string name)
    {
        var (served, example) = Examples.All().Single(one => one.Served.Policy.Operation == operation && one.Example.Name == name);
        using var client = served.Policy.IsPublic ? product.Caller() : product.With(served.Policy.Scopes[0]);

        var response = await Examples.SendAsync(client, served, example);

        Assert.True((int)response.StatusCode == served.Policy.Success, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        if (!served.Policy.HasJsonBody(served.Method)) return;
        var contract = Contract.Served.Find(new HttpMethod(served.Method), served.Path)!;
        var schema = $"{contract.Pointer}/requestBody/content/application~1json/schema";
        Assert.Equal("", contract.Contract.Wrong(JsonElement.Parse(example.Body!), schema));
    }

    [Fact]
    public void ErrorCodes_AreThoseOfTheRegistry()
    {
        var schemas = Contract.Served.Document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(Codes<ErrorCode>.All, CodesIn(schemas.GetProperty("ErrorCode").GetProperty("enum")));

        var answered = Properties("code", JsonNode.Parse(Contract.Served.Document.GetRawText())!)
            .SelectMany(code => code["enum"]?.AsArray().Select(one => (string)one!) ?? []).Distinct().ToList();
        Assert.NotEmpty(answered);
        Assert.Empty(answered.Except(Codes<ErrorCode>.All));
    }

    [Fact]
    public void DaysOfRequests_SayWhichAreTaken()
    {
        var days = OfRequests(member => (string?)member["format"] == "date").ToList();

        Assert.NotEmpty(days);
        Assert.All(days, member => Assert.Matches(@"From \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.$", (string?)member["description"]));
    }

    // A pattern has one case, and the reader takes any.
    [Theory]
    [InlineData("^[A-Z]{3}$")]
    [InlineData("^[a-z]{2,3}$")]
    [InlineData(Code.Pattern)]
    public void CodesOfRequests_SayThatAnyCaseIsTaken(string pattern)
    {
        var codes = OfRequests(member => (string?)(member["items"] ?? member)["pattern"] == pattern).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, member => Assert.Contains("any case", (string?)member["description"], StringComparison.Ordinal));
    }

    // What is read from outside takes no members but its own.
    private static IEnumerable<JsonNode> OfRequests(Func<JsonNode, bool> which)
    {
        var document = JsonNode.Parse(Contract.Served.Document.GetRawText())!;
        return All(document).OfType<JsonObject>()
            .Where(schema => schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False && schema["properties"] is not null)
            .SelectMany(schema => schema["properties"]!.AsObject().Select(member => member.Value!)).Where(which);
    }

    private static IEnumerable<JsonNode> All(JsonNode node) => (node switch
    {
        JsonObject some => some.Select(member => member.Value),
        JsonArray list => list,
        _ => Enumerable.Empty<JsonNode?>(),
    }).OfType<JsonNode>().SelectMany(All).Prepend(node);

    private static IEnumerable<string> CodesIn(JsonElement list) => list.EnumerateArray().Select(code => code.GetString()!);

    // What stands under "properties" by this name, anywhere.
    private static IEnumerable<JsonNode> Properties(string name, JsonNode node) => node switch
    {
        JsonObject some => (some["properties"]?[name] is { } found ? [found] : Array.Empty<JsonNode>())
            .Concat(some.SelectMany(member => member.Value is null ? [] : Properties(name, member.Value))),
        JsonArray list => list.SelectMany(item => item is null ? [] : Properties(name, item)),
        _ => [],
    };
}
