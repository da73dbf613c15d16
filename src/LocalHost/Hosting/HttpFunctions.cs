using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.LocalHost.Hosting;

/// <summary>Serves the HTTP-triggered functions below <c>/api</c>, and says in a problem where an address or a method is wrong.</summary>
internal static partial class HttpFunctions
{
    public static void MapFunctions(this WebApplication app)
    {
        foreach (var (function, trigger) in FunctionMethod.TriggeredBy<HttpTriggerAttribute>())
        {
            var calls = function.Policy is { IsPublic: true } ? CallsFromPages.ToPublic : CallsFromPages.ToPrivate;
            var methods = trigger.Methods.Select(method => method.ToUpperInvariant());
            foreach (var address in AddressesOf(trigger))
                app.MapMethods(address, methods, context => RunAsync(context, function)).WithMetadata(new EnableCorsAttribute(calls));
        }
    }

    // Who knows no more than the server finds the index.
    private static string[] AddressesOf(HttpTriggerAttribute trigger) =>
        trigger.Route == "v1" ? ["/", "/api", "/api/v1"] : [$"/api/{trigger.Route}"];

    /// <summary>What routing refuses without a word gets one: an address that nothing is served at, or a method that none is served for.</summary>
    public static void UseProblemsForWrongRoutes(this WebApplication app) => app.Use((HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() is RouteEndpoint ? next(context) : RefuseAsync(context, next));

    private static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var response = context.Response;
        if (response.HasStarted) return;
        var problem = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => UnknownRoute,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(response.Headers.Allow.ToString()),
            _ => null,
        };
        if (problem is null) return;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.AccessControlAllowOrigin = "*";
        await problem.ExecuteAsync(context);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var logger = context.RequestServices.GetRequiredService<ILogger<HttpPipeline>>();
        Refused(logger, context.Request.Method, problem.Status, milliseconds);
    }

    // As the pipeline says it of an operation; not the address, in which anything may stand.
    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{Method} - {Status} {Milliseconds:0.0} ms key -")]
    private static partial void Refused(ILogger logger, string method, int status, double milliseconds);

    private static Problem UnknownRoute => new(ErrorCode.UnknownRoute, new(
        "En esta dirección no hay nada. Lo que hay está descrito en /api/openapi.json.",
        "There is nothing at this address. What there is, /api/openapi.json describes."));

    private static Problem MethodNotAllowed(string allowed) => new(ErrorCode.MethodNotAllowed, new(
        $"Esta dirección admite otros métodos: {allowed}.", $"This address takes other methods: {allowed}."));

    private static async Task RunAsync(HttpContext context, FunctionMethod function)
    {
        var run = (Task<IResult>)function.InvokeAsync(context.RequestServices, parameter => Bind(context, parameter));
        await (await run).ExecuteAsync(context);
    }

    private static object? Bind(HttpContext context, ParameterInfo parameter) =>
        parameter.ParameterType == typeof(HttpRequest) ? context.Request
        : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
        : context.Request.RouteValues[parameter.Name!] as string;
}
