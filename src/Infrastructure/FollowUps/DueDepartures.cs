using System.Globalization;
using Azure.Data.Tables;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.FollowUps;

/// <summary>
/// The days to come on which people depart or come back, by which their follow-ups are paused or end: a partition <c>departures_{country}</c> for each
/// country in the table <c>Due</c>. A note may name a day that no longer holds, and who reads it looks.
/// </summary>
public sealed class DueDepartures(Store store)
{
    /// <summary>Notes the days of a person's journey that are to come.</summary>
    /// <param name="today">In the country.</param>
    public Task NoteAsync(string country, string returnee, JourneyMembers journey, DateOnly today) =>
        Task.WhenAll(DaysOf(journey).Where(day => day > today).Select(day => store.Due.UpsertEntityAsync(
            new TableEntity(PartitionOf(country), KeyOf(day, returnee)), TableUpdateMode.Replace, CancellationToken.None)));

    /// <summary>The notes of days up to today, each with whom it is about.</summary>
    public async Task<IReadOnlyList<(string Note, string Returnee)>> UpToAsync(string country, DateOnly today, CancellationToken cancellation)
    {
        var (partition, until) = (PartitionOf(country), KeyOf(today, "~"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {until}");
        return await store.Due.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation)
            .Select(row => (row.RowKey, row.RowKey.Split('_')[1])).ToListAsync(cancellation);
    }

    public Task ForgetAsync(string country, string note) =>
        store.Due.DeleteEntityAsync(PartitionOf(country), note, cancellationToken: CancellationToken.None);

    /// <summary>Forgets the days of all journeys of a person.</summary>
    public Task ForgetOfAsync(string country, string returnee, IEnumerable<JourneyRow> journeys) =>
        Task.WhenAll(journeys.SelectMany(row => DaysOf(row.Journey)).Distinct().Select(day => ForgetAsync(country, KeyOf(day, returnee))));

    private static IEnumerable<DateOnly> DaysOf(JourneyMembers journey) =>
        new[] { journey.DepartedOn, journey.ReturnedOn }.OfType<DateOnly>();

    private static string PartitionOf(string country) => $"departures_{country}";

    private static string KeyOf(DateOnly day, string returnee) => $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}_{returnee}";
}
