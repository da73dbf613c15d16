using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reintegration.Infrastructure.Gateways;

public static class GatewayRegistration
{
    // Enough for a page of Twilio's messages.
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>Registers <see cref="Gateways"/> and what they are made of. Sends nothing.</summary>
    /// <exception cref="InvalidOperationException">A setting is malformed.</exception>
    public static IServiceCollection AddGateways(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = GatewaySettingsReader.Read(configuration);
        foreach (var (channel, own) in settings)
        {
            var policies = new GatewayPolicies(own.Timeout);
            services.AddHttpClient(Gateways.ClientName(channel))
                // The policies' time-out ends at the headers of an answer, this one at the end of its body.
                .ConfigureHttpClient(client =>
                {
                    client.Timeout = 2 * own.Timeout;
                    client.MaxResponseContentBufferSize = LargestAnswer;
                })
                // What would be followed takes what is personal elsewhere.
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
                // They write addresses, and Twilio's have telephone numbers in them.
                .RemoveAllLoggers()
                .AddPolicyHandler((_, request) => policies.For(request));
        }
        return services
            .AddSingleton(settings)
            .AddSingleton(new PublicAddress(configuration))
            .AddSingleton<Mailbox>()
            .AddSingleton<EmailOperations>()
            .AddSingleton<Gateways>()
            .AddSingleton<GatewayRate>();
    }
}
