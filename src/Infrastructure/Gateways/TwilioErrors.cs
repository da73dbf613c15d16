namespace Reintegration.Infrastructure.Gateways;

/// <summary>What Twilio's error codes mean for us (twilio.com/docs/api/errors).</summary>
public static class TwilioErrors
{
    /// <summary>Null for a code that says nothing in particular.</summary>
    public static GatewayResult? Of(string? code) => code switch
    {
        // Credentials; a sender that is not the account's.
        "20003" or "21606" => GatewayResult.Misconfigured,
        // No number, no mobile number, unknown to the carrier, a landline.
        "21211" or "21614" or "30005" or "30006" => GatewayResult.BadAddress,
        // Replied STOP; blocked the sender on WhatsApp.
        "21610" or "63014" => GatewayResult.OptedOut,
        // Blocked; filtered by the carrier.
        "30004" or "30007" => GatewayResult.Blocked,
        // Switched off; not known.
        "30003" or "30008" => GatewayResult.Temporary,
        "20429" or "63018" => GatewayResult.Throttled,
        "63016" => GatewayResult.NeedsTemplate,
        _ => null,
    };
}
