using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// What every HTTP function goes through, as its policy says: size limit, access key, idempotency key, version, request, the operation, and for what
/// goes wrong a problem with a stable code; then one log line without anything the caller sent.
/// The worker has no ASP.NET Core middleware, so it is code.
/// </summary>
public sealed partial class HttpPipeline(KeyRing keys, ILogger<HttpPipeline> logger)
{
    private const int LongestIdempotencyKey = 255;
    private const int BufferedInMemory = 1024 * 1024;
    private static readonly IResult HungUp = Results.StatusCode(StatusCodes.Status499ClientClosedRequest);

    /// <inheritdoc cref="RunAsync{TRequest, TAnswer}(
    /// Policy{TRequest, TAnswer}, HttpRequest, Func{TRequest, Call, Task{Outcome{TAnswer}}}, CancellationToken)"/>
    public Task<IResult> RunAsync<TRequest, TAnswer>(
        Policy<TRequest, TAnswer> policy, HttpRequest request, Func<TRequest, Call, Outcome<TAnswer>> operation, CancellationToken cancellation)
        where TRequest : class
        where TAnswer : class => RunAsync(policy, request, (asked, call) => Task.FromResult(operation(asked, call)), cancellation);

    /// <summary>Runs an operation.</summary>
    /// <param name="operation">Is given what was asked, which has been found valid, and the call.</param>
    public async Task<IResult> RunAsync<TRequest, TAnswer>(
        Policy<TRequest, TAnswer> policy, HttpRequest request, Func<TRequest, Call, Task<Outcome<TAnswer>>> operation, CancellationToken cancellation)
        where TRequest : class
        where TAnswer : class
    {
        var started = Stopwatch.GetTimestamp();
        var call = new Call(request, policy, cancellation);
        IResult result;
        try
        {
            result = await AdmitAsync(policy, call) ?? await AnswerAsync(policy, call, operation);
        }
        catch (Exception exception)
        {
            result = ProblemOf(exception, policy, call) ?? HungUp;
        }
        return new Reply(this, policy, call, result, started);
    }

    private async Task<Problem?> AdmitAsync(Policy policy, Call call)
    {
        var request = call.Request;
        if (request.ContentLength > policy.BodyLimit) return Problem.TooLarge(policy.BodyLimit);
        // A body that does not say its length beforehand meets the same limit while it is read; the server's own counts otherwise.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength is null && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false })
            request.Body = new LimitedBody(request.Body, policy.BodyLimit);
        if (policy.Scopes.Count > 0 && await AuthorizeAsync(policy, call) is { } refused) return refused;
        if (call.IfMatch is "" && !call.IsToCreate) return policy.Puts ? ConditionMissing : IfMatchMissing;
        if (policy.Files.Count > 0 && !policy.Files.Contains(MediaTypeOf(request), StringComparer.OrdinalIgnoreCase)) return UnsupportedType(policy);
        return policy.Creates ? await MakeRepeatableAsync(policy, call) : null;
    }

    private async Task<Problem?> AuthorizeAsync(Policy policy, Call call)
    {
        var header = call.Request.Headers.Authorization.ToString();
        call.Known = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? await keys.FindAsync(header["Bearer ".Length..].Trim(), call.Cancellation)
            : null;
        if (call.Known is null)
        {
            return new Problem(ErrorCode.InvalidKey, new(
                "Envíe una llave válida: Authorization: Bearer <keyId>.<secreto>.", "Send a valid key: Authorization: Bearer <keyId>.<secret>."));
        }
        if (policy.Scopes.Intersect(call.Known.Scopes).Any()) return null;
        var scopes = policy.Scopes.Select(Codes<Scope>.Of);
        var (es, en) = (string.Join("» o «", scopes), string.Join("\" or \"", scopes));
        return new Problem(ErrorCode.MissingScope, new($"Esta llave no tiene el permiso «{es}».", $"This key lacks the scope \"{en}\"."));
    }

