using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Reintegration.Functions.Tests.Documents;

/// <summary>
/// An answer as a document shows it: JSON in which <c>…</c> stands for whatever was left out, in an object, in a list, in place of a value, or at
/// either end of a text. What is shown must be what is answered, and what is not shown must be marked as left out.
/// </summary>
internal sealed class Shown
{
    private const string LeftOut = "\u2026";

    private readonly string text;
    private int at;

    private Shown(string text) => this.text = text;

    /// <summary>Null where the answer is what the document shows; else where and how they differ.</summary>
    public static string? DifferenceTo(string shown, JsonElement answer)
    {
        var parsed = new Shown(shown).Value();
        return Difference(parsed, answer, "");
    }

    private static string? Difference(object? shown, JsonElement answer, string pointer) => shown switch
    {
        Rest => null,
        Dictionary<string, object?> members => DifferenceOfObjects(members, answer, pointer),
        List<object?> items => DifferenceOfLists(items, answer, pointer),
        string text => answer.ValueKind == JsonValueKind.String && IsShownBy(text, answer.GetString()!) ? null : Differs(text, answer, pointer),
        decimal number => answer.ValueKind == JsonValueKind.Number && answer.GetDecimal() == number ? null : Differs(number, answer, pointer),
        bool flag => answer.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False) ? null : Differs(flag, answer, pointer),
        _ => answer.ValueKind == JsonValueKind.Null ? null : Differs("null", answer, pointer),
    };

    // A space that no line breaks at looks like any other, and is written like any other in documents.
    private static bool IsShownBy(string shown, string answered)
    {
        var text = answered.Replace('\u00a0', ' ');
        if (shown == LeftOut) return true;
        return (shown.StartsWith(LeftOut, StringComparison.Ordinal), shown.EndsWith(LeftOut, StringComparison.Ordinal)) switch
        {
            (true, true) => text.Contains(shown[1..^1], StringComparison.Ordinal),
            (true, false) => text.EndsWith(shown[1..], StringComparison.Ordinal),
            (false, true) => text.StartsWith(shown[..^1], StringComparison.Ordinal),
            _ => text == shown,
        };
    }

    private static string Differs(object shown, JsonElement answer, string pointer) => $"{pointer}: shown {shown}, answered {answer}";

    private static string? DifferenceOfObjects(Dictionary<string, object?> shown, JsonElement answer, string pointer)
    {
        if (answer.ValueKind != JsonValueKind.Object) return $"{pointer}: shown an object, answered {answer}";
        foreach (var (name, value) in shown.Where(member => member.Key != LeftOut))
        {
            if (!answer.TryGetProperty(name, out var member)) return $"{pointer}/{name}: shown, not answered";
            if (Difference(value, member, $"{pointer}/{name}") is { } difference) return difference;
        }
        var hidden = answer.EnumerateObject().Select(member => member.Name).Except(shown.Keys).ToList();
        return hidden.Count == 0 || shown.ContainsKey(LeftOut) ? null : $"{pointer}: answered and not shown: {string.Join(", ", hidden)}";
    }

    // Between two items that are shown, "…" stands for any number of others.
    private static string? DifferenceOfLists(List<object?> shown, JsonElement answer, string pointer)
    {
        if (answer.ValueKind != JsonValueKind.Array) return $"{pointer}: shown a list, answered {answer}";
        var (next, mayPass) = (0, false);
        foreach (var item in shown)
        {
            if (item is Rest)
            {
                mayPass = true;
                continue;
            }
            string? difference = $"{pointer}/{next}: shown, not answered";
            for (var index = next; index < answer.GetArrayLength(); index++)
            {
                difference = Difference(item, answer[index], $"{pointer}/{index}");
                if (difference is null) next = index + 1;
                if (difference is null || !mayPass) break;
            }
            if (difference is not null) return difference;
            mayPass = false;
        }
        return mayPass || next == answer.GetArrayLength() ? null : $"{pointer}: {answer.GetArrayLength() - next} more answered than shown";
    }

    private object? Value()
    {
        Space();
        switch (text[at])
        {
            case '{': return Object();
            case '[': return List();
            case '"': return String();
            case '\u2026': at++; return new Rest();
            default:
                var start = at;
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or '}' or ']')) at++;
                var word = text[start..at];
                return word switch { "true" => true, "false" => false, "null" => null, _ => decimal.Parse(word, CultureInfo.InvariantCulture) };
        }
    }

    private Dictionary<string, object?> Object()
    {
        var members = new Dictionary<string, object?>();
        at++;
        while (true)
        {
            Space();
            if (text[at] == '}') break;
            if (text[at] == ',') at++;
            else if (text[at] == '\u2026')
            {
                members[LeftOut] = null;
                at++;
            }
            else
            {
                var name = String();
                Space();
                at++;
                members[name] = Value();
            }
        }
        at++;
        return members;
    }

    private List<object?> List()
    {
        var items = new List<object?>();
        at++;
        while (true)
        {
            Space();
            if (text[at] == ']') break;
            if (text[at] == ',') at++;
            else items.Add(Value());
        }
        at++;
        return items;
    }

    private string String()
    {
        var start = at++;
        while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        at++;
        return JsonSerializer.Deserialize<string>(Encoding.UTF8.GetBytes(text[start..at]))!;
    }

    private void Space()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (text.AsSpan(at).StartsWith("//")) at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            else break;
        }
    }

    private sealed record Rest;
}
