using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Jobs;

/// <summary>The product with a catalogue of four programmes, of which one is over.</summary>
public sealed class JobProduct : Product
{
    private readonly string programmes = Directory.CreateTempSubdirectory("reintegration-programmes-").FullName;

    public JobProduct()
    {
        Write("MEX", "maquinaria", "certification", """{ "occupations": ["834"], "certificates": ["agricultural-machinery"] }""");
        Write("MEX", "tractor-e-ingles", "training", """{ "certificates": ["agricultural-machinery", "pesticide-handling"], "languages": ["en"] }""");
        Write("MEX", "ya-termino", "training", """{ "certificates": ["agricultural-machinery"] }""", validTo: "2020-12-31");
        Write("SLV", "obra", "certification", """{ "occupations": ["71"], "certificates": ["masonry"] }""");
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [.. base.Settings, new("Programmes:Directory", programmes)];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(programmes, recursive: true);
    }

    private void Write(string country, string id, string kind, string closes, string validTo = "2099-12-31") => File.WriteAllText(
        Path.Combine(programmes, $"{country}-{id}.json"), $$"""
        {
          "country": "{{country}}", "id": "{{id}}", "kind": "{{kind}}", "example": true, "validTo": "{{validTo}}", "closes": {{closes}},
          "name": { "es": "Programa {{id}}", "en": "Programme {{id}}" },
          "summary": { "es": "x", "en": "x" }, "benefit": { "es": "x", "en": "x" }, "cost": { "es": "x", "en": "x" },
          "duration": { "es": "x", "en": "x" }, "howToApply": { "es": "x", "en": "x" },
          "source": { "name": "x", "url": "https://example.org", "asOf": "2026", "note": { "es": "x", "en": "x" } },
          "eligibility": { "fact": "age", "operator": "at-least", "value": 18, "reason": { "es": "x", "en": "x" } }
        }
        """);
}
