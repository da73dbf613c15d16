using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.LocalHost.Mailboxes;

/// <summary>
/// Shows what was sent on this machine, to this machine: <c>/mailbox</c> as a page, <c>/mailbox.json</c>. They are there while some channel's
/// messages go to the mailbox.
/// </summary>
internal static class MailboxRoutes
{
    private static readonly JsonSerializerOptions Written = new(MailboxJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapMailbox(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<Gateways>().UseMailbox) return;
        var mailbox = app.Services.GetRequiredService<Mailbox>();
        app.MapGet("/mailbox", context => ShowAsync(
            context, async () => MailboxPage.Of(await mailbox.AllAsync(context.RequestAborted), AcceptLanguage.Preferred(context.Request))));
        app.MapGet("/mailbox.json", context => ShowAsync(context, async () => Results.Json(
            new MailboxAnswer([.. (await mailbox.AllAsync(context.RequestAborted)).Select(message => new MailboxItem(
                message.Id, message.Letter.To, message.Letter.Channel, message.Letter.Subject, message.Letter.Body, message.At))]),
            Written)));
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static async Task ShowAsync(HttpContext context, Func<Task<IResult>> show)
    {
        // What stands there is personal. A page of somebody else's that has its own name lead here is not shown it either.
        if (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller) || !IsThisMachine(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await (await show()).ExecuteAsync(context);
    }
}

/// <summary>What was sent, the newest first.</summary>
internal sealed record MailboxAnswer(IReadOnlyList<MailboxItem> Messages);

/// <param name="At">When it was sent (UTC).</param>
internal sealed record MailboxItem(string Id, string To, Channel Channel, string? Subject, string Body, DateTimeOffset At);

[JsonSerializable(typeof(MailboxAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class MailboxJson : JsonSerializerContext;
