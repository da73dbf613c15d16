using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Agreements;

/// <summary>
/// When conditions are due, the first one first: a partition <c>conditions_{country}</c> for each country in the table <c>Due</c>. A note is written
/// before the day is, so that none is without; it may name a day that no longer holds, and who reads it looks.
/// </summary>
public sealed class DueConditions(Store store)
{
    public Task NoteAsync(string country, string returnee, ConditionRow row) =>
        store.Due.UpsertEntityAsync(new TableEntity(PartitionOf(country), KeyOf(returnee, row)), TableUpdateMode.Replace, CancellationToken.None);

    public Task ForgetAsync(string country, string note) =>
        store.Due.DeleteEntityAsync(PartitionOf(country), note, cancellationToken: CancellationToken.None);

    /// <summary>The notes of days before one, after a note.</summary>
    /// <param name="after">Empty for the first.</param>
    public async IAsyncEnumerable<string> BeforeAsync(
        string country, DateOnly day, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(country)} and RowKey gt {after} and RowKey lt {Written(day)}");
        await foreach (var row in store.Due.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
            yield return row.RowKey;
    }

    /// <summary>The person whom a note is about, and the key of the condition in their partition.</summary>
    public static (string Returnee, string Key) Of(string note)
    {
        var parts = note.Split('_', 3);
        return (parts[1], ConditionRow.Prefix + parts[2]);
    }

    /// <summary>The note of a condition that has a due day.</summary>
    public static string KeyOf(string returnee, ConditionRow row) =>
        $"{Written(row.DueOn!.Value)}_{returnee}_{row.Key[ConditionRow.Prefix.Length..]}";

    private static string PartitionOf(string country) => $"conditions_{country}";

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
