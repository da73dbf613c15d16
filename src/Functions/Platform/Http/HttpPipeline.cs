using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// What every HTTP function goes through, in this order: size limit, authentication, idempotency key, the operation, and for what goes wrong
/// a problem with a stable code; then one log line without anything the caller sent. The worker has no ASP.NET Core middleware, so it is code.
/// </summary>
public sealed partial class HttpPipeline(KeyRing keys, ILogger<HttpPipeline> logger)
{
    public const long DefaultBodyLimit = 1024 * 1024;

    // Enough to name a member of a megabyte as too long, and for a thousand vacancies.
    private const long CalculatorBodyLimit = 2 * 1024 * 1024;

    private const int LongestIdempotencyKey = 255;
    private const int BufferedInMemory = 1024 * 1024;

    /// <summary>An operation open to everybody.</summary>
    public Task<IResult> PublicAsync(
        HttpRequest request, Func<Call, Task<IResult>> operation, CancellationToken cancellation, [CallerFilePath] string file = "") =>
        RunAsync(request, null, () => operation(new Call(request, null, null, cancellation)), DefaultBodyLimit, file, cancellation);

    /// <summary>An operation open to everybody that works out its answer from a JSON body alone.</summary>
    public Task<IResult> CalculateAsync(
        HttpRequest request, Func<Call, JsonFields, IResult> operation, CancellationToken cancellation, [CallerFilePath] string file = "") =>
        CalculateAsync(request, (call, body) => Task.FromResult(operation(call, body)), cancellation, file);

    /// <inheritdoc cref="CalculateAsync(HttpRequest, Func{Call, JsonFields, IResult}, CancellationToken, string)"/>
    public Task<IResult> CalculateAsync(
        HttpRequest request, Func<Call, JsonFields, Task<IResult>> operation, CancellationToken cancellation, [CallerFilePath] string file = "") =>
        RunAsync(
            request, null,
            async () =>
            {
                var call = new Call(request, null, null, cancellation);
                var (body, malformed) = await call.ReadJsonAsync();
                return malformed ?? await operation(call, body);
            },
            CalculatorBodyLimit, file, cancellation);

    /// <summary>An operation for callers whose key has a scope.</summary>
    public Task<IResult> AuthorizedAsync(
        HttpRequest request, string scope, Func<Call, Task<IResult>> operation, CancellationToken cancellation, [CallerFilePath] string file = "") =>
        RunAsync(request, scope, () => operation(new Call(request, CallerOf(request), null, cancellation)), DefaultBodyLimit, file, cancellation);

