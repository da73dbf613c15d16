using System.Buffers.Text;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// JSON may escape half a character, such as one half of an emoji that a program cut off (RFC 8259, section 8.2), but no text can hold it, and reading
/// it throws.
/// </summary>
internal static class HalfCharacters
{
    private const int Escape = 6;

    /// <summary>Puts the replacement character (U+FFFD) in the place of each half that stands alone.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at < json.Length - 1; at = Next(json, at))
        {
            if (!IsHalf(json[at..], out var first)) at += 2;
            else if (char.IsHighSurrogate(first) && IsHalf(json[(at + Escape)..], out var second) && char.IsLowSurrogate(second)) at += 2 * Escape;
            else
            {
                "\\ufffd"u8.CopyTo(json[at..]);
                at += Escape;
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> json, int from) =>
        from < json.Length && json[from..].IndexOf((byte)'\\') is >= 0 and var further ? from + further : -1;

    private static bool IsHalf(ReadOnlySpan<byte> json, out char half)
    {
        half = default;
        if (json.Length < Escape || json[0] != '\\' || json[1] != 'u') return false;
        if (!Utf8Parser.TryParse(json[2..Escape], out ushort code, out var read, 'X') || read != Escape - 2) return false;
        half = (char)code;
        return char.IsSurrogate(half);
    }
}
