using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Campaigns;

public sealed class KitTests
{
    // An outreach message says how one gets no more of them; e-mails get their link when they are sent.
    [Theory]
    [InlineData("fair-recruitment")]
    [InlineData("fraud-and-false-recruiters")]
    [InlineData("gender-and-diversity")]
    [InlineData("sending-money-cheaply")]
    [InlineData("voluntary-social-security")]
    public void Kit_ThatShips_IsRightAndSaysHowToEndMessages(string id)
    {
        var (kit, errors) = FileReader.Read<KitFile>(Shipped.Json($"kits/{id}.json"), read => read.Errors());

        Assert.Empty(errors.Select(error => $"{error.Pointer} {error.Detail.En}"));
        Assert.Equal(id, kit!.Id);
        Assert.All([kit.Texts.Es.Sms, kit.Texts.Es.Whatsapp!], text => Assert.Contains("BAJA", text, StringComparison.Ordinal));
        Assert.All([kit.Texts.En.Sms, kit.Texts.En.Whatsapp!], text => Assert.Contains("STOP", text, StringComparison.Ordinal));
    }
}
