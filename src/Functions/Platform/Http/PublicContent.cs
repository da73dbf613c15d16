using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// A public answer, ready to be sent any number of times. It may be cached for a minute, carries an ETag made of its content, and is a 304
/// to a caller who has it already.
/// </summary>
public sealed class PublicContent : IResult, IStatusCodeHttpResult
{
    public const string MaxAge = "public, max-age=60";
    public const string Varies = "Accept, Accept-Language";

    private readonly byte[] content;
    private readonly string contentType;
    private readonly string etag;
    private readonly string language;

    private PublicContent(byte[] content, string contentType, Language language)
    {
        this.content = content;
        this.contentType = contentType;
        this.language = AcceptLanguage.Tag(language);
        etag = ETagOf(content);
    }

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public static PublicContent Json<T>(T value, JsonTypeInfo<T> type, Language language) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8", language);

    public static PublicContent Of(byte[] content, string contentType, Language language) => new(content, contentType, language);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = MaxAge;
        response.Headers.Vary = Varies;
        response.Headers.ContentLanguage = language;
        if (IsHeldBy(httpContext.Request, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }

    /// <summary>An ETag made of what identifies a state: 128 bits of its SHA-256.</summary>
    public static string ETagOf(ReadOnlySpan<byte> state) => $"\"{Convert.ToHexStringLower(SHA256.HashData(state).AsSpan(0, 16))}\"";

    /// <summary>Whether the caller holds this state already (<c>If-None-Match</c>, RFC 9110, section 13.1.2).</summary>
    public static bool IsHeldBy(HttpRequest request, string etag)
    {
        foreach (var value in request.Headers.IfNoneMatch)
        {
            foreach (var tag in (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                // A proxy that compresses marks the tag as weak; the content is the same.
                if (tag == "*" || tag == etag || (tag.StartsWith("W/", StringComparison.Ordinal) && tag.AsSpan(2).SequenceEqual(etag))) return true;
            }
        }
        return false;
    }
}
