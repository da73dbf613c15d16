using System.Net;
using Polly;
using Polly.Timeout;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>
/// How one HTTP client meets failure: retry around breaker around time-out. One instance per client and process, because the breaker
/// remembers how the last tries of that client went.
/// </summary>
public sealed class ResiliencePolicies
{
    private const int Retries = 3;
    private const int FailedTriesUntilBreak = 5;

    private readonly TimeProvider time;
    private readonly IAsyncPolicy<HttpResponseMessage> once;
    private readonly IAsyncPolicy<HttpResponseMessage> retried;

    public ResiliencePolicies(LivePriceOptions options, TimeProvider time)
    {
        this.time = time;
        once = NoAnswer().OrResult(IsFailure)
            .CircuitBreakerAsync(FailedTriesUntilBreak, options.BreakDuration)
            .WrapAsync(Policy.TimeoutAsync<HttpResponseMessage>(options.TimeoutPerTry));
        retried = NoAnswer().OrResult(answer => MayPass(answer) && AskedWait(answer) <= options.MaxRetryAfter)
            .WaitAndRetryAsync(
                Retries,
                (retry, outcome, _) => AskedWait(outcome.Result) + BackOff(options.RetryDelay, retry),
                (_, _, _, _) => Task.CompletedTask)
            .WrapAsync(once);
    }

    /// <summary>What is not idempotent is tried once: nobody knows whether the first try took effect.</summary>
    public IAsyncPolicy<HttpResponseMessage> For(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options ? retried : once;

    // An answer above the size limit is an answer: the next one would be as large.
    private static PolicyBuilder<HttpResponseMessage> NoAnswer() => Policy<HttpResponseMessage>
        .Handle<HttpRequestException>(failure => failure.HttpRequestError != HttpRequestError.ConfigurationLimitExceeded)
        .Or<TimeoutRejectedException>();

    private static bool IsFailure(HttpResponseMessage answer) => (int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.RequestTimeout;

    // A source that sheds load is well, so 429 does not open the breaker.
    private static bool MayPass(HttpResponseMessage answer) => IsFailure(answer) || answer.StatusCode == HttpStatusCode.TooManyRequests;

    private TimeSpan AskedWait(HttpResponseMessage? answer)
    {
        if (answer is not { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: { } asked })
            return TimeSpan.Zero;
        var wait = asked.Delta ?? asked.Date - time.GetUtcNow() ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    // Between once and one and a half times the doubled delay, so that instances that failed together do not come back together.
    private static TimeSpan BackOff(TimeSpan first, int retry) => first * Math.Pow(2, retry - 1) * (1 + (Random.Shared.NextDouble() / 2));
}
