using System.IO.Hashing;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// A public answer that may be sent any number of times. It may be kept for a minute, carries an ETag of what it says,
/// and is a 304 to a caller who has it already.
/// </summary>
public sealed class PublicContent : IResult
{
    private readonly Func<Stream, CancellationToken, Task> write;
    private readonly long? length;
    private readonly string contentType;
    private readonly string etag;
    private readonly string language;

    private PublicContent(Func<Stream, CancellationToken, Task> write, long? length, string contentType, string etag, Language language) =>
        (this.write, this.length, this.contentType, this.etag, this.language) = (write, length, contentType, etag, AcceptLanguage.Tag(language));

    public static PublicContent Of<T>(T answer, Language language) =>
        Of(Json.Of(answer), Json.ContentType, language);

    public static PublicContent Of(byte[] content, string contentType, Language language) =>
        new((body, cancellation) => body.WriteAsync(content, cancellation).AsTask(), content.Length, contentType, ETagOf(content), language);

    /// <summary>Content that is written as it is read, too large to be held.</summary>
    /// <param name="state">What identifies the state that it is written from.</param>
    public static PublicContent Streamed(
        Func<Stream, CancellationToken, Task> write, ReadOnlySpan<byte> state, string contentType, Language language) =>
        new(write, null, contentType, ETagOf(state), language);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = "Accept, Accept-Language";
        response.Headers.ContentLanguage = language;
        if (EntityTag.IsNamedIn(httpContext.Request.Headers.IfNoneMatch, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = contentType;
        response.ContentLength = length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : write(response.Body, httpContext.RequestAborted);
    }

    // Tells states apart; it guards nothing.
    private static string ETagOf(ReadOnlySpan<byte> state) => $"\"{XxHash128.HashToUInt128(state):x32}\"";
}
