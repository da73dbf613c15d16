using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Gateways;

/// <summary>Gateways as the product registers them, pointed at a double.</summary>
internal static class ConfiguredGateways
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string PublicUrl = "https://api.example.org";

    public static Dictionary<string, string?> Webhook(string channel, Uri url) => new()
    {
        [$"Gateways:{channel}:Kind"] = "webhook", [$"Gateways:{channel}:Url"] = url.AbsoluteUri, [$"Gateways:{channel}:Secret"] = Secret,
    };

    public static Dictionary<string, string?> Twilio(string channel, Uri url) => new()
    {
        [$"Gateways:{channel}:Kind"] = "twilio", [$"Gateways:{channel}:Url"] = url.AbsoluteUri, [$"Gateways:{channel}:AccountSid"] = "AC123",
        [$"Gateways:{channel}:AuthToken"] = "12345", [$"Gateways:{channel}:From"] = "+15005550006",
        [$"Gateways:{channel}:Content"] = "enrolment-approved/es=HX1,enrolment-approved/en=HX2",
    };

    public static Dictionary<string, string?> AzureEmail(Uri url) => new()
    {
        ["Gateways:Email:Kind"] = "azure-email", ["Gateways:Email:Endpoint"] = url.AbsoluteUri, ["Gateways:Email:Sender"] = "no-reply@example.org",
        ["Gateways:Email:Key"] = Convert.ToBase64String(new byte[32]), ["Gateways:Email:ReceiptSecret"] = "event-grid-secret",
    };

    public static ServiceProvider Services(
        Dictionary<string, string?> settings, Store? store = null, TimeProvider? time = null, CollectedLog? log = null)
    {
        settings.TryAdd("Outreach:PublicUrl", PublicUrl);
        settings.TryAdd("PersonalData:Keys:0", $"1:{Convert.ToBase64String(new byte[32])}");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (log is not null) logging.AddProvider(log);
        });
        services.TryAddSingleton(time ?? TimeProvider.System);
        return services
            .AddSingleton(store ?? SharedStore.Of("UseDevelopmentStorage=true"))
            .AddSingleton(new PersonalDataKeys(configuration)).AddSingleton<SharedKeys>()
            .AddGateways(configuration).BuildServiceProvider();
    }
}
