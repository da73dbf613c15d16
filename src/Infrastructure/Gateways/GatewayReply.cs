using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>What a gateway answered to a call.</summary>
/// <param name="Json">The object in its body; null where that is none.</param>
/// <param name="Location">Where it says that more is to be learnt; null where it does not.</param>
internal sealed record GatewayReply(int Status, bool IsEmpty, JsonElement? Json, TimeSpan? RetryAfter, Uri? Location)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A member of its body that is text or a number, as text; null where there is none.</summary>
    public string? Text(string member) => TextOf(Json, member);

    public static string? TextOf(JsonElement? json, string member) =>
        json is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(member, out var value)
            && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Calls a gateway, and has what it answered read.</summary>
    public static async Task<GatewayAnswer?> OfAsync(
        HttpClient client, HttpRequestMessage request, TimeProvider time, Func<GatewayReply, GatewayAnswer?> read, CancellationToken cancellation)
    {
        try
        {
            using (request)
            {
                using var response = await client.SendAsync(request, cancellation);
                return read(await ReadAsync(response, time, cancellation));
            }
        }
        catch (BrokenCircuitException)
        {
            return new GatewayAnswer(GatewayResult.Temporary, RetryAfter: GatewayPolicies.Break);
        }
        catch (HttpRequestException failure)
        {
            return new GatewayAnswer(WasSent(failure) ? GatewayResult.Lost : GatewayResult.Temporary);
        }
        catch (Exception failure) when (failure is TimeoutRejectedException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new GatewayAnswer(GatewayResult.Lost);
        }
    }

    // Without a connection nothing was.
    private static bool WasSent(HttpRequestException failure) => failure.HttpRequestError is not (
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError);

    private static async Task<GatewayReply> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return new GatewayReply(
            (int)response.StatusCode, body.Length == 0, ObjectIn(body), wait > TimeSpan.Zero ? wait : null,
            response.Headers.TryGetValues("Operation-Location", out var places)
                && Uri.TryCreate(places.First(), UriKind.Absolute, out var place) ? place : null);
    }

    private static JsonElement? ObjectIn(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
