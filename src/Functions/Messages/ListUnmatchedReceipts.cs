using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>Receipts of messages that are not there, the first one first: after they were tried again for an hour, and for 30 days.</summary>
public sealed class ListUnmatchedReceipts(HttpPipeline http, UnmatchedReceipts unmatched)
{
    public static readonly Policy<UnmatchedRequest, UnmatchedList> Policy = new(nameof(ListUnmatchedReceipts))
    {
        Scopes = [Scope.Admin], Errors = [ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListUnmatchedReceipts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/receipts/unmatched")] HttpRequest request,
        CancellationToken cancellation) => http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<UnmatchedList>> ListAsync(UnmatchedRequest asked, Call call)
    {
        var found = await unmatched.ListAsync(asked.Cursor?.After ?? "", asked.Limit + 1, call.Cancellation);
        var shown = found.Take(asked.Limit).ToList();
        return new UnmatchedList(
            [.. shown.Select(row => new UnmatchedReceipt(
                row.Receipt.Gateway, row.Receipt.Message, row.Receipt.State, row.Receipt.Code, row.Receipt.GatewayId, row.Receipt.At))],
            found.Count > asked.Limit ? new Cursor(shown[^1].Key).ToString() : null);
    }
}

/// <summary>Which of the receipts.</summary>
public sealed record UnmatchedRequest : PageRequest;

/// <summary>Receipts of messages that are not there.</summary>
public sealed record UnmatchedList(IReadOnlyList<UnmatchedReceipt> Receipts, string? NextCursor);

/// <summary>A receipt of a message that is not there.</summary>
/// <param name="Gateway">The kind of gateway that it came from.</param>
/// <param name="Message">What it is about, in the words of the gateway.</param>
/// <param name="State">What it says became of the message.</param>
/// <param name="Code">The gateway's code of why it failed; left out where there is none.</param>
/// <param name="GatewayId">What the gateway calls the message; left out where it does not say.</param>
/// <param name="At">When it came (UTC).</param>
public sealed record UnmatchedReceipt(string Gateway, string Message, ReceiptState State, string? Code, string? GatewayId, DateTimeOffset At);
