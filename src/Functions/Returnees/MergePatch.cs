using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reintegration.Functions.Returnees;

/// <summary>JSON merge patches (RFC 7396): what is left out stays, null removes, a list is replaced as a whole.</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonElement patch)
    {
        foreach (var member in patch.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null) target.Remove(member.Name);
            else if (member.Value.ValueKind != JsonValueKind.Object) target[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            else
            {
                if (target[member.Name] is not JsonObject inner) target[member.Name] = inner = [];
                Apply(inner, member.Value);
            }
        }
    }
}
