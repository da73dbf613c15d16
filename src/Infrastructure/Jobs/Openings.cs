using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Jobs;

/// <summary>
/// The openings of vacancies that are taken: in the table <c>Vacancies</c>, beside them, a count for each vacancy and a row for each referral that
/// has one, which change together, so that none is given twice and none counted twice. Ids hold no dot, so that no vacancy's key looks like one of
/// these.
/// </summary>
public sealed class Openings(Store store, Commands commands)
{
    private const string CountPrefix = "openings.";

    private static readonly RowType<OpeningsRow> Counts = new();
    private static readonly RowType<OpeningRow> Takers = new();

    private TableClient Table => store.Tables.GetTableClient(TableNames.Vacancies);

    /// <summary>How many are taken of each vacancy of a country that any is taken of, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TakenAsync(string country, CancellationToken cancellation)
    {
        var taken = new Dictionary<string, int>();
        await foreach (var row in Counts.RangeAsync(Table, country, CountPrefix, cancellation))
            taken[row.Key[CountPrefix.Length..]] = row.Value.Taken;
        return taken;
    }

    /// <summary>Gives a referral an opening, unless it has one already.</summary>
    /// <param name="openings">How many the vacancy has.</param>
    /// <returns>False where all are taken.</returns>
    public Task<bool> TakeAsync(string country, string vacancy, int openings, string returnee, int number) => commands.RunAsync(
        Table, country,
        async commit =>
        {
            var (taker, count) = await ReadAsync(country, vacancy, returnee, number);
            if (taker is not null) return true;
            if ((count?.Value.Taken ?? 0) >= openings) return false;
            if (count is null) commit.Insert(Counts, $"{CountPrefix}{vacancy}", new OpeningsRow(1));
            else commit.Replace(Counts, count, new OpeningsRow(count.Value.Taken + 1));
            commit.Insert(Takers, KeyOf(vacancy, returnee, number), new OpeningRow(returnee, number));
            commit.Happened($"opening-taken {vacancy}");
            return true;
        });

    /// <summary>Takes back the opening of a referral, where it has one.</summary>
    public Task ReleaseAsync(string country, string vacancy, string returnee, int number) => commands.RunAsync(
        Table, country,
        async commit =>
        {
            if (await ReadAsync(country, vacancy, returnee, number) is not ({ } taker, { } count)) return false;
            commit.Replace(Counts, count, new OpeningsRow(count.Value.Taken - 1));
            commit.Delete(taker);
            commit.Happened($"opening-released {vacancy}");
            return true;
        });

    private async Task<(Stored<OpeningRow>? Taker, Stored<OpeningsRow>? Count)> ReadAsync(string country, string vacancy, string returnee, int number)
    {
        var taker = Takers.FindAsync(Table, country, KeyOf(vacancy, returnee, number), CancellationToken.None);
        var count = Counts.FindAsync(Table, country, $"{CountPrefix}{vacancy}", CancellationToken.None);
        return (await taker, await count);
    }

    private static string KeyOf(string vacancy, string returnee, int number) => FormattableString.Invariant($"opening.{vacancy}.{returnee}.{number}");
}

/// <summary>How many openings of a vacancy are taken.</summary>
internal sealed record OpeningsRow(int Taken);

/// <summary>The referral that has an opening.</summary>
internal sealed record OpeningRow(string Returnee, int Number);
