using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>Tries receipts of messages that were not there again, every minute.</summary>
public sealed class RetryReceipts(ReceivedReceipts receipts)
{
    [Function(nameof(RetryReceipts))]
    public Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) => receipts.RetryAsync(cancellation);
}
