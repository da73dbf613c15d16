using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>The page of a link that ends messages: a button, in the reader's language. Following the link ends nothing yet.</summary>
public sealed class ShowUnsubscribe(HttpPipeline http, UnsubscribeLinks links)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(ShowUnsubscribe))
    {
        AlsoAs = [WebPage.MediaType], Errors = [ErrorCode.UnknownLink, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(ShowUnsubscribe))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/unsubscribe/{token}")] HttpRequest request,
        string token, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ShowAsync(token, call), cancellation);

    private async Task<Outcome<NoAnswer>> ShowAsync(string token, Call call) =>
        await links.ContactOfAsync(token, call.Cancellation) is null ? Unknown : UnsubscribePage.Asking(call.Language).PrivateContent;

    internal static Problem Unknown => new(ErrorCode.UnknownLink, new(
        "Este enlace no es de los nuestros, o se copió incompleto.", "This link is none of ours, or was not copied in full."));
}
