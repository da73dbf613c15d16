using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Messages;

/// <summary>Forgets every night what was kept of gateways for 30 days.</summary>
public sealed class ForgetOldReceipts(UnmatchedReceipts unmatched, EmailOperations operations)
{
    [Function(nameof(ForgetOldReceipts))]
    public async Task Run([TimerTrigger("0 40 8 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await unmatched.ForgetOldAsync(cancellation);
        await operations.ForgetOldAsync(cancellation);
    }
}
