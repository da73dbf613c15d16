using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Confirms an alert, or ends it: as the buttons of its page say, or with one click from a mail program (RFC 8058). Sent again, it changes nothing more.
/// </summary>
public sealed class AnswerPriceAlert(HttpPipeline http, PriceAlertStore alerts, QuoteBook book, ShippedData data)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(AnswerPriceAlert))
    {
        Files = [SignedCalls.Form, "multipart/form-data"], BodyLimit = 4 * 1024, InMemory = true, AlsoAs = [WebPage.MediaType],
        Errors = [ErrorCode.UnknownLink, ErrorCode.StorageUnavailable],
    };

    /// <param name="token">As the link has it.</param>
    [Function(nameof(AnswerPriceAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/price-alerts/{token}")] HttpRequest request,
        string token, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => AnswerAsync(token, call), cancellation);

    private async Task<Outcome<NoAnswer>> AnswerAsync(string token, Call call)
    {
        if (await alerts.AddressOfAsync(token) is not { } address || await alerts.FindAsync(address) is not { } alert) return ShowUnsubscribe.Unknown;
        using var body = new StreamReader(call.Request.Body);
        var form = QueryHelpers.ParseQuery(await body.ReadToEndAsync(call.Cancellation));
        // Whatever else is sent ends it: a mail program says List-Unsubscribe.
        var state = form.TryGetValue("action", out var action) && action == "confirm"
            ? await alerts.ConfirmAsync(address)
            : await alerts.EndAsync(address);
        var currency = (await book.FindAsync(address.Corridor, period: null))?.Currency ?? "";
        return PriceAlertPage.Of(alert, currency, CorridorName.Of(address.Corridor, data), state ?? alert.State, call.Language).PrivateContent;
    }
}
