using System.Text.Json;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Tests.Eligibility;

/// <summary>Programmes and profiles as people write them.</summary>
internal static class Written
{
    public static readonly DateOnly Today = new(2026, 6, 15);

    /// <summary>A programme that is right, with these rules.</summary>
    public static string File(string eligibility, string id = "prueba", string more = "") => $$"""
        { "country": "GTM", "id": "{{id}}", "kind": "training", "example": true, {{more}}
          "name": {"es": "{{id}}", "en": "{{id}}"}, "summary": {"es": "a", "en": "b"}, "benefit": {"es": "a", "en": "b"},
          "cost": {"es": "a", "en": "b"}, "duration": {"es": "a", "en": "b"}, "howToApply": {"es": "a", "en": "b"},
          "source": {"name": "a", "url": "https://example.org", "asOf": "2026", "note": {"es": "a", "en": "b"} }, "eligibility": {{eligibility}} }
        """;

    public static string Rule(string fact, string @operator, string value, string more = "") =>
        $$"""{"fact": "{{fact}}", "operator": "{{@operator}}", "value": {{value}}{{more}}, "reason": {"es": "{{fact}} es", "en": "{{fact}} en"} }""";

    public static string All(params string[] members) => $$"""{"all": [{{string.Join(", ", members)}}] }""";

    public static string Any(params string[] members) => $$"""{"any": [{{string.Join(", ", members)}}] }""";

    public static string Not(string member) => $$"""{"not": {{member}} }""";

    public static Programme Programme(string eligibility, string id = "prueba", string more = "")
    {
        var (programme, errors) = Read(File(eligibility, id, more));
        Assert.Empty(errors);
        return programme!;
    }

    public static (Programme? Programme, IReadOnlyList<FieldError> Errors) Read(string file) => ProgrammeReader.Read(Json(file));

    public static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    }

    /// <summary>A profile as an object of facts.</summary>
    public static Profile Profile(string json)
    {
        var fields = Fields.Of(Json($$"""{"profile": {{json}} }"""));
        Assert.True(Reintegration.Domain.Eligibility.Profile.TryRead(fields.Required("profile"), out var profile), string.Join(' ', fields.Errors));
        return profile;
    }

    public static Profile Profile(IEnumerable<(string Fact, JsonElement Value)> facts) =>
        Profile($"{{{string.Join(", ", facts.Select(fact => $"\"{fact.Fact}\": {fact.Value.GetRawText()}"))}}}");

    public static Assessment Check(string eligibility, string profile) => EligibilityCheck.Of(Programme(eligibility), Profile(profile), Today);
}
