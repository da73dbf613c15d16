using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Templates;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("“Hola” – ‘José’…", "\"Hola\" - 'José'...")]
    [InlineData("«Hola» — K’iche’", "\"Hola\" - K'iche'")]
    [InlineData("a\u00a0b\u202fc\td", "a b c d")]
    [InlineData("a\u200bb\u2060c\ufeffd\u00ade", "abcde")]
    [InlineData("a\0b\u001bc\fd", "abcd")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("  a   b  \n  c \n\n\n\n d ", "a b\nc\n\nd")]
    [InlineData("Hola , vaya .", "Hola, vaya.")]
    [InlineData("Ho\u200dla, Jo\ufe0fsé\ufe0e.\ufe0f", "Hola, José.")]
    [InlineData("lunes\u200d 9 \ufe0f€\ufe0f", "lunes 9 €")]
    [InlineData("❤\ufe0f", "❤\ufe0f")]
    [InlineData("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧")]
    [InlineData("á í ó ú ¿qué?", "á í ó ú ¿qué?")]
    public void ForSms_IsTidied(string text, string expected) => Assert.Equal(expected, MessageText.ForSms(text));

    [Theory]
    [InlineData("“Hola” –  José…", "“Hola” –  José…")]
    [InlineData("a\u00a0b\u200bc\0\r\n\n\n\nd , e", "a bc\n\nd, e")]
    [InlineData("Jose\u0301 ma\u200dn\u0303ana", "José mañana")]
    public void ForEmail_KeepsTypography(string text, string expected) => Assert.Equal(expected, MessageText.ForEmail(text));

    [Fact]
    public void ForSubject_IsOneLine() => Assert.Equal("a b c", MessageText.ForSubject(" a\r\nb\n\n c "));

    [Theory]
    [InlineData("<script>alert('foo')</script>", "<p>&lt;script&gt;alert('foo')&lt;/script&gt;</p>")]
    [InlineData("a & b &amp; c", "<p>a &amp; b &amp;amp; c</p>")]
    [InlineData("uno\ndos\n\ntres", "<p>uno<br>dos</p><p>tres</p>")]
    [InlineData("", "")]
    public void Html_IsParagraphsAndLines(string text, string expected) => Assert.Equal(expected, MessageText.Html(text));

    [Fact]
    public void ForEmail_ManySpaces_IsDoneSoon() =>
        Assert.Equal("a. b", MessageText.ForEmail("a" + new string(' ', 50_000) + ". b" + new string(' ', 50_000)));
}
