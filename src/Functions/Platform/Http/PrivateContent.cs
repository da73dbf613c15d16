using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>An answer for its caller alone, JSON unless it says otherwise, stored by nobody in between.</summary>
/// <param name="Language">The language of its texts; null where it has none.</param>
public sealed record PrivateContent(
    int Status, byte[] Content, string? Location = null, Language? Language = null, string ContentType = PrivateContent.Json) : IResult, IStatusCodeHttpResult
{
    private const string Json = "application/json; charset=utf-8";

    int? IStatusCodeHttpResult.StatusCode => Status;

    public static PrivateContent Of<T>(int status, T value, JsonTypeInfo<T> type, Language? language = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type), Language: language);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        response.Headers.CacheControl = "no-store";
        if (Language is { } language) response.Headers.ContentLanguage = AcceptLanguage.Tag(language);
        if (Location is not null) response.Headers.Location = Location;
        return response.Body.WriteAsync(Content, httpContext.RequestAborted).AsTask();
    }
}
