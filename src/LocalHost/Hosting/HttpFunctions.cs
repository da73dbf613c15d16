using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Reintegration.LocalHost.Hosting;

/// <summary>
/// Serves the HTTP-triggered functions as the Functions host does: below <c>/api</c>, and with 404 for a method that no trigger lists.
/// </summary>
internal static class HttpFunctions
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        foreach (var route in FunctionMethod.TriggeredBy<HttpTriggerAttribute>().GroupBy(function => function.Trigger.Route ?? function.Function.Name))
        {
            var functions = route
                .SelectMany(function => function.Trigger.Methods.Select(method => (Method: method, function.Function)))
                .ToDictionary(entry => entry.Method, entry => entry.Function, StringComparer.OrdinalIgnoreCase);
            endpoints.Map($"/api/{route.Key}", context => RunAsync(context, functions.GetValueOrDefault(context.Request.Method)));
        }
    }

    private static async Task RunAsync(HttpContext context, FunctionMethod? function)
    {
        if (function is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var run = (Task<IResult>)function.InvokeAsync(context.RequestServices, parameter => Bind(context, parameter));
        await (await run).ExecuteAsync(context);
    }

    private static object? Bind(HttpContext context, ParameterInfo parameter) =>
        parameter.ParameterType == typeof(HttpRequest) ? context.Request
        : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
        : context.Request.RouteValues[parameter.Name!] as string;
}