    // Two keys of one party are one caller: a key that is replaced half-way leaves nothing to be done twice.
    private static async Task<Problem?> MakeRepeatableAsync(Policy policy, Call call)
    {
        var key = call.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > LongestIdempotencyKey) return IdempotencyKeyMissing;
        call.Repeatable = new IdempotencyKey(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Caller.Party} {policy.Operation} {key}"))),
            await HashContentAsync(call.Request, policy, call.Cancellation));
        return null;
    }

    // Of the body, and of path and query, since they say what it is about and what is to be done with it. Up to a megabyte of the body stays in
    // memory, more goes to a temporary file that is deleted with the request, unless the policy says otherwise.
    private static async Task<string> HashContentAsync(HttpRequest request, Policy policy, CancellationToken cancellation)
    {
        request.EnableBuffering(policy.InMemory ? (int)policy.BodyLimit : BufferedInMemory, policy.BodyLimit);
        var hash = await SHA256.HashDataAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}")]));
    }

    private static async Task<IResult> AnswerAsync<TRequest, TAnswer>(
        Policy<TRequest, TAnswer> policy, Call call, Func<TRequest, Call, Task<Outcome<TAnswer>>> operation)
        where TRequest : class
        where TAnswer : class
    {
        var query = Fields.Of(call.Request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.AsEnumerable())));
        var fields = query;
        if (policy.HasJsonBody(call.Request.Method))
        {
            query.RefuseOthers();
            call.Body = await JsonBody.BytesAsync(call.Request.Body, call.Cancellation);
            if (!JsonBody.TryRead(call.Body, out fields, out var malformed)) return malformed;
            call.Json = fields.Json;
        }
        if (RequestReader.Read<TRequest>(fields) is not { } asked || query.Errors.Count > 0)
            return Problem.Invalid(fields == query ? query.Errors : [.. query.Errors, .. fields.Errors]);

        var outcome = await operation(asked, call);
        if (outcome.Ready is { } ready) return ready;
        var answer = outcome.Answer ?? throw new InvalidOperationException($"{policy.Operation} came to nothing.");
        if (policy.IsVersioned != call.Version.HasValue) throw new InvalidOperationException($"{policy.Operation} does not do as its policy says.");
        return policy.IsCached
            ? PublicContent.Of(answer, call.Language, call.Version)
            : PrivateContent.Of(policy.Success, answer, call.Language, call.Version);
    }

    /// <summary>What is to be said of an exception; null where nobody listens any more, since it is the caller who ended the call.</summary>
    private Problem? ProblemOf(Exception exception, Policy policy, Call call)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge(policy.BodyLimit);
            case BadHttpRequestException:
                return new Problem(ErrorCode.BadRequest, new("La petición HTTP no está bien formada.", "The HTTP request is malformed."));
            case OperationCanceledException or AggregateException
                when call.Cancellation.IsCancellationRequested || call.Request.HttpContext.RequestAborted.IsCancellationRequested:
                return null;
            case var _ when StorageFailure.Is(exception):
                StorageFailed(exception);
                return new Problem(ErrorCode.StorageUnavailable, new(
                    "El almacenamiento no responde; repita en unos segundos.", "Storage does not answer; repeat in a few seconds."));
            default:
                Failed(exception);
                return new Problem(
                    ErrorCode.Unexpected,
                    new("Algo falló de nuestro lado; quedó registrado.", "Something failed on our side; it has been logged."));
        }
    }

    // The host counts requests: of a public answer that went well there is nothing more to say.
    private void Log(Policy policy, Call call, int status, long started)
    {
        var level = policy.IsPublic && status < StatusCodes.Status400BadRequest ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level)) return;
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var keyId = call.Known?.KeyId ?? "-";
        Answered(level, call.Request.Method, policy.Operation, status, milliseconds, keyId);
    }

    private static string MediaTypeOf(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim();

    private static Problem IdempotencyKeyMissing => new(ErrorCode.IdempotencyKeyMissing, new(
        $"Envíe el encabezado Idempotency-Key con un valor propio de esta petición (hasta {LongestIdempotencyKey} caracteres).",
        $"Send the header Idempotency-Key with a value of this request's own (up to {LongestIdempotencyKey} characters)."));

    private static Problem IfMatchMissing => new(ErrorCode.IfMatchMissing, new(
        "Envíe el encabezado If-Match con el ETag de la versión que leyó, para no deshacer cambios de otras personas.",
        "Send the header If-Match with the ETag of the version you read, so as not to undo what others changed."));

    private static Problem ConditionMissing => new(ErrorCode.IfMatchMissing, new(
        "Envíe el encabezado If-None-Match: * para crearlo, o If-Match con el ETag de la versión que leyó para cambiarlo.",
        "Send the header If-None-Match: * to create it, or If-Match with the ETag of the version you read to change it."));

    private static Problem UnsupportedType(Policy policy) => new(ErrorCode.UnsupportedType, new(
        $"Envíe el archivo como {string.Join(" o ", policy.Files)}.", $"Send the file as {string.Join(" or ", policy.Files)}."));

    [LoggerMessage(EventId = 1, Message = "{Method} {Operation} {Status} {Milliseconds:0.0} ms key {KeyId}")]
    private partial void Answered(LogLevel level, string method, string operation, int status, double milliseconds, string keyId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Storage failed")]
    private partial void StorageFailed(Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "An operation failed")]
    private partial void Failed(Exception exception);

    /// <summary>Sends a result, and logs the status that was sent, or of what it broke off for.</summary>
    private sealed class Reply(HttpPipeline pipeline, Policy policy, Call call, IResult result, long started) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.XContentTypeOptions = "nosniff";
            // What anybody may read, any page may show.
            if (policy.IsPublic) response.Headers.AccessControlAllowOrigin = "*";
            int status;
            try
            {
                await result.ExecuteAsync(httpContext);
                status = response.StatusCode;
            }
            catch (Exception exception)
            {
                var problem = pipeline.ProblemOf(exception, policy, call);
                status = problem?.Status ?? StatusCodes.Status499ClientClosedRequest;
                // Half an answer cannot be taken back; the caller sees that it breaks off.
                if (response.HasStarted) httpContext.Abort();
                else await (problem ?? HungUp).ExecuteAsync(httpContext);
            }
            pipeline.Log(policy, call, status, started);
        }
    }
}
