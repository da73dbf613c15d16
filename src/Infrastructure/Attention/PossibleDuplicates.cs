using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Attention;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Returnees.Duplicates;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Attention;

/// <summary>
/// Has a ministry look at who may be one person: the two must come home to its country, since of a pair in two countries nobody may see both. A pair
/// stands on the list once, and again only where somebody said that they are two people and an identifying member of either changed since.
/// </summary>
public sealed class PossibleDuplicates(
    Store store, DuplicateFinder duplicates, ReturneeStore returnees, AttentionStore attention, SharedKeys keys, TimeProvider time)
{
    /// <summary>Raises those who may be the same person as somebody.</summary>
    /// <param name="lookedUpBy">The partitions of <c>Lookup</c> that name them.</param>
    public async Task RaiseAsync(Returnee returnee, IReadOnlyList<string> lookedUpBy, CancellationToken cancellation)
    {
        foreach (var other in await duplicates.CandidatesAsync(returnee.Id, lookedUpBy, cancellation))
        {
            if (other.Row.Country != returnee.Row.Country || other.Row.PersonOf(other.Id) == returnee.Row.PersonOf(returnee.Id)) continue;
            var score = DuplicateScore.Of(DuplicateFinder.IdentityOf(returnee.Person), DuplicateFinder.IdentityOf(other.Person));
            if (!score.IsFlagged) continue;
            var isFirst = (returnee.Row.RegisteredAt, returnee.Id).CompareTo((other.Row.RegisteredAt, other.Id)) < 0;
            await RaiseAsync(isFirst ? returnee : other, isFirst ? other : returnee, score);
        }
    }

    /// <summary>Remembers that two are not the same as they are known now.</summary>
    public async Task RememberAsync(AttentionRow row)
    {
        if (await returnees.FindAllAsync([row.Other!, row.Returnee], CancellationToken.None) is not [var first, var second]) return;
        var pair = PairRow.Rows.ToEntity(PartitionOf(first.Id), second.Id, new PairRow(await FingerprintAsync(first, second), row.Since));
        await store.Lookup.UpsertEntityAsync(pair, TableUpdateMode.Replace, CancellationToken.None);
    }

    /// <summary>Takes everything from the list that is about a person who is erased, with what is remembered of the pairs.</summary>
    public async Task ForgetAsync(string country, string returnee, CancellationToken cancellation)
    {
        foreach (var (key, row, _) in await attention.OfAsync(country, returnee, cancellation))
        {
            if (row.Other is { } first)
                await store.Lookup.DeleteEntityAsync(PartitionOf(first), row.Returnee, cancellationToken: CancellationToken.None);
            await attention.RemoveAsync(country, key);
        }
    }

    private async Task RaiseAsync(Returnee first, Returnee second, DuplicateScore score)
    {
        var (country, fingerprint) = (first.Row.Country, await FingerprintAsync(first, second));
        var known = await PairRow.Rows.FindAsync(store.Lookup, PartitionOf(first.Id), second.Id, CancellationToken.None);
        if (known is null || (known.Value.Fingerprint != fingerprint && await IsResolvedAsync(RowOf(known.Value.Since))))
        {
            var raised = new PairRow(fingerprint, time.GetUtcNow());
            var entity = PairRow.Rows.ToEntity(PartitionOf(first.Id), second.Id, raised);
            try
            {
                if (known is null) await store.Lookup.AddEntityAsync(entity, CancellationToken.None);
                else await store.Lookup.UpdateEntityAsync(entity, known.ETag, TableUpdateMode.Replace, CancellationToken.None);
            }
            catch (RequestFailedException exception) when (LostRace.Is(exception))
            {
                // Somebody else found the same pair at the same time, and raises it.
                return;
            }
            known = new Stored<PairRow>(second.Id, raised, default);
        }
        var row = RowOf(known.Value.Since);
        await attention.RaiseAsync(country, row);
        // Whoever was erased meanwhile is on no list.
        if ((await returnees.FindAllAsync([first.Id, second.Id], CancellationToken.None)).Count == 2) return;
        await store.Lookup.DeleteEntityAsync(PartitionOf(first.Id), second.Id, cancellationToken: CancellationToken.None);
        await attention.RemoveAsync(country, AttentionStore.KeyOf(row));

        AttentionRow RowOf(DateTimeOffset since) => new()
        {
            Reason = AttentionReason.PossibleDuplicate,
            Returnee = second.Id,
            Other = first.Id,
            Since = since,
            Score = score.Score,
            Details = [.. score.Reasons.Select(Codes<DuplicateReason>.Of)],
        };

        async Task<bool> IsResolvedAsync(AttentionRow row) =>
            await attention.FindAsync(country, AttentionStore.KeyOf(row), CancellationToken.None) is { Value.Resolution: not null };
    }

    // By a key that never leaves the deployment, so that nobody can try names against it.
    private async Task<string> FingerprintAsync(Returnee first, Returnee second) =>
        (await keys.LookupAsync(CancellationToken.None)).HashOf($"pair:{TextOf(first.Person)}\n{TextOf(second.Person)}");

    private static string TextOf(Person person)
    {
        var identity = DuplicateFinder.IdentityOf(person);
        return string.Join(
            '\t',
            [
                Typed.Key(person.Name.Given), Typed.Key(person.Name.Family), FormattableString.Invariant($"{person.BirthDate:yyyy-MM-dd}"),
                .. identity.Contacts.Order(StringComparer.Ordinal),
                .. identity.Documents.Select(document => $"{document.Type} {document.Country} {document.Number}").Order(StringComparer.Ordinal),
            ]);
    }

    private static string PartitionOf(string first) => $"pair_{first}";

    /// <summary>A pair that was raised.</summary>
    /// <param name="Fingerprint">Of what identified both when they were raised, or found not to be the same.</param>
    /// <param name="Since">The moment under which it stands on the list.</param>
    private sealed record PairRow(string Fingerprint, DateTimeOffset Since)
    {
        public static readonly RowType<PairRow> Rows = new();
    }
}
