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
    private static readonly Problem NotText = new(
        StatusCodes.Status400BadRequest, "invalid-json",
        new("El cuerpo no es texto en UTF-8, la codificación de JSON, o contiene medio carácter, como un emoji cortado.",
            "The body is not text in UTF-8, the encoding of JSON, or holds half a character, such as an emoji that was cut."));

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
        var json = NotANumber.Quoted(content.ToArray());
        try
        {
            var body = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            if (!IsText(json)) return (null!, NotText);
            return body.ValueKind == JsonValueKind.Object ? (JsonFields.Of(body), null) : (null!, Problem.InvalidJson(1));
        }
        catch (JsonException exception)
        {
            return (null!, Problem.InvalidJson((exception.LineNumber ?? 0) + 1));
        }
    }

    // JSON's grammar allows half a surrogate pair ("\ud800"), and the parser bytes that are no UTF-8; neither is text (RFC 8259, section 8).
    private static bool IsText(byte[] json)
    {
        if (!Utf8.IsValid(json)) return false;
        if (json.AsSpan().IndexOf("\\uD"u8) < 0 && json.AsSpan().IndexOf("\\ud"u8) < 0) return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads a number as a query writes it: digits with a decimal point.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
