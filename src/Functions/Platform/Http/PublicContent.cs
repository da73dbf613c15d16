using System.IO.Hashing;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// A public answer that may be sent any number of times. It may be kept for a minute, is compressed for who takes it so, carries an ETag of what it
/// says and how, and is a 304 to a caller who has it already.
/// </summary>
public sealed class PublicContent : IResult
{
    // Below it a packet more or less is not saved.
    private const int LeastToCompress = 1024;

    private readonly byte[]? content;
    private readonly Func<Stream, CancellationToken, Task>? write;
    private readonly string contentType;
    private readonly string hash;
    private readonly string language;
    private readonly string? mayLoad;
    private readonly int? version;

    // Made when first asked for, and kept for as long as the content is.
    private byte[]? brotli;
    private byte[]? gzip;

    private PublicContent(
        byte[]? content, Func<Stream, CancellationToken, Task>? write, ReadOnlySpan<byte> state, string contentType, Language language,
        string? mayLoad = null, int? version = null)
    {
        (this.mayLoad, this.version) = (mayLoad, version);
        (this.content, this.write, this.contentType, this.language) = (content, write, contentType, AcceptLanguage.Tag(language));
        // Tells states apart; it guards nothing.
        hash = $"{XxHash128.HashToUInt128(state):x32}";
    }

    /// <param name="version">The version of what it is about; null where that has none.</param>
    public static PublicContent Of<T>(T answer, Language language, int? version = null) =>
        Of(Json.Of(answer), Json.ContentType, language, version: version);

    /// <inheritdoc cref="Of{T}"/>
    /// <param name="mayLoad">Of a page: what a browser lets it load and do, as <c>Content-Security-Policy</c> writes it.</param>
    public static PublicContent Of(byte[] content, string contentType, Language language, string? mayLoad = null, int? version = null) =>
        new(content, null, content, contentType, language, mayLoad, version);

    /// <summary>Content that is written as it is read, too large to be held.</summary>
    /// <param name="state">What identifies the state that it is written from.</param>
    public static PublicContent Streamed(
        Func<Stream, CancellationToken, Task> write, ReadOnlySpan<byte> state, string contentType, Language language) =>
        new(null, write, state, contentType, language);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var coding = content is { Length: < LeastToCompress } ? null : ContentCoding.Preferred(request);
        // Each form has a tag of its own: they are not the same bytes (RFC 9110, section 8.8.3.3).
        var form = coding is null ? hash : $"{hash}-{coding.Name}";
        var etag = version is { } known ? EntityTag.Of(known, form) : $"\"{form}\"";
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = "Accept, Accept-Encoding, Accept-Language";
        response.Headers.ContentLanguage = language;
        if (mayLoad is not null) response.Headers.ContentSecurityPolicy = mayLoad;
        if (EntityTag.IsNamedIn(request.Headers.IfNoneMatch, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = contentType;
        if (coding is not null) response.Headers.ContentEncoding = coding.Name;
        var body = content is null || coding is null ? content : Compressed(content, coding);
        response.ContentLength = body?.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask
            : body is not null ? response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask()
            : WriteAsync(response.Body, coding, httpContext.RequestAborted);
    }

    private byte[] Compressed(byte[] whole, ContentCoding coding)
    {
        ref var kept = ref coding == ContentCoding.Brotli ? ref brotli : ref gzip;
        return kept ??= coding.Compress(whole);
    }

    private async Task WriteAsync(Stream body, ContentCoding? coding, CancellationToken cancellation)
    {
        if (coding is null)
        {
            await write!(body, cancellation);
            return;
        }
        // Ended where it went well only: half an answer must not look whole.
        var compressed = coding.Around(body);
        await write!(compressed, cancellation);
        await compressed.DisposeAsync();
    }
}
