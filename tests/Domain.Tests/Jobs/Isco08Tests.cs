using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

public sealed class Isco08Tests
{
    private static readonly Isco08 Building = new(
    [
        Group("7112", "Albañiles", "Bricklayers and related workers"),
        Group("7", "Oficiales, operarios y artesanos", "Craft and related trades workers"),
        Group("711", "Oficiales de la construcción", "Building frame and related trades workers"),
        Group("71", "Oficiales y operarios de la construcción", "Building and related trades workers"),
    ]);

    [Fact]
    public void Groups_GivenInAnyOrder_AreInTheOrderOfTheCodes() => Assert.Equal(["7", "71", "711", "7112"], Codes(Building.Groups));

    [Theory]
    [InlineData("albanil", "7112")]
    [InlineData("ALBAÑILES", "7112")]
    [InlineData("construccion oper", "71")]
    [InlineData("alban\u0303il\u200B", "7112")]
    [InlineData("strucción", "")]
    [InlineData("711", "711,7112")]
    [InlineData("bricklayers", "")]
    [InlineData("", "7,71,711,7112")]
    public void Search_WordsOrDigits_FindsWhateverCaseAndAccents(string search, string expected) =>
        Assert.Equal(expected, string.Join(',', Codes(Building.Search(search, Language.Es))));

    [Fact]
    public void Search_InEnglish_LooksAtTheEnglishNames() => Assert.Equal(["7112"], Codes(Building.Search("bricklayers", Language.En)));

    [Theory]
    [InlineData("7113")]
    [InlineData("x")]
    [InlineData(null)]
    public void Find_NoSuchGroup_IsNull(string? code) => Assert.Null(Building.Find(code));

    [Fact]
    public void New_ParentMissing_Throws() =>
        Assert.Contains("711", Assert.Throws<ArgumentException>(() => new Isco08([Group("7", "x", "x"), Group("711", "x", "x")])).Message);

    [Fact]
    public void New_CodeTwice_Throws() => Assert.Throws<ArgumentException>(() => new Isco08([Group("7", "x", "x"), Group("7", "y", "y")]));

    private static Occupation Group(string code, string es, string en) => new(Known.Code(code), new Text(es, en));

    private static IEnumerable<string> Codes(IEnumerable<Occupation> groups) => groups.Select(group => group.Code.ToString());
}
