namespace Reintegration.Domain.Tests;

public sealed class TextTests
{
    private static readonly Text Cash = new("Efectivo", "Cash");

    [Fact]
    public void In_Spanish_IsTheSpanishText() => Assert.Equal("Efectivo", Cash.In(Language.Es));

    [Fact]
    public void In_English_IsTheEnglishText() => Assert.Equal("Cash", Cash.In(Language.En));

    // The design: Spanish is what people get who ask for nothing.
    [Fact]
    public void In_DefaultLanguage_IsSpanish() => Assert.Equal("Efectivo", Cash.In(default));
}
