using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Reintegration.Functions.Tests.Gateways;

/// <summary>How the double answers a call that brings a message.</summary>
public enum Behaviour
{
    /// <summary>It takes the message and says so.</summary>
    Takes,

    /// <summary>It says 500 and takes nothing.</summary>
    Fails,

    /// <summary>It says 429 and Retry-After: 7, and takes nothing.</summary>
    Throttles,

    /// <summary>It takes the message and never answers.</summary>
    Stalls,

    /// <summary>It takes the message, and breaks the connection off.</summary>
    LosesAnswer,

    /// <summary>It reads the message, and breaks the connection off without taking it.</summary>
    LosesMessage,

    /// <summary>It takes the message, and answers with a page of HTML.</summary>
    AnswersGarbage,

    /// <summary>It takes the message, and answers two times over.</summary>
    AnswersTwice,

    /// <summary>It takes nothing, and says that it is elsewhere.</summary>
    Redirects,

    /// <summary>It says 400 with the error code of <see cref="GatewayDouble.Refusal"/>, and takes nothing.</summary>
    Refuses,
}

/// <summary>
/// A gateway on this machine, over real HTTP, for every kind that there is: <c>/webhook</c> (Standard Webhooks), <c>/2010-04-01/…</c> (Twilio) and
/// <c>/emails…</c> (Azure). It behaves as told, call by call, and notes what it took, by id: for Twilio, which takes none, by its own. It needs
/// nothing of the product's process, which may be killed and started again.
/// </summary>
internal sealed class GatewayDouble : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Behaviour> script = new();
    private readonly ConcurrentDictionary<string, int> taken = new();
    private readonly ConcurrentQueue<GatewayCallSeen> calls = new();
    private readonly ConcurrentQueue<JsonObject> twilio = new();
    private int next;

    private GatewayDouble(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public Uri Url => new(server.Urls.Single());

    public Uri Webhook => new(Url, "/webhook");

    /// <summary>What it does with calls that no script says anything about.</summary>
    public Behaviour Otherwise { get; set; }

    /// <summary>The error code of those it refuses: Twilio's, or the code of a result for a webhook.</summary>
    public string Refusal { get; set; } = "21211";

    /// <summary>Its clock; null where it does not say when it took a message.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>The messages that it took, by id: how often each was brought.</summary>
    public IReadOnlyDictionary<string, int> Taken => taken;

    /// <summary>How many different messages it took.</summary>
    public int Distinct => taken.Count;

    /// <summary>How many were brought again under an id that it had, and not taken a second time.</summary>
    public int Repeats => taken.Values.Sum(times => times - 1);

    /// <summary>All calls, in the order of arrival.</summary>
    public IReadOnlyList<GatewayCallSeen> Calls => [.. calls];

    /// <param name="port">0 for one that is free.</param>
    public static async Task<GatewayDouble> StartAsync(int port = 0, params Behaviour[] script)
    {
        var gateway = new GatewayDouble(port);
        gateway.Then(script);
        await gateway.server.StartAsync();
        return gateway;
    }

    /// <summary>Says what it does with the next calls that bring a message.</summary>
    public void Then(params Behaviour[] behaviours)
    {
        foreach (var behaviour in behaviours) script.Enqueue(behaviour);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var seen = new GatewayCallSeen(
            request.Method, $"{request.Path}{request.QueryString}",
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        calls.Enqueue(seen);
        if (seen.Method == "GET")
        {
            await FindAsync(context, seen);
            return;
        }
        await BehaveAsync(context, seen, script.TryDequeue(out var told) ? told : Otherwise);
    }

    private async Task BehaveAsync(HttpContext context, GatewayCallSeen seen, Behaviour behaviour)
    {
        var isTaken = behaviour is Behaviour.Takes or Behaviour.Stalls or Behaviour.LosesAnswer or Behaviour.AnswersGarbage
            or Behaviour.AnswersTwice;
        var id = isTaken ? Take(seen) : "";
        switch (behaviour)
        {
            case Behaviour.Takes:
                await SayAsync(context, seen.IsWebhook ? 200 : seen.IsTwilio ? 201 : 202, seen.IsTwilio
                    ? new { sid = id, status = "queued", error_code = (int?)null } : new { id, status = "Running" });
                break;
            case Behaviour.AnswersTwice:
                await SayAsync(context, 200, new { id, sid = id });
                await context.Response.WriteAsync("{\"id\":\"another\"}");
                break;
            case Behaviour.Redirects:
                context.Response.Headers.Location = "/webhook/elsewhere";
                await SayAsync(context, 307, new { });
                break;
            case Behaviour.Fails:
                await SayAsync(context, 500, new { code = 20500 });
                break;
            case Behaviour.Throttles:
                context.Response.Headers.RetryAfter = "7";
                await SayAsync(context, 429, new { code = 20429 });
                break;
            case Behaviour.Stalls:
                var gone = new TaskCompletionSource();
                context.RequestAborted.Register(gone.SetResult);
                await gone.Task;
                break;
            case Behaviour.AnswersGarbage:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html>Welcome to the captive portal</html>");
                break;
            case Behaviour.Refuses:
                await SayAsync(
                    context, 400, seen.IsTwilio ? new { code = int.Parse(Refusal, CultureInfo.InvariantCulture) } : new { result = Refusal });
                break;
            default:
                context.Abort();
                break;
        }
    }

    private string Take(GatewayCallSeen seen)
    {
        var id = seen.IsTwilio ? $"SM{Interlocked.Increment(ref next):x32}" : seen.Headers[seen.IsWebhook ? "webhook-id" : "Operation-Id"];
        taken.AddOrUpdate(id, 1, (_, times) => times + 1);
        if (!seen.IsTwilio) return id;
        var form = seen.Form;
        twilio.Enqueue(new JsonObject
        {
            ["sid"] = id, ["to"] = form["To"], ["body"] = form.GetValueOrDefault("Body", ""), ["status"] = "sent", ["error_code"] = null,
            // RFC 2822, as Twilio writes it.
            ["date_created"] = Time?.GetUtcNow().ToString("R", CultureInfo.InvariantCulture),
        });
        return id;
    }

    // What became of a message: Twilio's list of those to a number, and Azure's operation.
    private async Task FindAsync(HttpContext context, GatewayCallSeen seen)
    {
        if (seen.IsTwilio)
        {
            var to = context.Request.Query["To"].ToString();
            var found = twilio.Where(message => (string?)message["to"] == to).Reverse().Select(message => message.DeepClone()).ToArray();
            await SayAsync(context, 200, new JsonObject { ["messages"] = new JsonArray(found), ["next_page_uri"] = null });
            return;
        }
        var id = context.Request.Path.Value!.Split('/')[^1];
        if (taken.ContainsKey(id)) await SayAsync(context, 200, new { id, status = "Succeeded" });
        else await SayAsync(context, 404, new { error = new { code = "NotFound" } });
    }

    private static Task SayAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}

/// <summary>A call as it arrived.</summary>
/// <param name="Target">Path and query.</param>
internal sealed record GatewayCallSeen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsWebhook => Target.StartsWith("/webhook", StringComparison.Ordinal);

    public bool IsTwilio => Target.StartsWith("/2010-04-01/", StringComparison.Ordinal);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public IReadOnlyDictionary<string, string> Form =>
        QueryHelpers.ParseQuery(Text).ToDictionary(member => member.Key, member => member.Value.ToString());
}
