using FsCheck.Fluent;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

/// <summary>Characters are named in The Unicode Standard; decomposed ones are what macOS and some keyboards write.</summary>
public sealed class TypedTests
{
    [Theory]
    [InlineData("Jose\u0301", "José")]
    [InlineData("man\u0303ana", "mañana")]
    [InlineData("\uFEFFnombre", "nombre")]
    [InlineData("nom\u200Bbre", "nombre")]
    [InlineData("nom\u200Dbre", "nombre")]
    [InlineData("nom\uFE0Fbre", "nombre")]
    [InlineData("Jose\u200D\u0301", "José")]
    [InlineData("\u202Enombre\u202C", "nombre")]
    [InlineData("nom\u00ADbre", "nombre")]
    [InlineData("nom\0b\u001Bre\u0085", "nombre")]
    [InlineData("  San \u00A0 José\u2003Pinula\t\r\n", "San José Pinula")]
    [InlineData("uno\r\ndos\u2028tres", "uno dos tres")]
    [InlineData("\u200B \u00A0", "")]
    [InlineData("Peñón, Ángel & Cía.", "Peñón, Ángel & Cía.")]
    public void Clean_IsOneLineOfWhatIsSeen(string text, string expected) => Assert.Equal(expected, Typed.Clean(text));

    [Theory]
    [InlineData("👨\u200D👩\u200D👧")]
    [InlineData("❤\uFE0F")]
    [InlineData("👍🏽")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("می\u200Cخواهم")]
    public void Clean_WhereJoinersAndSelectorsSaySomething_KeepsThem(string text) => Assert.Equal(text, Typed.Clean(text));

    [Fact]
    public void Clean_HalfACharacter_IsReplaced() => Assert.Equal("a\uFFFDb", Typed.Clean("a\uD800b"));

    [Fact]
    public void CleanLines_KeepsLinesAndSpaces() => Assert.Equal(" a  b\nc\n\nd", Typed.CleanLines(" a\u00A0 b\r\nc\r\u2029d\u200B"));

    [Theory]
    [InlineData("Merida", "Mérida")]
    [InlineData("MERIDA", "me\u0301rida")]
    [InlineData("Nunez", "Núñez")]
    [InlineData("Sí", "si\u0301")]
    [InlineData("San  José", "san jose")]
    [InlineData("K’iche’", "K'iche'")]
    [InlineData("San Andrés–Norte", "san andres-norte")]
    [InlineData("ﬁrma", "Firma")]
    [InlineData("\uFEFFBanco\u00A0X", "banco x")]
    public void Comparer_LookAlikes_AreTheSame(string one, string other)
    {
        Assert.Equal(one, other, Typed.Comparer);
        Assert.Equal(Typed.Comparer.GetHashCode(one), Typed.Comparer.GetHashCode(other));
    }

    [Theory]
    [InlineData("Mérida", "Medina")]
    [InlineData("San José", "Sanjosé")]
    [InlineData("papá", "papas")]
    public void Comparer_OthersAreNot(string one, string other) => Assert.NotEqual(one, other, Typed.Comparer);

    // Ordering them one by one would take the square of their number: minutes.
    [Fact]
    public void Clean_MarksWithoutEnd_AreCutToWhatALetterCanBear() =>
        Assert.InRange(Typed.Clean("a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 500_000))).Length, 1, 31);

    [Fact]
    public void Clean_OfWhatIsClean_IsTheVeryText()
    {
        var text = "Peñón de Ángel";
        Assert.Same(text, Typed.Clean(text));
    }

    [Fact]
    public void Clean_AndKey_Twice_AreAsOnce()
    {
        string[] pieces =
        [
            "a", "É", "n", "\u0303", "\u0301", " ", "\u00A0", "\n", "\u200D", "\uFE0F", "👩", "\0", "’",
            "ﬁ", "\u00B4", "Ñ", "\uD800", "ß", "…",
        ];
        Property.Holds(Gen.Elements(pieces).ArrayOf().Select(string.Concat), text =>
        {
            Assert.Equal(Typed.Clean(text), Typed.Clean(Typed.Clean(text)));
            Assert.Equal(Typed.Key(text), Typed.Key(Typed.Key(text)));
            Assert.Equal(Typed.Key(text), Typed.Key(Typed.Clean(text)));
        });
    }
}
