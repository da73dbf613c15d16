using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>The page of the link to an alert, on which it is confirmed or ended.</summary>
public sealed class ShowPriceAlert(HttpPipeline http, PriceAlertStore alerts, QuoteBook book, ShippedData data)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(ShowPriceAlert))
    {
        AlsoAs = [WebPage.MediaType], Errors = [ErrorCode.UnknownLink, ErrorCode.StorageUnavailable],
    };

    /// <param name="token">As the link has it.</param>
    [Function(nameof(ShowPriceAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/price-alerts/{token}")] HttpRequest request,
        string token, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ShowAsync(token, call), cancellation);

    private async Task<Outcome<NoAnswer>> ShowAsync(string token, Call call)
    {
        if (await alerts.AddressOfAsync(token) is not { } address || await alerts.FindAsync(address) is not { } alert) return ShowUnsubscribe.Unknown;
        var currency = (await book.FindAsync(address.Corridor, period: null))?.Currency ?? "";
        return PriceAlertPage.Of(alert, currency, CorridorName.Of(address.Corridor, data), alert.State, call.Language).PrivateContent;
    }
}
