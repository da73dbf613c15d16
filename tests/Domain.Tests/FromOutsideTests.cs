namespace Reintegration.Domain.Tests;

public sealed class FromOutsideTests
{
    [Theory]
    [InlineData(40, 40)]
    [InlineData(41, 40)]
    public void Shown_IsTheFirstFortyCharacters(int length, int shown) =>
        Assert.Equal(new string('x', shown) + (length > shown ? "…" : ""), FromOutside.Shown(new string('x', length)));

    // An emoji is two UTF-16 units: half of one is no text, and JSON cannot say it.
    [Theory]
    [InlineData(38, 38 + 2)]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    public void Shown_NeverCutsThroughACharacter(int before, int kept)
    {
        var text = new string('x', before) + "\U0001F600" + "yyy";

        Assert.Equal(text[..kept] + "…", FromOutside.Shown(text));
    }

    // RFC 6901, section 3: ~ is ~0 and / is ~1.
    [Fact]
    public void InPointer_IsEscaped_AlsoWhereItIsCut()
    {
        Assert.Equal("a~1b~0c", FromOutside.InPointer("a/b~c"));
        Assert.Equal(string.Concat(Enumerable.Repeat("~1", 200)) + "…", FromOutside.InPointer(new string('/', 1000)));
    }

    [Fact]
    public void InPointer_TwoNamesThatDifferLate_AreTwoPointers()
    {
        var name = new string('x', 199);

        Assert.NotEqual(FromOutside.InPointer(name + "1"), FromOutside.InPointer(name + "2"));
    }
}