    /// <summary>
    /// An operation that creates something for callers whose key has a scope: it needs an <c>Idempotency-Key</c>, and gets the body
    /// rewound, after it was read once to tell it from another.
    /// </summary>
    public Task<IResult> CreateAsync(
        HttpRequest request, string scope, Func<Call, Task<IResult>> operation, CancellationToken cancellation, long bodyLimit = DefaultBodyLimit,
        [CallerFilePath] string file = "") =>
        RunAsync(
            request, scope,
            async () =>
            {
                var key = request.Headers["Idempotency-Key"].ToString();
                if (key.Length is 0 or > LongestIdempotencyKey) return MissingIdempotencyKey;
                var caller = CallerOf(request);
                var idempotency = new IdempotencyKey(
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.KeyId} {key}"))),
                    await HashBodyAsync(request, bodyLimit, cancellation));
                return await operation(new Call(request, caller, idempotency, cancellation));
            },
            bodyLimit, file, cancellation);

    /// <summary>What a creating call answers to a caller who has asked before.</summary>
    public static IResult Repeated(EarlierCall earlier) => earlier switch
    {
        { Answer: { } answer } => new PrivateContent(answer.Status, Encoding.UTF8.GetBytes(answer.Json), answer.Location),
        { Kind: EarlierCall.Kinds.OtherBody } => new Problem(
            StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused",
            new("Esta Idempotency-Key ya se usó con otro contenido; use una nueva.", "This Idempotency-Key was used with other content; use a new one.")),
        _ => new Problem(
            StatusCodes.Status409Conflict, "still-running",
            new("La primera petición con esta Idempotency-Key sigue en curso; repita en unos segundos.", "The first request with this Idempotency-Key is still running; repeat in a few seconds.")),
    };

    private async Task<IResult> RunAsync(
        HttpRequest request, string? scope, Func<Task<IResult>> run, long bodyLimit, string file, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await AnswerAsync(request, scope, run, bodyLimit, cancellation);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        if (logger.IsEnabled(LogLevel.Information))
        {
            var operation = Path.GetFileNameWithoutExtension(file);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var keyId = (request.HttpContext.Items[typeof(Caller)] as Caller)?.KeyId ?? "-";
            Answered(request.Method, operation, status, milliseconds, keyId);
        }
        return result;
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string? scope, Func<Task<IResult>> operation, long bodyLimit, CancellationToken cancellation)
    {
        try
        {
            if (request.ContentLength > bodyLimit) return Problem.TooLarge(bodyLimit);
            // A body that does not say its length beforehand meets the same limit while it is read.
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bodyLimit;
            if (scope is not null && await RefuseAsync(request, scope, cancellation) is { } refused) return refused;
            return await operation();
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.TooLarge(bodyLimit)
                : new Problem(exception.StatusCode, "bad-request", new("La petición HTTP no está bien formada.", "The HTTP request is malformed."));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested || request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException { InnerException: RequestFailedException })
        {
            StorageFailed(exception);
            return new Problem(
                StatusCodes.Status503ServiceUnavailable, "storage-unavailable",
                new("El almacenamiento no responde; repita en unos segundos.", "Storage does not answer; repeat in a few seconds."));
        }
        catch (Exception exception)
        {
            Failed(exception);
            return new Problem(
                StatusCodes.Status500InternalServerError, "unexpected",
                new("Algo falló de nuestro lado; quedó registrado.", "Something failed on our side; it has been logged."));
        }
    }

    private async Task<Problem?> RefuseAsync(HttpRequest request, string scope, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        var caller = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? await keys.FindAsync(header["Bearer ".Length..].Trim(), cancellation) : null;
        if (caller is null)
        {
            return new Problem(
                StatusCodes.Status401Unauthorized, "invalid-key",
                new("Envíe una llave válida: Authorization: Bearer <keyId>.<secreto>.", "Send a valid key: Authorization: Bearer <keyId>.<secret>."));
        }
        if (!caller.Scopes.Contains(scope))
        {
            return new Problem(
                StatusCodes.Status403Forbidden, "missing-scope",
                new($"Esta llave no tiene el permiso «{scope}».", $"This key lacks the scope \"{scope}\"."));
        }
        request.HttpContext.Items[typeof(Caller)] = caller;
        return null;
    }

    private static Caller CallerOf(HttpRequest request) => (Caller)request.HttpContext.Items[typeof(Caller)]!;

    // Up to a megabyte stays in memory, more goes to a temporary file that is deleted with the request.
    private static async Task<string> HashBodyAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        request.EnableBuffering(BufferedInMemory, limit);
        var hash = await SHA256.HashDataAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    private static Problem MissingIdempotencyKey => new(
        StatusCodes.Status400BadRequest, "idempotency-key-missing",
        new($"Envíe el encabezado Idempotency-Key con un valor propio de esta petición (hasta {LongestIdempotencyKey} caracteres).",
            $"Send the header Idempotency-Key with a value of this request's own (up to {LongestIdempotencyKey} characters)."));

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Operation} {Status} {Milliseconds:0.0} ms key {KeyId}")]
    private partial void Answered(string method, string operation, int status, double milliseconds, string keyId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Storage failed")]
    private partial void StorageFailed(Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "An operation failed")]
    private partial void Failed(Exception exception);
}
