using System.Buffers;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// JSON has no NaN and no infinity, but Python's and other writers put them where a number was. Quoted, they are a member of the wrong
/// type, which can be named, instead of a body that cannot be read.
/// </summary>
internal static class NotANumber
{
    private static readonly byte[][] Words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];
    private static readonly SearchValues<byte> Stops = SearchValues.Create("\"\\NI-"u8);

    /// <summary>The JSON with each such word outside a string in quotes; the same array where there is none.</summary>
    public static byte[] Quoted(byte[] json)
    {
        List<byte>? quoted = null;
        var (inString, copied) = (false, 0);
        for (var at = 0; at < json.Length; at++)
        {
            var next = json.AsSpan(at).IndexOfAny(Stops);
            if (next < 0) break;
            at += next;
            if (json[at] == '"') inString = !inString;
            else if (json[at] == '\\') at++;
            else if (!inString && Words.FirstOrDefault(word => json.AsSpan(at).StartsWith(word)) is { } found)
            {
                quoted ??= [];
                quoted.AddRange(json.AsSpan(copied, at - copied));
                quoted.Add((byte)'"');
                quoted.AddRange(found);
                quoted.Add((byte)'"');
                copied = at + found.Length;
                at = copied - 1;
            }
        }
        if (quoted is null) return json;
        quoted.AddRange(json.AsSpan(copied));
        return [.. quoted];
    }
}
