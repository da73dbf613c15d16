using System.Runtime.CompilerServices;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>Whom a campaign is for: the people of its country, by the directory, who were registered when it began and whom its segment holds.</summary>
public sealed class Audience(DirectoryStore directory, ContactStore contacts, OutreachSettings settings, TimeProvider time)
{
    /// <summary>Those of one bucket after a key, page by page; each with the last key that was looked at.</summary>
    /// <param name="after">Empty for the first.</param>
    public async IAsyncEnumerable<AudiencePage> PagesAsync(
        Campaign campaign, string bucket, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The day on which it began, so that a walk that is broken off and goes on tomorrow selects by the same.
        var began = campaign.StartedAt ?? time.GetUtcNow();
        var on = CountryCalendar.On(campaign.Country, began);
        await foreach (var page in directory.PagesAsync(campaign.Country, bucket, after, cancellation))
        {
            if (page.Count == 0) continue;
            yield return new AudiencePage(page[^1].Key, [.. page.Where(place => !(place.Entry.RegisteredAt > began) && IsIn(campaign, place.Entry, on))]);
        }
    }

    /// <summary>
    /// How many a campaign would reach if it began now: by the same selection, and by what the copies say of consent and contacts, which is decided anew
    /// for each when it is sent.
    /// </summary>
    public async Task<AudienceEstimate> EstimateAsync(Campaign campaign, CancellationToken cancellation)
    {
        var (people, recipients) = (0, 0);
        var (byChannel, suppressed) = (new Dictionary<Channel, int>(), new Dictionary<string, int>());
        var optedOut = await contacts.OptedOutAsync(cancellation);
        foreach (var bucket in DirectoryStore.Buckets)
        {
            string? last = null;
            await foreach (var page in PagesAsync(campaign, bucket, after: "", cancellation))
            {
                foreach (var place in page.Selected)
                {
                    people++;
                    if (Refusal(campaign, place, optedOut, last) is { } reason) Count(suppressed, Codes<MessageReason>.Of(reason));
                    else
                    {
                        recipients++;
                        Count(byChannel, place.Entry.Channels.First(channel => MayUse(campaign, channel)));
                        last = place.Contact;
                    }
                }
            }
        }
        return new AudienceEstimate(people, recipients, byChannel, suppressed);
    }

    private MessageReason? Refusal(Campaign campaign, DirectoryPlace place, IReadOnlySet<string> optedOut, string? last)
    {
        if (!place.Entry.Agreed.Contains(ConsentPurpose.Outreach)) return MessageReason.NoConsent;
        if (place.Contact is not { } contact) return MessageReason.NoContact;
        if (!place.Entry.Channels.Any(channel => MayUse(campaign, channel))) return MessageReason.NoText;
        if (optedOut.Contains(contact)) return MessageReason.OptedOut;
        // Who shares a contact stands beside the other.
        if (contact == last) return MessageReason.SentBefore;
        return settings.WeeklyCap == 0 ? MessageReason.WeeklyCap : null;
    }

    private static bool MayUse(Campaign campaign, Channel channel) =>
        campaign.Channels.Contains(channel) && campaign.Texts.For(channel, Language.Es) is not null;

    private static bool IsIn(Campaign campaign, DirectoryEntry entry, DateOnly on) =>
        campaign.Segment?.AreMetBy(StoredFacts.Of(entry.Profile, entry.BirthDate, entry.Journey, on), on) != false;

    private static void Count<T>(Dictionary<T, int> counts, T what)
        where T : notnull => counts[what] = counts.GetValueOrDefault(what) + 1;
}

/// <summary>Those of a page of the directory whom a campaign is for.</summary>
/// <param name="Last">The last key that was looked at.</param>
public sealed record AudiencePage(string Last, IReadOnlyList<DirectoryPlace> Selected);

/// <summary>How many a campaign would reach.</summary>
/// <param name="People">Whom the segment holds.</param>
/// <param name="Recipients">Those of them who would be sent a message: one for each contact.</param>
/// <param name="ByChannel">The recipients by the channel that they prefer.</param>
/// <param name="Suppressed">The others, by the code of why they would not be.</param>
public sealed record AudienceEstimate(
    int People, int Recipients, IReadOnlyDictionary<Channel, int> ByChannel, IReadOnlyDictionary<string, int> Suppressed);
