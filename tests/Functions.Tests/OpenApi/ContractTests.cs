using System.Net.Http.Headers;
using System.Text.Json;
using Xunit.Sdk;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The check of every answer can fail.</summary>
public sealed class ContractTests
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ProblemJson = new("application/problem+json");

    private static readonly OperationContract Operation = Contract.Served.Find(HttpMethod.Post, "/api/v1/calculators/rate")!;

    [Theory]
    [InlineData("invalid", "unknown-period", "")]
    [InlineData("invalid", "unknown-zone", "/errors/0/code")]
    [InlineData("storage-unavailable", "unknown-period", "/code")]
    public void ProblemOfAnOperation_KeepsToTheCodesDocumentedForIt(string code, string field, string wrongAt)
    {
        var problem = JsonElement.Parse($$"""
            {
              "title": "Unprocessable Entity", "status": 422, "code": "{{code}}", "detail": "…",
              "errors": [{ "pointer": "/payments", "code": "{{field}}", "detail": "…" }]
            }
            """);

        var wrong = Operation.Contract.Wrong(problem, Operation.SchemaOf(422, ProblemJson)!);

        Assert.Equal(wrongAt.Length > 0, wrong.Length > 0);
        Assert.Contains(wrongAt, wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "convention": "us-actuarial", "percent": 9.685708 }""", true)]
    [InlineData("""{ "convention": "us-actuarial", "percent": "9.685708" }""", false)]
    [InlineData("{}", false)]
    public void Answer_KeepsToItsSchema(string answer, bool does) =>
        Assert.Equal(does, Operation.Contract.Wrong(JsonElement.Parse(answer), Operation.SchemaOf(200, Json)!).Length == 0);

    [Fact]
    public void StatusOrContentType_ThatIsNotDocumented_Fails()
    {
        Assert.ThrowsAny<XunitException>(() => Operation.SchemaOf(404, ProblemJson));
        Assert.ThrowsAny<XunitException>(() => Operation.SchemaOf(200, ProblemJson));
    }

    [Fact]
    public void Head_IsGet_AndWhatIsNotServedIsNotFound()
    {
        Assert.Equal("GetHealth", Contract.Served.Find(HttpMethod.Head, "/api/v1/health")?.Name);
        Assert.Equal("RevokeKey", Contract.Served.Find(HttpMethod.Delete, "/api/v1/keys/some")?.Name);
        Assert.Null(Contract.Served.Find(HttpMethod.Delete, "/api/v1/health"));
        Assert.Null(Contract.Served.Find(HttpMethod.Get, "/api/v1/nowhere"));
    }
}
