using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

/// <summary>A real HTTP server on this machine that behaves as told, request by request; the last behaviour repeats.</summary>
internal sealed class HttpDouble : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<RequestDelegate> script;
    private readonly ConcurrentQueue<SeenRequest> seen = new();

    private HttpDouble(RequestDelegate[] script)
    {
        this.script = new(script);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        this.server = builder.Build();
        server.Run(Play);
    }

    public string Url => server.Urls.Single() + "/";

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. seen];

    public static async Task<HttpDouble> StartAsync(params RequestDelegate[] script)
    {
        var server = new HttpDouble(script);
        await server.server.StartAsync();
        return server;
    }

    public static RequestDelegate Answer(string body, string contentType = "application/json") => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Fail(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync("no");
    };

    public static RequestDelegate Stall() => context => UntilGone(context);

    public static RequestDelegate StallWithinBody(string start) => async context =>
    {
        await context.Response.WriteAsync(start);
        await context.Response.Body.FlushAsync();
        await UntilGone(context);
    };

    public static RequestDelegate Abort() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate AbortWithinBody(string start) => async context =>
    {
        await context.Response.WriteAsync(start);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task Play(HttpContext context)
    {
        var request = context.Request;
        seen.Enqueue(new(request.Method, request.Path + request.QueryString, request.Headers.Authorization.ToString(), Stopwatch.GetTimestamp()));
        return (script.Count > 1 && script.TryDequeue(out var next)) || script.TryPeek(out next) ? next(context) : Task.CompletedTask;
    }

    private static Task UntilGone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}

/// <summary>The target is path and query; the arrival is a timestamp of <see cref="Stopwatch"/>.</summary>
internal sealed record SeenRequest(string Method, string Target, string Authorization, long ArrivedAt);
