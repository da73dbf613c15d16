using System.Globalization;
using Reintegration.Domain.Messages;

namespace Reintegration.Domain.Tests.Messages;

public sealed class InboundTextTests
{
    [Theory]
    [InlineData("BAJA", Language.Es)]
    [InlineData("baja.", Language.Es)]
    [InlineData("¡Alto!", Language.Es)]
    [InlineData("  Stop. ", Language.En)]
    [InlineData("ＳＴＯＰ", Language.En)]
    [InlineData("cancelar", Language.Es)]
    [InlineData("Stop. Thank you", Language.En)]
    [InlineData("Por favor, dar de baja", Language.Es)]
    [InlineData("no más", Language.Es)]
    [InlineData("Arrêt", Language.En)]
    [InlineData("REVOKE", Language.En)]
    [InlineData("optout", Language.En)]
    [InlineData("STOP\n", Language.En)]
    [InlineData("S\u200BTOP", Language.En)]
    public void InboundText_OfAnOptOutWordAlone_OptsOut(string text, Language language) =>
        Assert.Equal(new InboundText(InboundKind.OptOut, language), InboundText.Of(text));

    [Theory]
    [InlineData("No pude ir al alto")]
    [InlineData("BAJA 12345")]
    [InlineData("We have got to STOP this terrible bill")]
    [InlineData("Stop by my house")]
    [InlineData("gracias")]
    [InlineData("")]
    [InlineData("  .  ")]
    [InlineData("👍")]
    [InlineData("bajaja")]
    public void InboundText_OfASentence_AsksForNothing(string text) => Assert.Equal(InboundKind.Unknown, InboundText.Of(text).Kind);

    [Theory]
    [InlineData("ALTA", InboundKind.OptIn, Language.Es)]
    [InlineData("start", InboundKind.OptIn, Language.En)]
    [InlineData("UNSTOP", InboundKind.OptIn, Language.En)]
    [InlineData("¿Ayuda?", InboundKind.Help, Language.Es)]
    [InlineData("INFO", InboundKind.Help, Language.Es)]
    [InlineData("help please", InboundKind.Help, Language.En)]
    public void InboundText_OfAnotherWord_AsksForThat(string text, InboundKind kind, Language language) =>
        Assert.Equal(new InboundText(kind, language), InboundText.Of(text));

    [Theory]
    [InlineData("COSTO 300", Language.Es, "300", null, null)]
    [InlineData("cost 300", Language.En, "300", null, null)]
    [InlineData("Costo 300 usd", Language.Es, "300", "USD", null)]
    [InlineData("COSTO Q2000", Language.Es, "2000", "GTQ", null)]
    [InlineData("COSTO $1,500.50", Language.Es, "1500.50", null, null)]
    [InlineData("costo 1.500", Language.Es, "1500", null, null)]
    [InlineData("costo 300,50", Language.Es, "300.50", null, null)]
    [InlineData("costo 300 dólares", Language.Es, "300", null, null)]
    [InlineData("COSTO 300 USA GTM", Language.Es, "300", null, "USA-GTM")]
    [InlineData("COST 300 USD usa-gtm.", Language.En, "300", "USD", "USA-GTM")]
    [InlineData("ＣＯＳＴＯ　３００", Language.Es, "300", null, null)]
    public void InboundText_OfACost_SaysOfWhat(string text, Language language, string amount, string? currency, string? corridor)
    {
        var asked = InboundText.Of(text);

        Assert.Equal((InboundKind.Cost, language), (asked.Kind, asked.Language));
        Assert.Equal(
            (decimal.Parse(amount, CultureInfo.InvariantCulture), currency, corridor),
            (asked.Cost?.Amount, asked.Cost?.Currency, asked.Cost?.Corridor?.ToString()));
    }

    [Theory]
    [InlineData("COSTO")]
    [InlineData("COSTO mucho")]
    [InlineData("COSTO 0")]
    [InlineData("COSTO -300")]
    [InlineData("COSTO 300 XXY")]
    [InlineData("COSTO 99999999999999999999999999999999")]
    [InlineData("COSTO de la vida")]
    public void InboundText_OfACostThatCannotBeRead_HasNone(string text)
    {
        var asked = InboundText.Of(text);

        Assert.Equal((InboundKind.Cost, (CostAsked?)null), (asked.Kind, asked.Cost));
    }
}
