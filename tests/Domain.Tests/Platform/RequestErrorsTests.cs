using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

/// <summary>
/// What RequestErrors says of a record is what the reader notes of every member left out or there twice, and of every value that any member gets.
/// </summary>
public sealed class RequestErrorsTests
{
    private static readonly string[] Values =
    [
        "null", "true", "1", "-1", "1e12", "0.001", "1.001", "1.5", "2e12", "\"\"", "\"x\"", "\"x y\"", "\"USD\"", "\"P1M\"",
        "\"2026-01-01\"", $"\"{new string('x', 2000)}\"",
        "[]", "[null]", "[1]", "[\"x\"]", $"[\"{new string('x', 2000)}\"]", "[1,2,3]", "{}", "{\"x\":1}", "{\"name\":1}",
        "{\"name\":\"too long\"}", "{\"count\":0}",
    ];

    [Theory]
    [InlineData(typeof(Texts))]
    [InlineData(typeof(Numbers))]
    [InlineData(typeof(Others))]
    [InlineData(typeof(Lists))]
    [InlineData(typeof(Nested))]
    public void Body_IsRefusedForExactlyTheseErrors(Type request) =>
        Assert.Equal(
            RequestErrors.Of(request, inQuery: false),
            Noted(request, Bodies(request).Append(Twice(request)).Select(body => Fields.Of(JsonElement.Parse(body)))));

    [Theory]
    [InlineData(typeof(Texts))]
    [InlineData(typeof(Numbers))]
    [InlineData(typeof(Others))]
    [InlineData(typeof(Lists))]
    public void Query_IsRefusedForExactlyTheseErrors(Type request) =>
        Assert.Equal(RequestErrors.Of(request, inQuery: true), Noted(request, Bodies(request).Select(body => Fields.Of(
            JsonNode.Parse(body)!.AsObject().Select(member =>
                KeyValuePair.Create(member.Key, member.Value is JsonArray list ? list.Select(One) : [One(member.Value)]))))));

    private static string? One(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? (string)value! : value?.ToJsonString();

    // The empty one, one with a member that nobody knows, and each member with each value.
    private static IEnumerable<string> Bodies(Type request) =>
    [
        "{}", "{\"unheardOf\":1}",
        .. from member in request.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
           from value in Values
           select $$"""{ {{(member == "price" ? "\"currency\":\"USD\"," : "")}} "{{member}}": {{value}} }""",
    ];

    private static string Twice(Type request)
    {
        var member = JsonNamingPolicy.CamelCase.ConvertName(request.GetProperties()[0].Name);
        return $$"""{"{{member}}":null,"{{member}}":null}""";
    }

    private static IEnumerable<ErrorCode> Noted(Type request, IEnumerable<Fields> bodies)
    {
        var read = typeof(RequestReader).GetMethod(nameof(RequestReader.Read))!.MakeGenericMethod(request);
        return bodies.SelectMany(fields =>
        {
            read.Invoke(null, [fields]);
            return fields.Errors.Select(error => error.Code);
        }).Distinct().Order();
    }

    public sealed record Texts
    {
        [Text(5)]
        public required string Name { get; init; }

        [Country]
        public string? Country { get; init; }

        [LanguageCode]
        public string? Language { get; init; }

        [Code]
        public string? Code { get; init; }

        public Period? Every { get; init; }
    }

    public sealed record Numbers
    {
        [Currency]
        public string? Currency { get; init; }

        [Amount(Positive = true)]
        public decimal? Price { get; init; }

        [Range(1, 10)]
        public int Count { get; init; } = 1;
    }

    public sealed record Others
    {
        public bool Flag { get; init; }

        public DateOnly? On { get; init; }

        public PeriodUnit Unit { get; init; }
    }

    public sealed record Lists
    {
        [Length(1, 2), Text(5)]
        public IReadOnlyList<string> Names { get; init; } = [];
    }

    public sealed record Nested
    {
        public Inner? Whole { get; init; }

        public Short? Short { get; init; }
    }

    public sealed record Inner
    {
        [Range(1, 10)]
        public required int Count { get; init; }
    }

    [ShortForm("name")]
    public sealed record Short
    {
        [Text(5)]
        public required string Name { get; init; }
    }
}
