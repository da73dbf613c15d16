using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Data.Tables;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>A campaign as it was read.</summary>
/// <param name="Content">What its ministry wrote, as it was sent.</param>
/// <param name="TemplateVersion">Of the template that its texts are of; null where they are its own.</param>
public sealed record StoredCampaign(Campaign Campaign, JsonElement Content, int? TemplateVersion, Stored<CampaignRow> Row);

/// <summary>The campaigns of ministries: the table <c>Campaigns</c>, with a country's in one partition.</summary>
public sealed class CampaignStore(Store store, Commands commands, CountryFiles<TemplateFile> templates, TimeProvider time)
{
    /// <summary>What a campaign is told, such as to pause, holds everywhere after this.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (Campaign Campaign, DateTimeOffset Until)> known = [];

    private TableClient Table => store.Campaigns;

    /// <summary>The id of a campaign that a call creates: of its country, so that it can be found, and of the call.</summary>
    public static string IdOf(string country, IdempotencyKey key) => $"{country.ToLowerInvariant()}-{key.Hash[..32]}";

    /// <summary>A campaign as it was two seconds ago or since; null where there is none.</summary>
    public async ValueTask<Campaign?> FindAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(id, out var kept) && now < kept.Until && kept.Until <= now + Kept) return kept.Campaign;
        var campaign = (await ReadAsync(id, cancellation))?.Campaign;
        if (campaign is not null) known[id] = (campaign, now + Kept);
        return campaign;
    }

    /// <summary>A campaign as it is; null where there is none.</summary>
    public async Task<StoredCampaign?> ReadAsync(string id, CancellationToken cancellation) =>
        CountryOf(id) is { } country && await CampaignRow.Rows.FindAsync(Table, country, id, cancellation) is { } row
            ? await OpenAsync(country, row, cancellation)
            : null;

    /// <summary>The campaigns of a country after a key, as many as are asked for.</summary>
    /// <param name="after">Empty for the first.</param>
    public async Task<IReadOnlyList<StoredCampaign>> PageAsync(string country, string after, int most, CancellationToken cancellation)
    {
        var prefix = PrefixOf(country);
        var from = string.CompareOrdinal(after, prefix) > 0 ? after : prefix;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {country} and RowKey gt {from} and RowKey lt {prefix + "~"}");
        var page = new List<StoredCampaign>();
        await foreach (var row in CampaignRow.Rows.QueryAsync(Table, filter, cancellation))
        {
            page.Add(await OpenAsync(country, row, cancellation));
            if (page.Count == most) break;
        }
        return page;
    }

    /// <summary>The campaigns that run, of every country.</summary>
    public async Task<IReadOnlyList<Campaign>> ListRunningAsync(CancellationToken cancellation) =>
        [.. (await Task.WhenAll(Region.Countries.Select(async country =>
        {
            var (prefix, running) = (PrefixOf(country), nameof(CampaignState.Running));
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {country} and RowKey gt {prefix} and RowKey lt {prefix + "~"} and State eq {running}");
            var found = new List<Campaign>();
            await foreach (var row in CampaignRow.Rows.QueryAsync(Table, filter, cancellation))
                found.Add((await OpenAsync(country, row, cancellation)).Campaign);
            return found;
        }))).SelectMany(found => found)];

    /// <summary>Keeps a new campaign and the answer to the call, in one; null where that was done, else what stands in its way.</summary>
    public Task<EarlierCall?> CreateAsync(string country, string id, CampaignRow row, IdempotencyKey key, StoredAnswer answer, Caller by) =>
        commands.RunAsync(Table, country, async commit =>
        {
            if (await commit.EarlierAsync(key, CancellationToken.None) is { } earlier) return earlier;
            commit.Insert(CampaignRow.Rows, id, row with { ChangedAt = commit.At });
            commit.Answer(key, answer);
            commit.Happened($"campaign-created {id}", by);
            return null;
        });

    /// <summary>Changes a campaign, and has those who send it begin, go on or end where that is what becomes of it.</summary>
    /// <param name="nobody">The answer where there is no such campaign.</param>
    /// <param name="decide">The row as it is to be, null where nothing is to be written, and the answer. It may run several times.</param>
    /// <param name="by">Who asked for it; null where nobody did.</param>
    public async Task<T> ChangeAsync<T>(
        string id, T nobody, Func<StoredCampaign, Commit, Task<(CampaignRow? After, T Answer)>> decide, Caller? by)
    {
        if (CountryOf(id) is not { } country) return nobody;
        var answer = await commands.RunAsync(
            Table, country,
            async commit =>
            {
                if (await ReadAsync(id, CancellationToken.None) is not { } found) return nobody;
                var (after, answer) = await decide(found, commit);
                if (after is null) return answer;
                var before = found.Row.Value;
                after = after with { Version = before.Version + 1, ChangedAt = commit.At };
                commit.Replace(CampaignRow.Rows, found.Row, after);
                commit.Happened($"campaign-{Codes<CampaignState>.Of(after.State)} {id}", by);
                if (after.State != before.State && MessageOf(id, found.Campaign, after, commit) is { } message)
                    commit.Send(QueueNames.Campaigns, message);
                return answer;
            },
            sends: true);
        known.TryRemove(id, out _);
        return answer;
    }

    /// <summary>Every recipient has an end state: what runs is done.</summary>
    public Task FinishAsync(string id) => ChangeAsync(
        id, nobody: false,
        (found, _) => Task.FromResult<(CampaignRow?, bool)>(found.Campaign.State == CampaignState.Running
            ? (found.Row.Value with { State = CampaignState.Done }, true)
            : (null, false)),
        by: null);

    // Whoever gets it looks at what is left to do.
    private static OutgoingMessage? MessageOf(string id, Campaign campaign, CampaignRow after, Commit commit) =>
        after.State == CampaignState.Running || (after.State == CampaignState.Cancelled && !campaign.State.IsBeforeStart())
            ? new OutgoingMessage($"{id}-{commit.Id:N}", id, after.State == CampaignState.Running ? campaign.StartsAt : null)
            : null;

    /// <summary>The campaign that a row tells of, stored or to be stored.</summary>
    public async Task<StoredCampaign> OpenAsync(string country, Stored<CampaignRow> row, CancellationToken cancellation)
    {
        var json = JsonElement.Parse(row.Value.Content);
        // What was right when it was written stays so.
        var content = RequestReader.Read<CampaignContent>(Fields.Of(json)) ?? throw new InvalidDataException($"Campaign {row.Key} says what it cannot say.");
        var template = content.Template is { } name
            ? await templates.FindAsync(country, name, row.Value.TemplateVersion, cancellation)
                ?? throw new InvalidDataException($"The template of campaign {row.Key} is gone.")
            : null;
        return new(row.Value.ToCampaign(country, row.Key, content, template), json, template?.Version, row);
    }

    private static string PrefixOf(string country) => $"{country.ToLowerInvariant()}-";

    // Ids come from outside too: what is none is of no country.
    private static string? CountryOf(string id) =>
        id.Length == 36 && id[3] == '-' && id.AsSpan(4).IndexOfAnyExcept("0123456789abcdef") < 0 && id[..3].ToUpperInvariant() is var country
            && id == $"{PrefixOf(country)}{id[4..]}" && Region.Countries.Contains(country) ? country : null;
}
