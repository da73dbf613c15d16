using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

public sealed class IscoCodeTests
{
    [Theory]
    [InlineData("7112", "7112", IscoLevel.Unit)]
    [InlineData("7112", "7115", IscoLevel.Minor)]
    [InlineData("7112", "7121", IscoLevel.SubMajor)]
    [InlineData("7112", "7212", IscoLevel.Major)]
    [InlineData("0110", "0210", IscoLevel.Major)]
    [InlineData("71", "7112", IscoLevel.SubMajor)]
    [InlineData("7112", "7", IscoLevel.Major)]
    public void SharedWith_SameGroup_IsTheNarrowest(string one, string other, IscoLevel expected)
    {
        Assert.Equal(expected, Known.Code(one).SharedWith(Known.Code(other)));
        Assert.Equal(expected, Known.Code(other).SharedWith(Known.Code(one)));
    }

    [Fact]
    public void SharedWith_AnotherMajorGroup_IsNull() => Assert.Null(Known.Code("9211").SharedWith(Known.Code("6111")));

    [Theory]
    [InlineData("")]
    [InlineData("71123")]
    [InlineData("71a")]
    [InlineData(" 711")]
    [InlineData("٧١")]
    [InlineData(null)]
    public void TryParse_AnythingButOneToFourDigits_IsFalse(string? text) => Assert.False(IscoCode.TryParse(text, out _));

    [Fact]
    public void Parent_EveryLevel_IsTheCodeWithoutItsLastDigit()
    {
        Assert.Equal(Known.Code("711"), Known.Code("7112").Parent);
        Assert.Null(Known.Code("7").Parent);
    }

    [Theory]
    [InlineData("71", "7112", true)]
    [InlineData("7112", "7112", true)]
    [InlineData("7112", "71", false)]
    [InlineData("72", "7112", false)]
    public void Covers_ItselfAndWhatIsBelow(string group, string code, bool expected) =>
        Assert.Equal(expected, Known.Code(group).Covers(Known.Code(code)));
}
