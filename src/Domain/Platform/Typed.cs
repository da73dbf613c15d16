using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Reintegration.Domain.Platform;

/// <summary>
/// What people type, paste or export, which looks alike and is not the same: accents as characters of their own, invisible characters, other
/// spaces, other capitals. Here is how it is kept, and how two are compared, wherever that is done.
/// </summary>
public static class Typed
{
    // The most marks on one letter that a writing system needs (Unicode Standard Annex #15, stream-safe text format); with no end to them, putting
    // them in order takes the square of their number.
    private const int MostMarks = 30;

    /// <summary>Whether two are the same to who reads them, by their <see cref="Key"/>.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new SameKey();

    /// <summary>
    /// As one line is kept: letters and accents in one character (NFC), every space one space, none doubled or at an end, no line breaks, no control
    /// characters and none that nobody sees. Accents, ñ and capitals stay.
    /// </summary>
    public static string Clean(string text) => IsClean(text) ? text : SingleSpaced(CleanLines(text).Replace('\n', ' '));

    /// <summary>
    /// As <see cref="Clean"/>, of a text of several lines: line breaks are <c>\n</c>, and spaces stay as many as they are, also at the ends.
    /// </summary>
    public static string CleanLines(string text)
    {
        if (IsClean(text)) return text;
        var visible = new StringBuilder(text.Length);
        var (before, marks, afterReturn) = (default(Rune), 0, false);
        // A half of a character, which normalising refuses, is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            var isSecondOfBreak = afterReturn && rune.Value == '\n';
            afterReturn = rune.Value == '\r';
            if (isSecondOfBreak || Shown(rune, before) is not { } shown) continue;
            marks = Rune.GetUnicodeCategory(shown) == UnicodeCategory.NonSpacingMark ? marks + 1 : 0;
            if (marks > MostMarks) continue;
            visible.Append(shown.ToString());
            before = shown;
        }
        return visible.ToString().Normalize();
    }

    /// <summary>
    /// What is compared in place of a text: the clean text without accents, in one case, with plain quotation marks, apostrophes and hyphens.
    /// An ñ counts as an n, as accents do: keyboards abroad have neither, and people write "Nunez" and "Merida" for what they mean.
    /// </summary>
    public static string Key(string text)
    {
        var clean = Clean(text);
        if (Ascii.IsValid(clean)) return clean.ToUpperInvariant();
        var key = new StringBuilder(clean.Length);
        foreach (var rune in Plain(clean).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsInvisible(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) key.Append(rune.ToString());
        }
        return SingleSpaced(key.ToString().ToUpperInvariant());
    }

    /// <summary>
    /// Typographic signs as the plain ones that say the same: GOV.UK Notify's list (alphagov/notifications-utils, <c>sanitise_text.py</c>), the
    /// Spanish quotation marks, and what stands for an apostrophe in Mayan names.
    /// </summary>
    public static string Plain(string text) => string.Concat(text.Select(sign => sign switch
    {
        '‐' or '‑' or '–' or '—' or '−' => "-",
        '‘' or '’' or '‚' or 'ʼ' => "'",
        '“' or '”' or '„' or '«' or '»' => "\"",
        '…' => "...",
        _ => sign.ToString(),
    }));

    // Most texts are: of Latin letters, which are in one character already, and usual punctuation, with single spaces between them.
    private static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var character in text)
        {
            var isLetterOrSign = character is (> ' ' and <= '~') or '€'
                or (>= '\u00A1' and < '\u0300' and not '\u00AD') or (>= '\u2010' and <= '\u2027');
            if (!isLetterOrSign && (character != ' ' || before == ' ')) return false;
            before = character;
        }
        return text.Length == 0 || before != ' ';
    }

    private static string SingleSpaced(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // Null for what nobody sees.
    private static Rune? Shown(Rune rune, Rune before) => rune.Value switch
    {
        '\n' or '\r' or 0x85 or 0x2028 or 0x2029 => new Rune('\n'),
        '\t' => new Rune(' '),
        _ when IsInvisible(rune) => VariesOrJoins(rune) && CanBeVaried(before) ? rune : null,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? new Rune(' ') : rune,
    };

    // Control characters, what has the property Default_Ignorable_Code_Point (Unicode Character Database, DerivedCoreProperties), and U+FFF9 to FFFB.
    private static bool IsInvisible(Rune rune) => rune.Value is < ' ' or (>= 0x7F and < 0xA0)
        or 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F)
        or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0
        or (>= 0xFFF0 and <= 0xFFFB) or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    // Joiners, variation selectors, and the tags of flags.
    private static bool VariesOrJoins(Rune rune) => rune.Value is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0020 and <= 0xE007F);

    // They say something in emoji and in the scripts that join letters, such as Arabic and the Indic ones; nothing beside Latin letters, Greek or
    // Cyrillic ones, spaces, punctuation and signs of currencies.
    private static bool CanBeVaried(Rune before) =>
        before.Value is '©' or '®' or 0x203C or 0x2049 or (>= 0x590 and < 0x1E00) or >= 0x20D0 and not 0xFFFD;

    private sealed class SameKey : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Key(x) == Key(y));

        public int GetHashCode([DisallowNull] string obj) => Key(obj).GetHashCode(StringComparison.Ordinal);
    }
}
