using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Reintegration.Benchmarks.Http;

/// <summary>The least that can serve an answer: Kestrel, one route, the bytes of a file with their type and length.</summary>
internal static class BareServer
{
    public const string Command = "serve-bare";

    public static async Task RunAsync(string port, string path, string contentType, string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet(path, (RequestDelegate)(context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        }));
        await app.RunAsync();
    }
}
