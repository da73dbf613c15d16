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
    public const string WrongType = "wrong-type";

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
        var shown = FromOutside.Shown(value);
        return new(pointer, "unknown-value", new($"«{shown}» no es un valor conocido. Use uno de: {list}.", $"\"{shown}\" is not a known value. Use one of: {list}."))
        {
            Allowed = known,
        };
    }

    public static FieldError UnknownCurrency(string pointer, string code)
    {
        var shown = FromOutside.Shown(code);
        return new(pointer, "unknown-currency", new(
            $"«{shown}» no es una moneda en uso. Envíe su código ISO 4217 de tres mayúsculas, como USD o MXN.",
            $"\"{shown}\" is not a currency in use. Send its ISO 4217 code of three capitals, such as USD or MXN."));
    }

    public static FieldError TooManyDecimals(string pointer, string currency, int decimals) => new(pointer, "too-many-decimals", new(
        $"Los importes en {currency} tienen como máximo {decimals} decimales.", $"Amounts in {currency} have at most {decimals} decimals.")) { Maximum = decimals };

    public static FieldError NotWhole(string pointer, int minimum, int maximum) =>
        new(pointer, WrongType, new($"Debe ser un número entero entre {minimum} y {maximum}.", $"It must be a whole number between {minimum} and {maximum}."))
        {
            Minimum = minimum,
            Maximum = maximum,
        };

    public static FieldError NotText(string pointer, int longest) =>
        new(pointer, WrongType, new($"Debe ser un texto de hasta {longest} caracteres.", $"It must be a text of up to {longest} characters.")) { Maximum = longest };

    public static FieldError TooLong(string pointer, int longest) =>
        new(pointer, "too-long", new($"El texto pasa de {longest} caracteres.", $"The text is longer than {longest} characters.")) { Maximum = longest };

    public static FieldError NotADate(string pointer, DateOnly earliest, DateOnly latest)
    {
        var (low, high) = (FormattableString.Invariant($"{earliest:yyyy-MM-dd}"), FormattableString.Invariant($"{latest:yyyy-MM-dd}"));
        return new(pointer, "invalid-date", new($"Debe ser una fecha AAAA-MM-DD entre {low} y {high}.", $"It must be a date YYYY-MM-DD between {low} and {high}."));
    }

    public static FieldError NotAFlag(string pointer) => new(pointer, WrongType, new("Debe ser true o false.", "It must be true or false.")) { Allowed = ["true", "false"] };

    public static FieldError NotAnObject(string pointer) => new(pointer, WrongType, new("Debe ser un objeto JSON.", "It must be a JSON object."));

    /// <summary>Not a list, or one that holds too few or too many.</summary>
    public static FieldError TooMany(string pointer, int fewest, int most) =>
        new(pointer, "out-of-range", new($"Debe contener entre {fewest} y {most} elementos.", $"It must hold between {fewest} and {most} items.")) { Minimum = fewest, Maximum = most };

    public static FieldError InvalidCursor => new("/cursor", "invalid-cursor", new(
        "No es un cursor de esta lista. Use el valor de «nextCursor» de la página anterior.", "It is not a cursor of this list. Use the value of \"nextCursor\" of the page before."));

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

    public static Problem InvalidJson(long line) => new(
        StatusCodes.Status400BadRequest, "invalid-json", new($"El cuerpo no es un objeto JSON bien formado (línea {line}).", $"The body is not a well-formed JSON object (line {line})."));

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
