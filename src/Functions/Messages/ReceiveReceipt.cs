using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Takes what a gateway says became of messages. It is for the gateway, which signs it: Twilio as its status callback, Azure's e-mail by Event Grid
/// with the receipt secret in the address, a webhook as Standard Webhooks are signed, with <c>{"id", "state", "result"?}</c>. What is signed is
/// taken, whether or not it makes sense, since a gateway would send it again for days.
/// </summary>
public sealed class ReceiveReceipt(HttpPipeline http, SignedCalls calls, IMessageSender sender, TimeProvider time)
{
    public static readonly Policy<SignedQuery, ReceiptTaken> Policy = new(nameof(ReceiveReceipt))
    {
        Files = [SignedCalls.Form, SignedCalls.Json], BodyLimit = SignedCalls.BodyLimit, InMemory = true,
        Errors = [ErrorCode.UnknownGateway, ErrorCode.WrongSignature, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(ReceiveReceipt))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/receipts/{gateway}")] HttpRequest request,
        string gateway, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (query, call) => ReceiveAsync(gateway, query, call), cancellation);

    private async Task<Outcome<ReceiptTaken>> ReceiveAsync(string gateway, SignedQuery query, Call call)
    {
        var (sent, refused) = await calls.ReadAsync(gateway, query, call);
        if (sent is null) return refused!;
        var (receipts, validation) = ReceiptReader.Read(gateway, query, sent, time.GetUtcNow());
        if (receipts.Count > 0)
            await sender.SendAsync(QueueNames.Receipts, [.. receipts.Select(receipt => receipt.ToQueue())], CancellationToken.None);
        return new ReceiptTaken(validation);
    }
}

/// <summary>What was sent is taken.</summary>
/// <param name="ValidationResponse">What Event Grid asked to be told, when it looks whether we are at this address; left out elsewhere.</param>
public sealed record ReceiptTaken(string? ValidationResponse);
