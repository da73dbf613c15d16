using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The document as it is written to the file: in an order that does not depend on the code's, without what nothing refers to.</summary>
internal static class DocumentText
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonObject document)
    {
        document["paths"] = Sorted((JsonObject)document["paths"]!);
        SortAnswers((JsonObject)document["paths"]!);
        var components = (JsonObject)document["components"]!;
        while (components.Any(kind => kind.Key != "securitySchemes" && RemoveUnused(document, kind.Key, (JsonObject)kind.Value!)))
        {
        }
        foreach (var kind in components.Select(kind => kind.Key).ToList()) components[kind] = Sorted((JsonObject)components[kind]!);
        return document.ToJsonString(Written) + "\n";
    }

    private static bool RemoveUnused(JsonObject document, string kind, JsonObject components)
    {
        var text = document.ToJsonString();
        var unused = components.Select(component => component.Key)
            .Where(name => !text.Contains($"\"#/components/{kind}/{name}\"", StringComparison.Ordinal)).ToList();
        foreach (var name in unused) components.Remove(name);
        return unused.Count > 0;
    }

    private static void SortAnswers(JsonObject paths)
    {
        foreach (var operation in paths.SelectMany(path => (JsonObject)path.Value!).Select(operation => (JsonObject)operation.Value!))
            operation["responses"] = Sorted((JsonObject)operation["responses"]!);
    }

    private static JsonObject Sorted(JsonObject members) => new(members.OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
