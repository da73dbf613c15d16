namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>
/// Reads the body within the try. HttpClient would read it after the policies are done, where a body that stalls or breaks off is
/// neither timed out nor retried.
/// </summary>
internal sealed class BufferingHandler : DelegatingHandler
{
    // A comparison of all providers has some 100 KiB.
    private const int MaxBytes = 2 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        // Nobody looks at the body of an error.
        if (!answer.IsSuccessStatusCode) return answer;
        try
        {
            await answer.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
