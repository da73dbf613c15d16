using System.Globalization;
using System.Text.Json;
using Reintegration.Domain.Statistics;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Statistics;

/// <summary>That a country's statistics are wanted that are not older than this.</summary>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
public sealed record StatisticsWanted(string Country, DateTimeOffset Since)
{
    /// <summary>What a message says; null where it is no such thing.</summary>
    public static StatisticsWanted? Parse(string message) =>
        message.Split('_') is [{ Length: 3 } country, var since] && long.TryParse(since, CultureInfo.InvariantCulture, out var ticks)
            ? new StatisticsWanted(country, new DateTimeOffset(ticks, TimeSpan.Zero)) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Country}_{Since.UtcTicks}");
}

/// <summary>
/// The published statistics of each country: a pointer in the table <c>Statistics</c> (partition: country), the figures as a blob. A release is
/// there as a whole, or not at all.
/// </summary>
public sealed class StatisticsStore(Store store, Commands commands)
{
    /// <summary>Has a country's people counted.</summary>
    /// <param name="by">Who asks for it; null where nobody does.</param>
    /// <returns>When it was asked for: a release that is not older answers it.</returns>
    public Task<DateTimeOffset> AskAsync(string country, Caller? by) => commands.RunAsync(
        store.Statistics, country,
        commit =>
        {
            commit.Happened("asked", by);
            commit.Send(QueueNames.Statistics, new OutgoingMessage($"{country}-{commit.Id:N}", new StatisticsWanted(country, commit.At).ToString()));
            return Task.FromResult(commit.At);
        },
        sends: true);

    /// <summary>What is published; null where nothing is yet.</summary>
    public async Task<(StatisticsRow Row, Release Release)?> FindAsync(string country, CancellationToken cancellation)
    {
        if (await StatisticsRow.Rows.FindAsync(store.Statistics, country, StatisticsRow.Key, cancellation) is not { Value: var row }) return null;
        await using var blob = await store.StatisticsFiles.GetBlobClient(row.File).OpenReadAsync(cancellationToken: cancellation);
        var kept = await JsonSerializer.DeserializeAsync(blob, StatisticsJson.Default.KeptRelease, cancellation);
        return (row, kept?.ToRelease() ?? throw new InvalidDataException($"{row.File} holds no statistics."));
    }

    /// <summary>Publishes a release, unless another one was published since the one that it was held against.</summary>
    /// <param name="before">What was published when it was made; null where nothing was.</param>
    public async Task PublishAsync(string country, StatisticsRow? before, Release release)
    {
        var row = new StatisticsRow($"{country}/{Guid.NewGuid():N}.json", before?.File, release.AsOf);
        var json = JsonSerializer.SerializeToUtf8Bytes(KeptRelease.Of(release), StatisticsJson.Default.KeptRelease);
        await store.StatisticsFiles.GetBlobClient(row.File).UploadAsync(BinaryData.FromBytes(json), CancellationToken.None);
        var isPublished = await commands.RunAsync(store.Statistics, country, async commit =>
        {
            var there = await StatisticsRow.Rows.FindAsync(store.Statistics, country, StatisticsRow.Key, CancellationToken.None);
            if (there?.Value.File != before?.File) return false;
            if (there is null) commit.Insert(StatisticsRow.Rows, StatisticsRow.Key, row);
            else commit.Replace(StatisticsRow.Rows, there, row);
            commit.Happened("published");
            return true;
        });
        if ((isPublished ? before?.Former : row.File) is { } unused)
            await store.StatisticsFiles.GetBlobClient(unused).DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
    }
}
