using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

/// <summary>ISO 3166-1 alpha-3, ISO 4217, ISO 639-1 and -3: who misspells one is told which was probably meant, the region's before others.</summary>
public sealed class CodeErrorsTests
{
    [Theory]
    [InlineData("SLX", "SLV")]
    [InlineData("GT", "GTM")]
    [InlineData("MX", "MEX")]
    [InlineData("SV", "SLV")]
    [InlineData("US", "USA")]
    [InlineData("GTN", "GTM")]
    [InlineData("Atlantis", null)]
    public void UnknownCountry_NamesTheNearest(string code, string? nearest) => AssertNames(nearest, CodeErrors.UnknownCountry("/x", code));

    [Theory]
    [InlineData("GQT", "GTQ")]
    [InlineData("GTZ", "GTQ")]
    [InlineData("USS", "USD")]
    [InlineData("MX", "MXN")]
    [InlineData("dollars", null)]
    public void UnknownCurrency_NamesTheNearest(string code, string? nearest) => AssertNames(nearest, CodeErrors.UnknownCurrency("/x", code));

    [Theory]
    [InlineData("esp", "es")]
    [InlineData("spn", "es")]
    [InlineData("qucc", "quc")]
    [InlineData("español", null)]
    public void UnknownLanguage_NamesTheNearest(string code, string? nearest) => AssertNames(nearest, CodeErrors.UnknownLanguage("/x", code));

    [Theory]
    [InlineData("spa", "es")]
    [InlineData("SPA", "es")]
    [InlineData("eng", "en")]
    [InlineData("quc", "quc")]
    [InlineData("xyz", null)]
    public void Language_ByEitherCode_IsOne(string code, string? known) => Assert.Equal(known, Languages.Find(code));

    private static void AssertNames(string? nearest, FieldError error)
    {
        Assert.Equal(nearest is not null, error.Detail.Es.EndsWith($" ¿Quiso decir {nearest}?", StringComparison.Ordinal));
        Assert.Equal(nearest is not null, error.Detail.En.EndsWith($" Did you mean {nearest}?", StringComparison.Ordinal));
        Assert.Equal(nearest is not null, error.Detail.En.Contains("Did you mean", StringComparison.Ordinal));
    }
}
