using Azure.Data.Tables;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Jobs;

/// <summary>
/// The openings of vacancies that are taken: in a partition <c>{country}_openings</c> of the table <c>Vacancies</c>, a count for each vacancy and a
/// row for each referral that has one, which change together, so that none is given twice and none counted twice.
/// </summary>
public sealed class Openings(Store store, Commands commands)
{
    private const string CountPrefix = "openings.";

    // An opening is taken before the referral is accepted. A call that still has not accepted it after this long broke off.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly RowType<OpeningsRow> Counts = new();
    private static readonly RowType<OpeningRow> Takers = new();

    private TableClient Table => store.Tables.GetTableClient(TableNames.Vacancies);

    /// <summary>How many are taken of each vacancy of a country that any is taken of, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TakenAsync(string country, CancellationToken cancellation)
    {
        var taken = new Dictionary<string, int>();
        await foreach (var row in Counts.RangeAsync(Table, PartitionOf(country), CountPrefix, cancellation))
            taken[row.Key[CountPrefix.Length..]] = row.Value.Taken;
        return taken;
    }

    /// <summary>
    /// Gives a referral an opening, unless it has one already, and has the person looked at once the call must be over, in case it broke off.
    /// </summary>
    /// <param name="openings">How many the vacancy has.</param>
    /// <returns>False where all are taken.</returns>
    public Task<bool> TakeAsync(string country, string vacancy, int openings, string returnee, int number) => commands.RunAsync(
        Table, PartitionOf(country),
        async commit =>
        {
            var (taker, count) = await ReadAsync(country, vacancy, returnee, number);
            if (taker is not null) return true;
            if ((count?.Value.Taken ?? 0) >= openings) return false;
            if (count is null) commit.Insert(Counts, $"{CountPrefix}{vacancy}", new OpeningsRow(1));
            else commit.Replace(Counts, count, new OpeningsRow(count.Value.Taken + 1));
            commit.Insert(Takers, KeyOf(vacancy, returnee, number), new OpeningRow(returnee, number, commit.At));
            commit.Happened($"opening-taken {vacancy}");
            commit.Send(QueueNames.ReturneeEvents, ReturneeStore.EventOf(returnee, commit) with { DueAt = commit.At + Longest });
            return true;
        },
        sends: true);

    /// <summary>Takes back the opening of a referral, where it has one.</summary>
    /// <param name="unlessBeingAccepted">Not where it was taken so lately that a call may still be about to accept the referral.</param>
    public Task ReleaseAsync(string country, string vacancy, string returnee, int number, bool unlessBeingAccepted = false) => commands.RunAsync(
        Table, PartitionOf(country),
        async commit =>
        {
            if (await ReadAsync(country, vacancy, returnee, number) is not ({ } taker, { } count)) return false;
            if (unlessBeingAccepted && commit.At < taker.Value.TakenAt + Longest) return false;
            commit.Replace(Counts, count, new OpeningsRow(count.Value.Taken - 1));
            commit.Delete(taker);
            commit.Happened($"opening-released {vacancy}");
            return true;
        });

    private async Task<(Stored<OpeningRow>? Taker, Stored<OpeningsRow>? Count)> ReadAsync(string country, string vacancy, string returnee, int number)
    {
        var taker = Takers.FindAsync(Table, PartitionOf(country), KeyOf(vacancy, returnee, number), CancellationToken.None);
        var count = Counts.FindAsync(Table, PartitionOf(country), $"{CountPrefix}{vacancy}", CancellationToken.None);
        return (await taker, await count);
    }

    private static string PartitionOf(string country) => $"{country}_openings";

    private static string KeyOf(string vacancy, string returnee, int number) => FormattableString.Invariant($"opening.{vacancy}.{returnee}.{number}");
}

/// <summary>How many openings of a vacancy are taken.</summary>
internal sealed record OpeningsRow(int Taken);

/// <summary>The referral that has an opening, and since when (UTC).</summary>
internal sealed record OpeningRow(string Returnee, int Number, DateTimeOffset TakenAt);
