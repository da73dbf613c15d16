using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>One call that passed the pipeline: what an operation may need to know of it.</summary>
public sealed class Call(HttpRequest request, Caller? caller, IdempotencyKey? idempotency, CancellationToken cancellation)
{
    private static readonly Problem NotUtf8 = new(
        StatusCodes.Status400BadRequest, "invalid-json",
        new("El cuerpo no está en UTF-8, la codificación de JSON; guárdelo o envíelo así.", "The body is not in UTF-8, the encoding of JSON; save or send it so."));

    private Language? language;

    public HttpRequest Request => request;
    public CancellationToken Cancellation => cancellation;

    /// <summary>Who calls; null for a public operation.</summary>
    public Caller? Caller => caller;

    /// <summary>The call's <c>Idempotency-Key</c>; null unless the operation creates something.</summary>
    public IdempotencyKey? Idempotency => idempotency;

    /// <summary>The language the caller prefers of the two there are; Spanish unless they ask for English.</summary>
    public Language Language => language ??= AcceptLanguage.Preferred(request);

    /// <summary>A query parameter, trimmed; null where it is absent or empty.</summary>
    public string? Query(string name) => request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether the <c>Accept</c> header names this media type, and wants it no less than JSON.</summary>
    public bool Accepts(string mediaType) => Quality(mediaType) is > 0 and var wanted && wanted >= Quality("application/json");

    private double Quality(string mediaType) => request.GetTypedHeaders().Accept
        .Where(range => range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty().Max();

    /// <summary>Reads the body as a JSON object: its members, or the problem that says where it is not one.</summary>
    public async Task<(JsonFields Body, Problem? Problem)> ReadJsonAsync()
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellation);
        var json = content.ToArray();
        if (!Utf8.IsValid(json)) return (null!, NotUtf8);
        HalfCharacters.Replace(json);
        try
        {
            var body = JsonElement.Parse(NotANumber.Quoted(json), new JsonDocumentOptions { MaxDepth = 32 });
            return body.ValueKind == JsonValueKind.Object ? (JsonFields.Of(body), null) : (null!, Problem.InvalidJson(1));
        }
        catch (JsonException exception)
        {
            return (null!, Problem.InvalidJson((exception.LineNumber ?? 0) + 1));
        }
    }

    /// <summary>Reads a number as a query writes it: digits with a decimal point.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
