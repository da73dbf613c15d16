using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Looks at every campaign that runs, every ten minutes: one that stands still goes on, one of which all messages are at rest is done.
/// </summary>
public sealed class ProveCampaigns(Leases leases, CampaignStore campaigns, CampaignSending sending)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Function(nameof(ProveCampaigns))]
    public Task Run([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        leases.RunAsync(nameof(ProveCampaigns), Longest, async () =>
        {
            foreach (var campaign in await campaigns.ListRunningAsync(cancellation)) await sending.ProveAsync(campaign.Id, cancellation);
        });
}
