using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Templates;

/// <summary>3GPP TS 23.038, 6.2.1 and 6.2.1.1 (alphabet and extension table); 160 and 153 septets, 70 and 67 UCS-2 units a segment.</summary>
public sealed class SmsTextTests
{
    // The 128 positions of the table in its order, without the escape at 1B, which is no character.
    private const string Table =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    [Fact]
    public void Of_TheWholeAlphabet_Is127Septets() => AssertSms(Table, SmsEncoding.Gsm7, 127, 1);

    [Fact]
    public void Of_TheExtensionTable_CountsTwo() => AssertSms("^{}\\[~]|€", SmsEncoding.Gsm7, 18, 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    [InlineData(1530, 10)]
    [InlineData(1531, 11)]
    public void Of_SevenBits_160Or153EachSegment(int length, int segments)
    {
        AssertSms(new string('ñ', length), SmsEncoding.Gsm7, length, segments);
        Assert.Equal(segments > 10, SmsText.Of(new string('ñ', length)).IsTooLong);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Of_Ucs2_70Or67EachSegment(int length, int segments) => AssertSms(new string('á', length), SmsEncoding.Ucs2, length, segments);

    [Fact]
    public void Of_ExtensionAtTheEndOfASegment_GoesToTheNextWhole()
    {
        // 80 euro signs are 160 septets: one SMS. 153 is odd, so that a segment holds 76: 153 of them are 306 septets in three segments, not two.
        AssertSms(new string('€', 80), SmsEncoding.Gsm7, 160, 1);
        AssertSms(new string('€', 152), SmsEncoding.Gsm7, 304, 2);
        AssertSms(new string('€', 153), SmsEncoding.Gsm7, 306, 3);
        AssertSms(new string('a', 152) + "€" + new string('a', 152), SmsEncoding.Gsm7, 306, 3);
    }

    [Fact]
    public void Of_SurrogatePairAtTheEndOfASegment_GoesToTheNextWhole()
    {
        // 67 is odd, so that a segment holds 33 emoji of two units each.
        AssertSms(Repeat("😀", 35), SmsEncoding.Ucs2, 70, 1);
        AssertSms(Repeat("😀", 66), SmsEncoding.Ucs2, 132, 2);
        AssertSms(Repeat("😀", 67), SmsEncoding.Ucs2, 134, 3);
    }

    [Fact]
    public void NotInGsm7_IsEachOnceInOrder() =>
        Assert.Equal(
            ["ó", "😀", "á"],
            SmsText.Of("José llegó 😀 mañana; llamó Ángel Güell, está 😀".Replace("Á", "A", StringComparison.Ordinal)).NotInGsm7);

    [Fact]
    public void WithoutAccents_OnlyAccentsMissing_IsSevenBits()
    {
        var text = SmsText.Of(Repeat("Mañana él saldrá a pie según vio Ángel. ", 4));

        // 40 characters × 4 = 160: three SMS of up to 67 with the accents, one without.
        var plain = text.WithoutAccents();
        Assert.Equal((SmsEncoding.Ucs2, 160, 3), (text.Encoding, text.Length, text.Segments));
        Assert.Equal((SmsEncoding.Gsm7, 160, 1), (plain!.Encoding, plain.Length, plain.Segments));
        Assert.StartsWith("Mañana él saldra a pie segun vio Angel. ", plain.Text, StringComparison.Ordinal);
    }

    // "mañana" has 6 characters of the alphabet; with its tilde apart, or with something between its letters that nobody sees, it is no other text.
    [Theory]
    [InlineData("man\u0303ana")]
    [InlineData("ma\u200Dñana")]
    [InlineData("maña\uFE0Fna\uFE0F")]
    [InlineData("\uFEFFma\u200Cña\u2060na")]
    public void Of_AsItIsSent_LookAlikesCostTheSame(string text)
    {
        Assert.Equal("mañana", MessageText.ForSms(text));
        AssertSms(MessageText.ForSms(text), SmsEncoding.Gsm7, 6, 1);
    }

    [Theory]
    [InlineData("mañana")]
    [InlineData("mañana está 😀")]
    [InlineData("á€ 中")]
    public void WithoutAccents_NothingToGain_IsNull(string text) => Assert.Null(SmsText.Of(text).WithoutAccents());

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void AssertSms(string text, SmsEncoding encoding, int length, int segments)
    {
        var sms = SmsText.Of(text);
        Assert.Equal((encoding, length, segments), (sms.Encoding, sms.Length, sms.Segments));
    }
}
