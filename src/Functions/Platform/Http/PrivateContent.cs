using Microsoft.AspNetCore.Http;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>An answer for its caller alone, JSON unless it says otherwise, stored by nobody in between.</summary>
/// <param name="Location">Where what was created is; null where nothing was.</param>
/// <param name="Version">The version of what it is about; null where that has none.</param>
public sealed record PrivateContent(
    int Status, byte[] Content, Language Language, string? Location = null, string ContentType = Json.ContentType,
    int? Version = null) : IResult
{
    /// <summary>Of a page: what a browser lets it load and do, as <c>Content-Security-Policy</c> writes it; null elsewhere.</summary>
    public string? MayLoad { get; init; }

    public static PrivateContent Of<T>(int status, T answer, Language language, int? version = null) =>
        new(status, Json.Of(answer), language, Version: version);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (MayLoad is not null) response.Headers.ContentSecurityPolicy = MayLoad;
        if (Location is not null) response.Headers.Location = Location;
        if (Version is { } version) response.Headers.ETag = EntityTag.Of(version);
        if (Status == StatusCodes.Status204NoContent) return Task.CompletedTask;
        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        response.Headers.ContentLanguage = AcceptLanguage.Tag(Language);
        return response.Body.WriteAsync(Content, httpContext.RequestAborted).AsTask();
    }
}
