using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Reads the calls of gateways. Each kind signs them in its own way, over the bytes that were sent: these are looked at before anything is read of
/// them.
/// </summary>
public sealed class SignedCalls(Gateways gateways, PublicAddress address, TimeProvider time)
{
    public const string Form = "application/x-www-form-urlencoded";
    public const string Json = "application/json";
    public const long BodyLimit = 256 * 1024;

    /// <summary>What was sent; or why it is refused.</summary>
    /// <param name="gateway">The kind of gateway that calls.</param>
    public async Task<(SignedBody? Sent, Problem? Refused)> ReadAsync(string gateway, SignedQuery query, Call call)
    {
        using var content = new MemoryStream();
        await call.Request.Body.CopyToAsync(content, call.Cancellation);
        var id = call.Request.Headers[StandardWebhook.IdHeader].ToString();
        var body = new SignedBody(content.ToArray(), FormOf(call.Request, content.ToArray()), id.Length > 0 ? id : null);
        bool? isSigned = gateway switch
        {
            "webhook" => AnyOf<WebhookSettings>(settings => IsSigned(settings, call.Request.Headers, body)),
            "twilio" => AnyOf<TwilioSettings>(settings => IsSigned(settings, call.Request, query, body)),
            "azure-email" => AnyOf<AzureEmailSettings>(settings => IsSame(settings.ReceiptSecret, query.Secret)),
            _ => null,
        };
        return isSigned switch
        {
            true => (body, null),
            false => (null, WrongSignature),
            null => (null, Unknown),
        };
    }

    // Several channels may have the same kind, each with secrets of its own; null where none has.
    private bool? AnyOf<T>(Func<T, bool> isSigned)
        where T : GatewaySettings
    {
        bool? any = null;
        foreach (var settings in gateways.Of<T>()) any = any == true | isSigned(settings);
        return any;
    }

    private bool IsSigned(WebhookSettings settings, IHeaderDictionary headers, SignedBody body) => StandardWebhook.IsSigned(
        settings.Secret, headers[StandardWebhook.IdHeader].ToString(), headers[StandardWebhook.TimestampHeader].ToString(),
        headers[StandardWebhook.SignatureHeader].ToString(), body.Content, time.GetUtcNow());

    private bool IsSigned(TwilioSettings settings, HttpRequest request, SignedQuery query, SignedBody body)
    {
        // What stands before us may have changed the name that Twilio called.
        var called = address.At(request.GetEncodedPathAndQuery()) ?? new Uri(request.GetEncodedUrl());
        var isSha256 = request.Headers[TwilioSignature.SettingsHeader].ToString().Contains("HMAC_SHA256", StringComparison.OrdinalIgnoreCase);
        if ((isSha256 ? settings.SignatureKey : settings.AuthToken) is not { } token) return false;
        var isForm = query.BodySHA256 is null;
        // What is neither a form nor has its hash in the address would be signed by nobody.
        if (isForm && body.Form.Count == 0) return false;
        return TwilioSignature.IsSigned(token, called, isForm ? body.Form : [], request.Headers[TwilioSignature.Header].ToString(), isSha256)
            && (isForm || TwilioSignature.IsOf(body.Content, query.BodySHA256!));
    }

    private static bool IsSame(string? expected, string? given) => expected is not null && given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static IReadOnlyCollection<KeyValuePair<string, string>> FormOf(HttpRequest request, byte[] content) =>
        request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) != true ? []
        : [.. QueryHelpers.ParseQuery(Encoding.UTF8.GetString(content)).SelectMany(
            field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];

    private static Problem WrongSignature => new(ErrorCode.WrongSignature, new(
        "La firma no corresponde a lo que se envió, o es de hace más de cinco minutos.",
        "The signature does not belong to what was sent, or is more than five minutes old."));

    private static Problem Unknown => new(ErrorCode.UnknownGateway, new(
        "No hay una pasarela de ese tipo. Las hay de tipo twilio, webhook y azure-email, si están configuradas.",
        "There is no gateway of that kind. There are twilio, webhook and azure-email, where they are configured."));
}

/// <summary>What a gateway was told, or adds, to say which call it makes.</summary>
public sealed record SignedQuery
{
    /// <summary>Our id of the message, as the address that the gateway was given has it.</summary>
    [Text(300)]
    public string? Message { get; init; }

    /// <summary>What was set as the receipt secret: for gateways that do not sign.</summary>
    [Text(300)]
    public string? Secret { get; init; }

    /// <summary>The SHA-256 of the body, in hexadecimal digits: added by Twilio where the body is no form.</summary>
    [Text(64)]
    public string? BodySHA256 { get; init; }
}

/// <summary>What a gateway sent, after its signature was found to be right.</summary>
/// <param name="Form">The fields of a form; empty where it is none.</param>
/// <param name="Id">What a webhook calls what it sent, the same when it sends it again; null elsewhere.</param>
public sealed record SignedBody(byte[] Content, IReadOnlyCollection<KeyValuePair<string, string>> Form, string? Id)
{
    /// <summary>A field of the form; null where there is none, or it is empty.</summary>
    public string? Field(string name) => Form.FirstOrDefault(field => field.Key == name).Value is { Length: > 0 } value ? value : null;
}
