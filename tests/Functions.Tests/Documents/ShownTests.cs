using System.Text.Json;

namespace Reintegration.Functions.Tests.Documents;

public sealed class ShownTests
{
    private const string Answer = """{"a":1.50,"b":["x","y","z"],"c":{"d":"a long text","e":null},"f":true}""";

    [Theory]
    [InlineData("""{ "a": 1.5, "b": ["x", "y", "z"], "c": { "d": "a long text", "e": null }, "f": true }""")]
    [InlineData("""{ "a": 1.5, … }""")]
    [InlineData("""{ "b": [ "x", … ], "c": { "d": "a long…", … }, "a": …, "f": true } // a remark""")]
    [InlineData("""{ "b": [ …, "y", … ], … }""")]
    [InlineData("""{ "b": [ "x", …, "z" ], … }""")]
    [InlineData("""{ "b": [ "…", "y", "z" ], … }""")]
    public void WhatIsAnswered_MayBeShortenedWhereItSaysSo(string shown) => Assert.Null(Shown.DifferenceTo(shown, JsonElement.Parse(Answer)));

    [Theory]
    [InlineData("""{ "a": 1.51, … }""", "/a")]
    [InlineData("""{ "a": 1.5 }""", "answered and not shown: b, c, f")]
    [InlineData("""{ "b": ["x", "y"], … }""", "/b: 1 more")]
    [InlineData("""{ "b": ["y", …], … }""", "/b/0")]
    [InlineData("""{ "c": { "d": "another…", … }, … }""", "/c/d")]
    [InlineData("""{ "g": 1, … }""", "/g: shown, not answered")]
    public void WhatDiffers_IsSaid(string shown, string difference) =>
        Assert.Contains(difference, Shown.DifferenceTo(shown, JsonElement.Parse(Answer)), StringComparison.Ordinal);
}
