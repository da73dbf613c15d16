using System.Text;
using System.Text.Json;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What a body may hold, and what is said about it where it does not.</summary>
public sealed class JsonFieldsTests
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
    [InlineData("""{"x":-0.01}""", "out-of-range")]
    [InlineData("""{"x":10.01}""", "out-of-range")]
    [InlineData("""{"x":1e999}""", "out-of-range")]
    [InlineData("""{"x":"5"}""", "wrong-type")]
    [InlineData("""{"x":NaN}""", "wrong-type")]
    [InlineData("""{"x":-Infinity}""", "wrong-type")]
    [InlineData("""{"x":"Infinity"}""", "wrong-type")]
    [InlineData("""{"x":[]}""", "wrong-type")]
    public void Number_AnythingElse_SaysTheBounds(string json, string code)
    {
        var body = Read(json);

        Assert.Null(body.Required("x").Number(0, 10));
        var error = Assert.Single(body.Invalid!.Errors);
        Assert.Equal(("/x", code, 0m, 10m), (error.Pointer, error.Code, error.Minimum, error.Maximum));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":null}""")]
    public void Missing_IsNullAndWrongOnlyWhereRequired(string json)
    {
        var body = Read(json);

        Assert.Null(body.Optional("x").Integer(1, 2));
        Assert.Null(body.Invalid);
        Assert.Null(body.Required("x").Integer(1, 2));
        Assert.Equal("required", Assert.Single(body.Invalid!.Errors).Code);
    }

    [Fact]
    public void Text_LongerThanAllowed_IsNotRepeated()
    {
        var body = Read($$"""{"x":"{{new string('y', 1024)}}"}""");

        Assert.Null(body.Required("x").Text(100));
        var error = Assert.Single(body.Invalid!.Errors);
        Assert.Equal(("too-long", 100m), (error.Code, error.Maximum));
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
        Assert.Equal(errors, body.Invalid?.Errors.Count ?? 0);
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
        Assert.Contains("2000-01-01", Assert.Single(body.Invalid!.Errors).Detail.En);
    }

    [Fact]
    public void Objects_InsideLists_NameWhereTheyStand()
    {
        var body = Read("""{"steps":[{"n":1},{"n":"two"},3]}""");

        var read = body.Required("steps").Objects(1, 10)!.Select(step => step.Required("n").Integer(1, 9)).ToList();

        Assert.Equal([1, null], read);
        Assert.Equal(["/steps/1/n", "/steps/2"], body.Invalid!.Errors.Select(error => error.Pointer).Order());
    }

    [Theory]
    [InlineData("usd")]
    [InlineData("XXX")]
    [InlineData("ZZZ")]
    public void Currency_NotInUse_IsRefused(string code)
    {
        var body = Read($$"""{"x":"{{code}}"}""");

        Assert.Null(body.Required("x").Currency());
        Assert.Equal("unknown-currency", Assert.Single(body.Invalid!.Errors).Code);
    }

    [Theory]
    [InlineData("""{"a":"NaN \" NaN","b":[1]}""")]
    [InlineData("""{"a":"\\","b":"-Infinity"}""")]
    public void NotANumber_WithinAString_StaysAsItIs(string json) => Assert.Equal(json, Encoding.UTF8.GetString(NotANumber.Quoted(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void NotANumber_OutsideAString_IsQuoted() =>
        Assert.Equal("""{"a":"NaN","b":["-Infinity",1]}""", Encoding.UTF8.GetString(NotANumber.Quoted("""{"a":NaN,"b":[-Infinity,1]}"""u8.ToArray())));

    private static JsonFields Read(string json) => JsonFields.Of(JsonElement.Parse(NotANumber.Quoted(Encoding.UTF8.GetBytes(json))));
}
