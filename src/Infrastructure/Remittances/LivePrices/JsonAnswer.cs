using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

internal static class JsonAnswer
{
    /// <summary>GETs JSON and turns every way to fail, except the caller's own cancellation, into a <see cref="LivePriceException"/>.</summary>
    public static async Task<T> GetAsync<T>(
        HttpClient client, string source, string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new LivePriceException(source, $"http-{(int)answer.StatusCode}", "refused to answer");
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw Invalid(source, "the answer is empty");
        }
        catch (TimeoutRejectedException failure)
        {
            throw new LivePriceException(source, LivePriceException.Timeout, "no answer in time", failure);
        }
        catch (BrokenCircuitException)
        {
            // Its inner exception is an earlier call's failure, or an earlier call's response.
            throw new LivePriceException(source, LivePriceException.CircuitOpen, "not asked, it failed too often a moment ago");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Invalid(source, "the answer is too large", failure);
        }
        catch (HttpRequestException failure)
        {
            throw new LivePriceException(source, LivePriceException.Unreachable, "no connection, or it broke", failure);
        }
        catch (JsonException failure)
        {
            throw Invalid(source, "the answer is not the JSON expected", failure);
        }
    }

    public static LivePriceException Invalid(string source, string detail, Exception? innerException = null) =>
        new(source, LivePriceException.InvalidAnswer, detail, innerException);
}
