using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

/// <summary>What a value from outside may be, and what is said about it where it is not.</summary>
public sealed class FieldTests
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    [Theory]
    [InlineData("""{"x":1.5}""", 1.5)]
    [InlineData("""{"x":0}""", 0.0)]
    [InlineData("""{"x":10}""", 10.0)]
    [InlineData("""{"x":1e1}""", 10.0)]
    public void Number_WithinBounds_IsRead(string json, double expected) => Assert.Equal((decimal)expected, Read(json).Required("x").Number(0, 10));

    [Theory]
    [InlineData("""{"x":-0.01}""", ErrorCode.OutOfRange)]
    [InlineData("""{"x":10.01}""", ErrorCode.OutOfRange)]
    [InlineData("""{"x":1e999}""", ErrorCode.OutOfRange)]
    [InlineData("""{"x":"5"}""", ErrorCode.WrongType)]
    [InlineData("""{"x":"Infinity"}""", ErrorCode.WrongType)]
    [InlineData("""{"x":[]}""", ErrorCode.WrongType)]
    public void Number_AnythingElse_SaysTheBounds(string json, ErrorCode code)
    {
        var body = Read(json);

        Assert.Null(body.Required("x").Number(0, 10));
        var error = Assert.Single(body.Errors);
        Assert.Equal(("/x", code, 0m, 10m), (error.Pointer, error.Code, error.Minimum, error.Maximum));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":null}""")]
    public void Missing_IsNullAndWrongOnlyWhereRequired(string json)
    {
        var body = Read(json);

        Assert.Null(body.Optional("x").Integer(1, 2));
        Assert.Empty(body.Errors);
        Assert.Null(body.Required("x").Integer(1, 2));
        Assert.Equal(ErrorCode.Required, Assert.Single(body.Errors).Code);
    }

    [Fact]
    public void Text_LongerThanAllowed_IsNotRepeated()
    {
        var body = Read($$"""{"x":"{{new string('y', 1024)}}"}""");

        Assert.Null(body.Required("x").Text(100));
        var error = Assert.Single(body.Errors);
        Assert.Equal((ErrorCode.TooLong, 100m), (error.Code, error.Maximum));
        Assert.DoesNotContain("yyy", error.Detail.Es);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" a ", 0)]
    [InlineData("long", 1)]
    public void Verbatim_IsNotTrimmedAndMayBeEmpty(string text, int errors)
    {
        var body = Read($$"""{"x":"{{text}}"}""");

        Assert.Equal(errors == 0 ? text : null, body.Required("x").Verbatim(3));
        Assert.Equal(errors, body.Errors.Count);
    }

    [Fact]
    public void Text_IsKeptClean_AndWhatIsSaidOfItToo()
    {
        var body = Read("""{"x":"\u001b Jose\u0301\n\u200b","y":"\u200b","z":"uno\r\ndos "}""");

        Assert.Equal("José", body.Required("x").Text(4));
        Assert.Null(body.Required("y").Text(4));
        Assert.Equal(ErrorCode.Required, Assert.Single(body.Errors).Code);
        Assert.Equal("uno\ndos", body.Required("z").Text(10, lines: true));
        Assert.Contains("«a b»", FieldError.UnknownValue("/x", "a\u001b\u202e\r\nb", []).Detail.Es, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("1999-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("29/02/2024")]
    public void Date_NotADayInTheBounds_IsRefused(string day)
    {
        var body = Read($$"""{"x":"{{day}}"}""");

        Assert.Null(body.Required("x").Date(First, Last));
        Assert.Contains("2000-01-01", Assert.Single(body.Errors).Detail.En);
    }

    [Fact]
    public void Objects_InsideLists_NameWhereTheyStand()
    {
        var body = Read("""{"steps":[{"n":1},{"n":"two"},3]}""");

        var read = body.Required("steps").List(1, 10)!.Select(step => step.Object()?.Required("n").Integer(1, 9)).ToList();

        Assert.Equal([1, null, null], read);
        Assert.Equal(["/steps/1/n", "/steps/2"], body.Errors.Select(error => error.Pointer).Order());
    }

    private static Fields Read(string json) => Fields.Of(JsonElement.Parse(json));
}
