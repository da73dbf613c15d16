using System.Text;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>The alphabet an SMS is sent in.</summary>
[JsonConverter(typeof(CodeConverter<SmsEncoding>))]
public enum SmsEncoding
{
    [JsonStringEnumMemberName("gsm-7")] Gsm7,
    [JsonStringEnumMemberName("ucs-2")] Ucs2,
}

/// <summary>
/// How an SMS is sent and counted (3GPP TS 23.038: alphabets; TS 23.040, 9.2.3.24.1: concatenation, whose header takes 6 of a segment's 140 bytes).
/// </summary>
/// <param name="Encoding">The 7-bit default alphabet with its extension table if it has every character, else UCS-2.</param>
/// <param name="Length">Septets, where a character of the extension table counts two, or UTF-16 code units.</param>
/// <param name="Segments">
/// How many messages are charged: one up to 160 septets or 70 units, else of 153 or 67 each, no character split between two.
/// </param>
/// <param name="NotInGsm7">The characters that force UCS-2, each once, in the order in which they appear.</param>
public sealed record SmsText(string Text, SmsEncoding Encoding, int Length, int Segments, IReadOnlyList<string> NotInGsm7)
{
    /// <summary>More than networks put together reliably.</summary>
    public const int MostSegments = 10;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly Dictionary<Rune, int> Septets =
        (from table in new[] { (Characters: Basic, Septets: 1), (Characters: Extension, Septets: 2) }
         from character in table.Characters.EnumerateRunes()
         select (character, table.Septets)).ToDictionary();

    public bool IsTooLong => Segments > MostSegments;

    public static SmsText Of(string text)
    {
        string[] others =
            [.. text.EnumerateRunes().Where(character => !Septets.ContainsKey(character)).Distinct().Select(character => character.ToString())];
        int[] units = [.. text.EnumerateRunes().Select(character => others.Length == 0 ? Septets[character] : character.Utf16SequenceLength)];
        var (alone, joined) = others.Length == 0 ? (160, 153) : (70, 67);
        var length = units.Sum();
        var segments = length <= alone ? Math.Min(length, 1) : Joined(units, joined);
        return new SmsText(text, others.Length == 0 ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, length, segments, others);
    }

    /// <summary>
    /// The same text without the accents that the default alphabet lacks (á, í, ó, ú, and others; not é, ñ, ü), which a reader understands as
    /// well and which is cheaper; null where it has all it needs already, or something else is missing too, such as an emoji.
    /// </summary>
    public SmsText? WithoutAccents()
    {
        if (Encoding == SmsEncoding.Gsm7) return null;
        var plain = Of(string.Concat(Text.EnumerateRunes().Select(character => Septets.ContainsKey(character) ? character : Unaccented(character))));
        return plain.Encoding == SmsEncoding.Gsm7 ? plain : null;
    }

    private static Rune Unaccented(Rune character) => character.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().First();

    private static int Joined(int[] units, int perSegment)
    {
        var (segments, used) = (1, 0);
        foreach (var unit in units)
        {
            if (used + unit > perSegment) (segments, used) = (segments + 1, 0);
            used += unit;
        }
        return segments;
    }
}
