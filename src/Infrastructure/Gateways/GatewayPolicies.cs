using Polly;
using Polly.Timeout;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>
/// How calls of one gateway meet failure: a second try around a breaker around a time-out. What a gateway answers is an answer, and whoever sends
/// decides about it; a call that may have taken effect is repeated only where that does no harm.
/// </summary>
internal sealed class GatewayPolicies
{
    /// <summary>How long a gateway that keeps failing is left alone.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private const int FailedUntilBreak = 20;
    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("Reintegration.Repeatable");

    private readonly IAsyncPolicy<HttpResponseMessage> once;
    private readonly IAsyncPolicy<HttpResponseMessage> twice;

    /// <param name="timeout">How long a try may take.</param>
    public GatewayPolicies(TimeSpan timeout)
    {
        once = Policy<HttpResponseMessage>
            .Handle<HttpRequestException>().Or<TimeoutRejectedException>().OrResult(answer => (int)answer.StatusCode >= 500)
            .CircuitBreakerAsync(FailedUntilBreak, Break)
            .WrapAsync(Policy.TimeoutAsync<HttpResponseMessage>(timeout));
        twice = Policy<HttpResponseMessage>.Handle<HttpRequestException>()
            .WaitAndRetryAsync(1, _ => TimeSpan.FromMilliseconds(100 + Random.Shared.Next(200))).WrapAsync(once);
    }

    /// <summary>Says that a request takes effect once, however often it is sent.</summary>
    public static void MarkRepeatable(HttpRequestMessage request) => request.Options.Set(Repeatable, true);

    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || (request.Options.TryGetValue(Repeatable, out var repeatable) && repeatable) ? twice : once;
}
