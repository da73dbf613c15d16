using System.Text.Json;
using System.Text.Unicode;

namespace Reintegration.Domain.Platform;

/// <summary>What JSON is made of, where its parser is too lenient or does not say.</summary>
public static class JsonText
{
    /// <summary>The deepest nesting that is looked into.</summary>
    public const int DeepestNesting = 256;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DeepestNesting };

    /// <summary>
    /// Whether it is text: JSON's grammar allows half a surrogate pair (<c>"\ud800"</c>), and the parser bytes that are no UTF-8 (RFC 8259,
    /// section 8).
    /// </summary>
    /// <param name="json">Well-formed.</param>
    public static bool IsText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        if (json.IndexOf("\\uD"u8) < 0 && json.IndexOf("\\ud"u8) < 0) return true;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The line, from 1, on which what a pointer points to begins; where there is nothing, that of what it would stand in.</summary>
    /// <param name="json">Well-formed text.</param>
    /// <param name="pointer">RFC 6901, as <see cref="Fields"/> writes it; of a member that is there twice it means the last.</param>
    public static int LineOf(ReadOnlySpan<byte> json, string pointer)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        var start = reader.TokenStartIndex;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            if (!TryEnter(ref reader, step, ref start)) break;
        }
        return json[..(int)start].Count((byte)'\n') + 1;
    }

    // To the value of a member or to an item; where it begins, with its name if it has one.
    private static bool TryEnter(ref Utf8JsonReader reader, string step, ref long start)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return false;
        var inner = reader;
        var (found, index) = (false, 0);
        while (inner.Read() && inner.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var (at, isMember) = (inner.TokenStartIndex, inner.TokenType == JsonTokenType.PropertyName);
            var name = isMember ? FromOutside.InPointer(inner.GetString()!) : FormattableString.Invariant($"{index++}");
            if (isMember) inner.Read();
            if (name == step)
            {
                reader = inner;
                (start, found) = (at, true);
            }
            inner.Skip();
        }
        return found;
    }
}
