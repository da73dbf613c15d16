using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests;

/// <summary>What ships in <c>data</c>.</summary>
internal static class Shipped
{
    public static WorkingDays WorkingDays { get; } = HolidayReader.Read(Json("holidays.json")).WorkingDays!;

    public static AgreementFile Agreement(string name) => FileReader.Read<AgreementFile>(Json($"agreements/{name}.json")).File!;

    /// <summary>An instrument, which names no country, as it is loaded for Guatemala.</summary>
    public static JsonObject InstrumentJson(string name) => OfGuatemala($"instruments/{name}.json");

    public static PlanFile Plan => FileReader.Read<PlanFile>(OfGuatemala("plans/default.json").Deserialize<JsonElement>()).File!;

    public static IReadOnlyList<TemplateFile> Templates =>
    [
        .. Directory.EnumerateFiles(PathOf("templates"), "*.json").Order(StringComparer.Ordinal).Select(path =>
            FileReader.Read<TemplateFile>(OfGuatemala($"templates/{Path.GetFileName(path)}").Deserialize<JsonElement>()).File!),
    ];

    private static JsonObject OfGuatemala(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(PathOf(path)))!.AsObject();
        file["country"] = "GTM";
        return file;
    }

    public static InstrumentFile Instrument(string name) => FileReader.Read<InstrumentFile>(InstrumentJson(name).Deserialize<JsonElement>()).File!;

    public static JsonElement Json(string file) => JsonElement.Parse(File.ReadAllBytes(PathOf(file)));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
