using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Gateways;

public sealed class GatewaySettingsTests
{
    [Theory]
    [InlineData("Gateways__sms__Kind", "Gateways:Sms:Kind", "carrier-pigeon")]
    [InlineData("Gateways__voice__Kind", "Gateways:Voice:Kind", "twilio")]
    [InlineData("Gateways__fax names no channel", "Gateways:fax:Kind", "webhook")]
    [InlineData("Gateways__sms__Url", "Gateways:Sms:Url", "http://gateway.example.org/")]
    [InlineData("Gateways__sms__Secret", "Gateways:Sms:Secret", "whsec_c2hvcnQ=")]
    [InlineData("Gateways__sms__PerSecond", "Gateways:Sms:PerSecond", "-1.5")]
    [InlineData("Gateways__sms__Timeout", "Gateways:Sms:Timeout", "30")]
    [InlineData("Gateways__whatsapp__From", "Gateways:Whatsapp:MessagingServiceSid", "MG1")]
    [InlineData("Gateways__whatsapp__Content", "Gateways:Whatsapp:Content", "enrolment-approved=HX1")]
    [InlineData("Outreach__PublicUrl", "Outreach:PublicUrl", "https://example.org/api")]
    public void Setting_ThatIsMalformed_FailsWithASentenceThatNamesIt(string name, string key, string value)
    {
        var settings = ConfiguredGateways.Webhook("Sms", new Uri("https://gateway.example.org/"));
        foreach (var (own, text) in ConfiguredGateways.Twilio("Whatsapp", new Uri("https://api.twilio.com/"))) settings[own] = text;
        settings[key] = value;

        var failure = Assert.Throws<InvalidOperationException>(() => ConfiguredGateways.Services(settings));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, failure.Message.Replace("twilio", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Channel_WithoutSettings_HasNoGateway()
    {
        using var services = ConfiguredGateways.Services(ConfiguredGateways.Webhook("Sms", new Uri("https://gateway.example.org/")));
        var gateways = services.GetRequiredService<Infrastructure.Gateways.Gateways>();

        Assert.IsType<WebhookGateway>(gateways.For(Channel.Sms));
        Assert.Null(gateways.For(Channel.Email));
        Assert.Equal((30, null), (gateways.PerSecond(Channel.Sms), gateways.PerSecond(Channel.Email)));
    }
}
