using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>One call that passed the pipeline: what an operation may need to know of it.</summary>
public sealed class Call(HttpRequest request, Caller? caller, IdempotencyKey? idempotency, CancellationToken cancellation)
{
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

    /// <summary>Reads the body as JSON: the value, or the problem that tells what is wrong with it and where.</summary>
    public async Task<(T? Value, Problem? Problem)> ReadJsonAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, cancellation) is { } value ? (value, null) : (null, Problem.InvalidJson("", 1));
        }
        catch (JsonException exception)
        {
            return (null, Problem.InvalidJson(Pointer(exception.Path), (exception.LineNumber ?? 0) + 1));
        }
    }

    // "$.steps[2].unit" is "/steps/2/unit" as a JSON pointer (RFC 6901).
    private static string Pointer(string? path) => (path ?? "").TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    /// <summary>Reads a number as a query writes it: digits with a decimal point.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
