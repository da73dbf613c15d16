using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>A kit as it ships.</summary>
/// <param name="Json">The file.</param>
public sealed record Kit(KitFile File, JsonElement Json)
{
    /// <summary>Its texts, for a campaign to begin with.</summary>
    public JsonNode Texts() => JsonNode.Parse(Json.GetProperty("texts").GetRawText())!;
}

/// <summary>The campaigns of <c>data/kits</c>, by id, read when they are first needed.</summary>
public sealed class Kits
{
    private readonly Lazy<IReadOnlyList<Kit>> all = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data", "kits"), "*.json").Select(Read)
            .OrderBy(kit => kit.File.Id, StringComparer.Ordinal)]);

    public IReadOnlyList<Kit> All => all.Value;

    /// <summary>Null where there is none of that id.</summary>
    public Kit? Find(string id)
    {
        foreach (var kit in All)
            if (kit.File.Id == id) return kit;
        return null;
    }

    private static Kit Read(string path)
    {
        var json = JsonElement.Parse(File.ReadAllBytes(path));
        var (file, errors) = FileReader.Read<KitFile>(json, kit => kit.Errors());
        return file is null
            ? throw new InvalidDataException($"{Path.GetFileName(path)}: [{errors[0].Pointer}] {errors[0].Detail.En}")
            : new Kit(file, json);
    }
}
