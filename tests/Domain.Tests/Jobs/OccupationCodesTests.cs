using System.Text.Json;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Jobs;

public sealed class OccupationCodesTests
{
    // ILO, ISCO-08: there is no group 710, 999 or 712 with a ninth unit group (7129 is of ISCO-88), and the armed forces are major group 0.
    [Theory]
    [InlineData("7100", "El más cercano es 71. En 71 hay: 711, 712, 713.", "The nearest is 71. Within 71 there are: 711, 712, 713.")]
    [InlineData(
        "7129", "El más cercano es 712. En 712 hay: 7121, 7122, 7123, 7124, 7125, 7126, 7127.",
        "The nearest is 712. Within 712 there are: 7121, 7122, 7123, 7124, 7125, 7126, 7127.")]
    [InlineData("9999", "El más cercano es 9. En 9 hay: 91, 92, 93, 94, 95, 96.", "The nearest is 9. Within 9 there are: 91, 92, 93, 94, 95, 96.")]
    [InlineData("110", "Le falta el cero del principio: es 0110.", "It has lost its first zero: it is 0110.")]
    [InlineData("71123", "El más cercano es 7112.", "The nearest is 7112.")]
    public void Read_NoSuchGroup_NamesTheNearest(string code, string es, string en)
    {
        var error = Assert.Single(Read(code).Errors);

        Assert.Equal(ErrorCode.UnknownOccupation, error.Code);
        Assert.Contains($" {es} ", error.Detail.Es, StringComparison.Ordinal);
        Assert.Contains($" {en} ", error.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0110")]
    [InlineData("011")]
    [InlineData("0")]
    [InlineData("71")]
    [InlineData("7112")]
    [InlineData(" 7112\u200B")]
    public void Read_AGroupThereIs_IsRead(string code) => Assert.Equal(code.Trim(' ', '\u200B'), Read(code).Code);

    [Fact]
    public void Read_Number_IsToldOfTheZeroItLost()
    {
        var error = Assert.Single(Read(110).Errors);

        Assert.Equal(ErrorCode.WrongType, error.Code);
        Assert.Contains("0110", error.Detail.En, StringComparison.Ordinal);
    }

    // Only a unit group says what a vacancy is for.
    [Fact]
    public void ErrorOf_AGroupWhereAUnitGroupIsAsked_NamesThoseWithin() => Assert.Contains(
        " En 711 hay: 7111, 7112, 7113, 7114, 7115, 7119. ", OccupationCodes.ErrorOf("/x", Known.Code("711"), units: true)!.Detail.Es,
        StringComparison.Ordinal);

    private static (string? Code, IReadOnlyList<FieldError> Errors) Read(object value)
    {
        var fields = Fields.Of(JsonSerializer.SerializeToElement(new { code = value }));
        return (new OccupationCodeAttribute().Read(fields.Required("code")), fields.Errors);
    }
}
