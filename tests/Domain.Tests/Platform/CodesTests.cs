using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

public sealed class CodesTests
{
    [Fact]
    public void All_AreInKebabCaseOrAsTheirMemberSays() =>
        Assert.Equal(
            ["us-actuarial", "effective-days/365", "effective-months", "effective-weeks", "effective-half-months", "effective"],
            Codes<RateConvention>.All);

    [Theory]
    [InlineData("equal-instalment", true)]
    [InlineData("EQUAL-Instalment", true)]
    [InlineData("EqualInstalment", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void TryParse_TakesACodeInAnyCase_AndNothingElse(string code, bool expected) =>
        Assert.Equal(expected, Codes<RepaymentMethod>.TryParse(code, out _));

    [Fact]
    public void EveryErrorCode_IsWrittenInKebabCase() => Assert.All(Codes<ErrorCode>.All, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));

    // Changes by hand: fee → fees, one added; naem → name, two swapped; corridr → corridor, one left out; x → nothing is near.
    [Theory]
    [InlineData("fee", "fees")]
    [InlineData("naem", "name")]
    [InlineData("corridr", "corridor")]
    [InlineData("CORRIDOR", "corridor")]
    [InlineData("principle", "principal")]
    [InlineData("x", null)]
    [InlineData("feline", null)]
    public void Nearest_IsWhatWasProbablyMeant(string written, string? meant) =>
        Assert.Equal(meant, Nearest.Of(written, ["name", "fees", "principal", "corridor"]));

    // ISO 639-3: 184 languages have a code of two letters, less sh, which was withdrawn. K'iche' (quc), Mam (mam) and Q'eqchi' (kek) have none.
    [Theory]
    [InlineData("es", "es")]
    [InlineData("SPA", "es")]
    [InlineData("quc", "quc")]
    [InlineData("MAM", "mam")]
    [InlineData("kek", "kek")]
    [InlineData("xx", null)]
    [InlineData("español", null)]
    public void Language_HasOneCode_OfTwoLettersWhereThereIsOne(string written, string? code) => Assert.Equal(code, Languages.Find(written));
}
