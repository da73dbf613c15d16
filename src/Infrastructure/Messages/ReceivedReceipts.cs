using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Infrastructure.Messages;

/// <summary>Moves messages by the receipts of gateways, and keeps those of messages that are not there.</summary>
public sealed class ReceivedReceipts(
    Delivery delivery, CampaignSending campaigns, EmailOperations operations, UnmatchedReceipts unmatched)
{
    /// <summary>What the ids of answers to people who wrote to us begin with.</summary>
    public const string OfAnswers = "inbound-";

    /// <summary>Moves the message; or keeps the receipt, to be tried again.</summary>
    public async Task KeepAsync(GatewayReceipt receipt, CancellationToken cancellation)
    {
        if (!await MoveAsync(receipt, cancellation)) await unmatched.ParkAsync(receipt);
    }

    /// <summary>Tries those again that are kept.</summary>
    public async Task RetryAsync(CancellationToken cancellation)
    {
        foreach (var (key, receipt) in await unmatched.RetriedAsync(cancellation))
        {
            if (await MoveAsync(receipt, cancellation)) await unmatched.ForgetAsync(key);
        }
    }

    private async Task<bool> MoveAsync(GatewayReceipt receipt, CancellationToken cancellation)
    {
        var message = receipt.Gateway == "azure-email" ? await operations.FindAsync(receipt.Message, cancellation) : receipt.Message;
        // What we answer to people is not kept.
        if (message?.StartsWith(OfAnswers, StringComparison.Ordinal) == true) return true;
        if (message is null || MessageAddress.Parse(message) is not { } address
            || !await delivery.ReceiveAsync(address, receipt.ToReceipt(), receipt.GatewayId, cancellation)) return false;
        await campaigns.KeepAsync(address, cancellation);
        return true;
    }
}
