using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Campaigns;

/// <summary>A message of a ministry to many people at once, which somebody else than its author has to approve.</summary>
public sealed record Campaign
{
    public required string Id { get; init; }

    /// <summary>Whose people it is for (ISO 3166-1 alpha-3).</summary>
    public required string Country { get; init; }

    public required string Name { get; init; }

    /// <summary>The template that its texts are of; null where they are its own.</summary>
    public string? Template { get; init; }

    /// <summary>What is said; of a template, what that says now, and from the approval on what it said then.</summary>
    public required TemplateTexts Texts { get; init; }

    /// <summary>Who gets it; everybody of the country where null.</summary>
    public EligibilityRules? Segment { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>When it may be sent, where people are; at any time where null.</summary>
    public CampaignWindow? Window { get; init; }

    /// <summary>Nothing is sent before; null where it may be sent as soon as it runs.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public required CampaignState State { get; init; }

    /// <summary>Who registered later is not in it; null as long as it has not started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From 1; whatever becomes of the campaign makes another.</summary>
    public required int Version { get; init; }

    /// <summary>Of what is said, to whom, when and how (<see cref="ContentHash"/>).</summary>
    public required string ContentHash { get; init; }

    /// <summary>Who wrote it.</summary>
    public required CampaignAuthor Author { get; init; }

    /// <summary>The people who wrote it or changed it since: none of them may approve it.</summary>
    public required IReadOnlyList<string> Writers { get; init; }

    /// <summary>Who agreed to it; null where nobody did, or it was changed since.</summary>
    public CampaignApproval? Approval { get; init; }
}

/// <summary>When a campaign may be sent.</summary>
/// <param name="Days">Every day where empty.</param>
public sealed record CampaignWindow(TimeOnly From, TimeOnly To, IReadOnlyList<DayOfWeek> Days);

/// <param name="Party">The institution.</param>
/// <param name="Holder">The person there.</param>
public sealed record CampaignAuthor(string Party, string Holder);

/// <summary>That somebody agrees to what a campaign says, and to how many.</summary>
/// <param name="Party">The institution.</param>
/// <param name="Holder">The person there.</param>
/// <param name="ContentHash">What they agreed to.</param>
/// <param name="People">How many people it would have gone to then.</param>
public sealed record CampaignApproval(string Party, string Holder, DateTimeOffset At, string ContentHash, int People)
{
    private const int PercentOfChange = 10;

    /// <summary>Whether it holds for so many people: those approved, and a tenth of them more or fewer.</summary>
    public bool Covers(int people) => Math.Abs((long)people - People) * 100 <= (long)People * PercentOfChange;
}
