using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Agreements;

/// <summary>What a ministry is told about an agreement that is wrong, and that those that ship are right.</summary>
public sealed class AgreementFileTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "agreements")).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void ShippedAgreement_IsRight_AndSaysWhereEachConditionIsFrom(string name)
    {
        var (agreement, errors) = FileReader.Read<AgreementFile>(Shipped.Json($"agreements/{name}.json"));

        Assert.Empty(errors);
        Assert.Equal(name, $"{agreement!.Country.ToLowerInvariant()}-{agreement.Id}");
        // "To be confirmed" is said to people too, in both languages.
        foreach (var (text, unsure) in agreement.Conditions.Select(one => (one.Text, one.ToBeConfirmed)))
        {
            Assert.Equal(unsure, text.Es.Contains("por confirmar", StringComparison.Ordinal));
            Assert.Equal(unsure, text.En.Contains("to be confirmed", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("country", "\"ESP\"", "/country", "unknown-country")]
    [InlineData("destinationCountry", "\"GTM\"", "/destinationCountry", "contradiction")]
    [InlineData("parties", "[]", "/parties", "out-of-range")]
    [InlineData("validTo", "\"2020-01-01\"", "/validTo", "contradiction")]
    [InlineData("conditions/1/id", "\"three-quarters-guarantee\"", "/conditions/1/id", "duplicate")]
    [InlineData("conditions/0/id", "\"Tres Cuartos\"", "/conditions/0/id", "invalid-code")]
    [InlineData("conditions/0/text", "{\"es\": \"a\"}", "/conditions/0/text/en", "required")]
    [InlineData("conditions/0/owedBy", "\"nobody\"", "/conditions/0/owedBy", "unknown-value")]
    [InlineData("conditions/0/source", "null", "/conditions/0/source", "required")]
    [InlineData("conditions/0/source/asOf", "\"2026-13\"", "/conditions/0/source/asOf", "invalid-date")]
    [InlineData("conditions/0/due/relativeTo", "\"birth\"", "/conditions/0/due/relativeTo", "unknown-value")]
    [InlineData("conditions/0/due/offset", "1.5", "/conditions/0/due/offset", "wrong-type")]
    [InlineData("conditions/0/due/offset", "1001", "/conditions/0/due/offset", "out-of-range")]
    [InlineData("conditions/0/due/unit", "\"working-days\"", "/conditions/0/due/calendarOf", "required")]
    [InlineData("conditions/0/due/calendarOf", "\"origin\"", "/conditions/0/due/calendarOf", "invalid-value")]
    [InlineData("conditions/4/due/calendarOf", "\"home\"", "/conditions/4/due/calendarOf", "unknown-country")]
    [InlineData("conditions/0/hours/percent", "101", "/conditions/0/hours/percent", "out-of-range")]
    [InlineData("conditions/0/atMost", "{\"value\": -1, \"currency\": \"USD\"}", "/conditions/0/atMost/value", "out-of-range")]
    [InlineData("conditions/0/atMost", "{\"value\": 1.001, \"currency\": \"USD\"}", "/conditions/0/atMost/value", "too-many-decimals")]
    [InlineData("conditions/0/dueOn", "1", "/conditions/0/dueOn", "unknown-member")]
    public void BadMember_IsNamedByItsPointer(string at, string value, string pointer, string code)
    {
        var file = JsonNode.Parse(Shipped.Json("agreements/gtm-h2a.json").GetRawText())!;
        file["validFrom"] = "2026-01-01";
        var path = at.Split('/');
        var parent = path[..^1].Aggregate(file, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[path[^1]] = JsonNode.Parse(value);

        Assert.Contains(
            (pointer, code),
            FileReader.Read<AgreementFile>(file.Deserialize<JsonElement>()).Errors.Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));
    }

    [Theory]
    [InlineData("ORIGIN", "GTM")]
    [InlineData("destination", "USA")]
    [InlineData("mex", "MEX")]
    public void CalendarOf_NamesACountryOfTheJourney_InAnyCase(string written, string country)
    {
        var file = JsonNode.Parse(Shipped.Json("agreements/gtm-h2a.json").GetRawText())!;
        file["conditions"]![4]!["due"]!["calendarOf"] = written;

        var due = FileReader.Read<AgreementFile>(file.Deserialize<JsonElement>()).File!.Conditions[4].Due!;
        Assert.Equal(country, due.CalendarOf!.Value.In(new JourneyDates("GTM", "USA")));
    }

    [Theory]
    [InlineData(DueUnit.Days, 30, "2026-09-30")]
    [InlineData(DueUnit.Weeks, -2, "2026-08-17")]
    [InlineData(DueUnit.Months, 6, "2027-02-28")]
    public void Due_IsCountedInItsUnit(DueUnit unit, int offset, string expected)
    {
        var due = new ConditionDue { RelativeTo = DueFrom.Return, Offset = offset, Unit = unit };

        Assert.Equal(
            (DateOnly.ParseExact(expected, "yyyy-MM-dd"), false),
            due.In(new("GTM", "USA") { ReturnedOn = new(2026, 8, 31) }, Shipped.WorkingDays));
        Assert.Null(due.In(new("GTM", "USA") { PlannedReturnOn = new(2026, 8, 31) }, Shipped.WorkingDays));
    }
}
