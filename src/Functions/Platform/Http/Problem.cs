using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Eligibility;

namespace Reintegration.Functions.Platform.Http;

/// <summary>An error as <c>application/problem+json</c> (RFC 9457), with a stable code and a sentence in the caller's language.</summary>
/// <param name="Code">One that has a status.</param>
public sealed record Problem(ErrorCode Code, Text Detail) : IResult
{
    private static readonly FrozenDictionary<ErrorCode, int> Statuses = Enum.GetValues<ErrorCode>()
        .Select(code => (code, typeof(ErrorCode).GetField(code.ToString())!.GetCustomAttribute<StatusAttribute>()?.Status))
        .Where(code => code.Status is not null).ToFrozenDictionary(code => code.code, code => code.Status!.Value);

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What is there already; null where nothing is in the way.</summary>
    public string? Id { get; init; }

    /// <summary>What could be done in place of what was asked; null where that is not said.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The rules of a programme that stand in the way; null where none do.</summary>
    public AssessedProgramme? Eligibility { get; init; }

    public int Status => Statuses[Code];

    public static Problem Invalid(params IReadOnlyList<FieldError> errors) =>
        new(ErrorCode.Invalid, new("Hay datos que corregir; vea «errors».", "Some fields need correcting; see \"errors\".")) 
        {
            Errors = [.. errors.Take(Fields.MostErrors)],
        };

    public static Problem Stale => new(ErrorCode.Stale, new(
        "Alguien lo cambió después de que usted lo leyó: léalo otra vez, y repita con su ETag de ahora.",
        "Somebody changed it after you read it: read it again, and repeat with the ETag it has now."));

    public static Problem ThereIsOne => new(ErrorCode.Stale, new(
        "Ya existe: léalo, y cámbielo con If-Match y su ETag.", "There is one already: read it, and change it with If-Match and its ETag."));

    public static Problem TooLarge(long limit) => new(ErrorCode.BodyTooLarge, new(
        $"El cuerpo pasa del límite de {limit} bytes.", $"The body is over the limit of {limit} bytes."));

    /// <summary>The status of a code; null where it is a field's only.</summary>
    public static int? StatusOf(ErrorCode code) => Statuses.TryGetValue(code, out var status) ? status : null;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (language, response, status) = (AcceptLanguage.Preferred(httpContext.Request), httpContext.Response, Status);
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        // Of an answer that failed before it began.
        response.Headers.ETag = response.Headers.ContentEncoding = default;
        response.Headers.ContentLanguage = AcceptLanguage.Tag(language);
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = "5";
        var body = new ProblemBody(
            ReasonPhrases.GetReasonPhrase(status), status, Code, Detail.In(language), Id, Allowed, Eligibility,
            Errors.Count == 0 ? null : [.. Errors.Select(error => new ProblemError(
                error.Pointer, error.Code, error.Detail.In(language), error.Minimum, error.Maximum, error.Allowed))]);
        await response.Body.WriteAsync(Json.Of(body), httpContext.RequestAborted);
    }
}

/// <summary>What went wrong, and what to change (RFC 9457).</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language they asked for.</param>
/// <param name="Id">What is there already and stands in the way; left out where nothing does.</param>
/// <param name="Allowed">What could be done in place of what was asked; left out where that is not said.</param>
/// <param name="Eligibility">The rules of a programme that stand in the way; left out where none do.</param>
/// <param name="Errors">What is wrong with single fields: the first hundred, where there are more.</param>
public sealed record ProblemBody(
    string Title, int Status, ErrorCode Code, string Detail, string? Id, IReadOnlyList<string>? Allowed, AssessedProgramme? Eligibility,
    IReadOnlyList<ProblemError>? Errors);

/// <summary>What is wrong with one field.</summary>
/// <param name="Pointer">Where it stands in the body (RFC 6901); a query parameter counts as a member of the query.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language they asked for.</param>
/// <param name="Minimum">The least that is allowed, where there is one.</param>
/// <param name="Maximum">The most that is allowed, where there is one.</param>
/// <param name="Allowed">The values that are allowed, where they can be listed.</param>
public sealed record ProblemError(string Pointer, ErrorCode Code, string Detail, decimal? Minimum, decimal? Maximum, IReadOnlyList<string>? Allowed);
