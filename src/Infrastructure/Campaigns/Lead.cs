using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>How far a campaign is.</summary>
public sealed record CampaignProgress(
    int People, int Recipients, int Waiting, int Sent, int Delivered, int Failed, IReadOnlyDictionary<string, int> Suppressed, bool IsExpanded,
    DateTimeOffset? LastAt);

/// <summary>Whom a campaign would go to.</summary>
public sealed record AudienceEstimate(
    int People, int Recipients, IReadOnlyDictionary<Channel, int> ByChannel, IReadOnlyDictionary<string, int> Suppressed);

public sealed class RecipientStore
{
    public Task<CampaignProgress> ProgressAsync(string campaign, CancellationToken cancellation) => throw new NotImplementedException();
}

public sealed class Audience
{
    public Task<AudienceEstimate> EstimateAsync(Campaign campaign, CancellationToken cancellation) => throw new NotImplementedException();
}
