using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// What is wrong with one field: a JSON pointer to it (a query parameter counts as a field of the query), a stable code, a sentence, and
/// what would be allowed.
/// </summary>
public sealed record FieldError(string Pointer, string Code, Text Detail)
{
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }
    public IReadOnlyList<string>? Allowed { get; init; }

    public static FieldError Required(string pointer) => new(pointer, "required", new("Este dato es obligatorio.", "This field is required."));

    /// <param name="unit">What the bounds are in, such as a currency; empty for a bare number.</param>
    public static FieldError OutOfRange(string pointer, decimal minimum, decimal maximum, string unit = "") =>
        new(pointer, "out-of-range", Between(minimum, maximum, unit)) { Minimum = minimum, Maximum = maximum };

    public static FieldError UnknownValue(string pointer, string value, IEnumerable<string> allowed)
    {
        string[] known = [.. allowed];
        var list = string.Join(", ", known);
        return new(pointer, "unknown-value", new($"«{value}» no es un valor conocido. Use uno de: {list}.", $"\"{value}\" is not a known value. Use one of: {list}."))
        {
            Allowed = known,
        };
    }

    private static Text Between(decimal minimum, decimal maximum, string unit)
    {
        var (low, high) = (FormattableString.Invariant($"{minimum:0.####}"), FormattableString.Invariant($"{maximum:0.####}"));
        var of = unit.Length == 0 ? "" : $" {unit}";
        return new($"Debe ser un número entre {low} y {high}{of}.", $"It must be a number between {low} and {high}{of}.");
    }
}

/// <summary>An error as <c>application/problem+json</c> (RFC 9457), with a stable code and a sentence in the caller's language.</summary>
public sealed record Problem(int Status, string Code, Text Detail) : IResult, IStatusCodeHttpResult
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    int? IStatusCodeHttpResult.StatusCode => Status;

    public static Problem NotFound(string code, Text detail) => new(StatusCodes.Status404NotFound, code, detail);

    public static Problem Invalid(params FieldError[] errors) => new(
        StatusCodes.Status422UnprocessableEntity, "invalid", new("Hay datos que corregir; vea «errors».", "Some fields need correcting; see \"errors\"."))
    {
        Errors = errors,
    };

    public static Problem InvalidJson(string pointer, long line) => new(
        StatusCodes.Status400BadRequest, "invalid-json", new($"El cuerpo no es el JSON que se espera (línea {line}).", $"The body is not the JSON expected (line {line})."))
    {
        Errors = pointer.Length == 0 ? [] : [new FieldError(pointer, "wrong-type", new("Este valor no es del tipo que se espera.", "This value is not of the type expected."))],
    };

    public static Problem TooLarge(long limit) => new(
        StatusCodes.Status413PayloadTooLarge, "body-too-large",
        new($"El cuerpo pasa del límite de {limit} bytes.", $"The body is over the limit of {limit} bytes."));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = AcceptLanguage.Preferred(httpContext.Request);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = AcceptLanguage.Tag(language);
        if (Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (Status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "5";
        var body = new ProblemBody(
            ReasonPhrases.GetReasonPhrase(Status), Status, Code, Detail.In(language),
            Errors.Count == 0 ? null : [.. Errors.Select(error => new ErrorBody(error.Pointer, error.Code, error.Detail.In(language), error.Minimum, error.Maximum, error.Allowed))]);
        await JsonSerializer.SerializeAsync(response.Body, body, ProblemJson.Default.ProblemBody, httpContext.RequestAborted);
    }
}

internal sealed record ProblemBody(string Title, int Status, string Code, string Detail, IReadOnlyList<ErrorBody>? Errors);

internal sealed record ErrorBody(string Pointer, string Code, string Detail, decimal? Minimum, decimal? Maximum, IReadOnlyList<string>? Allowed);

[JsonSerializable(typeof(ProblemBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ProblemJson : JsonSerializerContext;
