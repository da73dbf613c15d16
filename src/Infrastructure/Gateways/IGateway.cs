using Reintegration.Domain;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>Who carries messages on a channel.</summary>
public interface IGateway
{
    /// <summary>Whether it takes our id, so that a message which is sent again under it arrives once.</summary>
    bool TakesOurId { get; }

    /// <summary>Gives it a message. An answer that is lost, or makes no sense, is <see cref="GatewayResult.Lost"/> and no exception.</summary>
    Task<GatewayAnswer> SendAsync(GatewayMessage message, CancellationToken cancellation);

    /// <summary>
    /// Looks up what became of a message whose answer was lost, where it does not take our id: as <see cref="SendAsync"/> would have answered;
    /// null where it never arrived; <see cref="GatewayResult.Lost"/> where that cannot be told now.
    /// </summary>
    /// <param name="since">When it was sent, at the earliest.</param>
    Task<GatewayAnswer?> FindAsync(GatewayMessage message, DateTimeOffset since, CancellationToken cancellation);
}

/// <summary>A message as it is given to a gateway.</summary>
/// <param name="Id">Ours, the same however often it is sent: <c>{returnee}.{message}</c>.</param>
/// <param name="To">In normal form: E.164 or an e-mail address in small letters.</param>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Text">As it is read.</param>
/// <param name="Unsubscribe">Where one click ends messages of its kind (RFC 8058); null for service messages.</param>
/// <param name="Approved">The template that WhatsApp approved, with its values in order; null where the text is sent as it is.</param>
public sealed record GatewayMessage(
    string Id, Channel Channel, string To, string? Subject, string Text, Language Language, Uri? Unsubscribe = null, ApprovedContent? Approved = null);

/// <param name="Id">As the gateway calls it, such as Twilio's <c>HX…</c>.</param>
/// <param name="Values">By the names of the template's placeholders.</param>
public sealed record ApprovedContent(string Id, IReadOnlyDictionary<string, string> Values);

/// <summary>What a gateway answered.</summary>
/// <param name="GatewayId">What it calls the message; null where it did not take it.</param>
/// <param name="Code">Its own code of an error, for operators.</param>
/// <param name="RetryAfter">How long it asks to wait, where it does.</param>
public sealed record GatewayAnswer(GatewayResult Result, string? GatewayId = null, string? Code = null, TimeSpan? RetryAfter = null);

/// <summary>What a gateway's answer means for us.</summary>
public enum GatewayResult
{
    /// <summary>It took it, and tells later what became of it.</summary>
    Accepted,

    /// <summary>It is with the recipient.</summary>
    Delivered,

    /// <summary>It was not taken, and may be later.</summary>
    Temporary,

    /// <summary>It was not looked at, since there were too many.</summary>
    Throttled,

    /// <summary>Whether it was taken is not known.</summary>
    Lost,

    /// <summary>The address reaches nobody on this channel.</summary>
    BadAddress,

    /// <summary>The recipient opted out at the gateway.</summary>
    OptedOut,

    /// <summary>The recipient or a network blocks it.</summary>
    Blocked,

    /// <summary>WhatsApp takes an approved template only.</summary>
    NeedsTemplate,

    /// <summary>Our account or settings are wrong: nothing goes through until somebody mends them.</summary>
    Misconfigured,

    /// <summary>It refused this message for another cause.</summary>
    Refused,
}
