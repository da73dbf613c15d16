using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Ends messages to whoever a link was sent to, with one click (RFC 8058): the page's button sends it, and so do mail programs. Sent again, it
/// changes nothing more. What they applied for is not touched.
/// </summary>
public sealed class Unsubscribe(HttpPipeline http, UnsubscribeLinks links, ContactStore contacts)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(Unsubscribe))
    {
        Files = [SignedCalls.Form, "multipart/form-data"], BodyLimit = 4 * 1024, InMemory = true, AlsoAs = [WebPage.MediaType],
        Errors = [ErrorCode.UnknownLink, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(Unsubscribe))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/unsubscribe/{token}")] HttpRequest request,
        string token, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => EndAsync(token, call), cancellation);

    private async Task<Outcome<NoAnswer>> EndAsync(string token, Call call)
    {
        if (await links.ContactOfAsync(token, call.Cancellation) is not { } contact) return ShowUnsubscribe.Unknown;
        await contacts.OptOutAsync(contact);
        return UnsubscribePage.Done(call.Language).PrivateContent;
    }
}
