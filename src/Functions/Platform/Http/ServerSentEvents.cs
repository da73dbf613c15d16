using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// What becomes of something, told as it happens: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), each JSON.
/// </summary>
/// <param name="Event">What the events are called.</param>
/// <param name="LookAsync">What there is to tell now, and whether nothing more will come.</param>
/// <param name="Stopping">Ends it: whoever listens connects again.</param>
public sealed record ServerSentEvents(string Event, Func<Task<(byte[] Data, bool IsLast)>> LookAsync, CancellationToken Stopping) : IResult
{
    public const string MediaType = "text/event-stream";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What is silent for longer, proxies take for dead.
    private const int LongestSilence = 15;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        // A proxy that collects it before it passes it on has nothing of it arrive.
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, Stopping);
        try
        {
            await TellAsync(response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    private async Task TellAsync(HttpResponse response, CancellationToken cancellation)
    {
        byte[] told = [];
        for (var silence = 0; ; silence++)
        {
            var (data, isLast) = (told, false);
            try
            {
                (data, isLast) = await LookAsync();
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                // It is busy: the next look tells.
            }
            if (!data.AsSpan().SequenceEqual(told))
            {
                byte[] block = [.. Encoding.UTF8.GetBytes($"event: {Event}\ndata: "), .. data, .. "\n\n"u8];
                await response.Body.WriteAsync(block, cancellation);
                await response.Body.FlushAsync(cancellation);
                (told, silence) = (data, 0);
            }
            else if (silence >= LongestSilence)
            {
                await response.Body.WriteAsync(":\n\n"u8.ToArray(), cancellation);
                await response.Body.FlushAsync(cancellation);
                silence = 0;
            }
            if (isLast) return;
            await Task.Delay(Pause, cancellation);
        }
    }
}
