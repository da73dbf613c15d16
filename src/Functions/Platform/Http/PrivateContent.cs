using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>A JSON answer for its caller alone, stored by nobody in between.</summary>
/// <param name="Language">The language of its texts; null where it has none.</param>
public sealed record PrivateContent(int Status, byte[] Json, string? Location = null, Language? Language = null) : IResult, IStatusCodeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => Status;

    public static PrivateContent Of<T>(int status, T value, JsonTypeInfo<T> type, Language? language = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type), Language: language);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Json.Length;
        response.Headers.CacheControl = "no-store";
        if (Language is { } language) response.Headers.ContentLanguage = AcceptLanguage.Tag(language);
        if (Location is not null) response.Headers.Location = Location;
        return response.Body.WriteAsync(Json, httpContext.RequestAborted).AsTask();
    }
}
