using System.Text;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Duplicates;

/// <summary>One word of a person's name.</summary>
/// <param name="Text">By <see cref="Typed.Key"/>, letters and digits only.</param>
/// <param name="IsFamily">Whether it was typed as a part of the family name.</param>
internal sealed record NameWord(string Text, bool IsFamily)
{
    // Below it, one other letter makes another name: Marta and María, Luis and Lucas.
    private const int ShortestMisspelt = 6;

    public bool IsInitial => Text.Length == 1;

    private string Sound { get; } = SoundOf(Text);

    /// <summary>
    /// Whether two words that differ are probably one name, spelt in two ways: they sound alike, or long ones that begin alike are one change apart
    /// (as <see cref="Nearest"/> counts). Those that differ by a last <c>a</c> or <c>o</c> are not: Mario and María, Daniel and Daniela.
    /// </summary>
    public bool IsSpeltAs(NameWord other)
    {
        if (Text.Length == 1 || other.Text.Length == 1 || Text.TrimEnd('A', 'O') == other.Text.TrimEnd('A', 'O')) return false;
        if (Sound == other.Sound) return true;
        return Math.Min(Sound.Length, other.Sound.Length) >= ShortestMisspelt && Math.Abs(Sound.Length - other.Sound.Length) <= 1
            && Sound[0] == other.Sound[0] && Nearest.Changes(Sound, other.Sound) == 1;
    }

    public bool IsInitialOf(NameWord other) => IsInitial && !other.IsInitial && other.Text[0] == Text[0];

    // Letters that sound alike in American Spanish, where people write names by ear (Real Academia Española, Ortografía de la lengua
    // española, 2010, chapter I, on b/v/w, c/s/z, g/j, h, ll/y, c/k/qu and x/j): Vásquez and Bazques, Jiménez and Ximénez.
    private static string SoundOf(string text)
    {
        var sound = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var next = index + 1 < text.Length ? text[index + 1] : '\0';
            var isBeforeSoftVowel = next is 'E' or 'I' or 'Y';
            char? heard = text[index] switch
            {
                'H' when index > 0 && text[index - 1] == 'C' => 'H',
                'H' => null,
                'V' or 'W' => 'B',
                'Z' => 'S',
                'C' when isBeforeSoftVowel => 'S',
                'K' or 'Q' => 'C',
                'U' when index > 0 && text[index - 1] == 'Q' => null,
                'G' when isBeforeSoftVowel => 'J',
                'X' => 'J',
                'L' when next == 'L' => 'Y',
                'P' when next == 'H' => 'F',
                var letter => letter,
            };
            if (heard == 'L' && sound.Length > 0 && sound[^1] == 'Y' && text[index - 1] == 'L') continue;
            if (heard is { } letterHeard && (sound.Length == 0 || sound[^1] != letterHeard)) sound.Append(letterHeard);
        }
        return sound.ToString();
    }
}
