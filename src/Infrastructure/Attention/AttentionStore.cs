using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Reintegration.Domain.Attention;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Attention;

/// <summary>Whom ministries should look at: the table <c>Attention</c>, a partition for each country, the longest waiting first.</summary>
public sealed class AttentionStore(Store store, Commands commands)
{
    // Keys begin with a moment; what else is in the partition, with a letter.
    private const string AfterAll = ":";

    /// <summary>
    /// Puts somebody on the list of a country, once: what is raised again with the same moment, person, reason and subject is there already.
    /// </summary>
    public async Task RaiseAsync(string country, AttentionRow row)
    {
        try
        {
            await store.Attention.AddEntityAsync(AttentionRow.Rows.ToEntity(country, KeyOf(row), row), CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
        }
    }

    /// <summary>A country's list after a key, as many as are asked for.</summary>
    /// <param name="isOpen">Those whom nobody has looked at yet, or those whom somebody has.</param>
    /// <param name="reason">Only those of it.</param>
    /// <param name="after">Empty for the first.</param>
    public async Task<IReadOnlyList<Stored<AttentionRow>>> PageAsync(
        string country, bool isOpen, AttentionReason? reason, string after, int most, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {country} and RowKey gt {after} and RowKey lt {AfterAll} and IsOpen eq {isOpen}");
        if (reason is { } asked) filter += $" and {TableClient.CreateQueryFilter($"Reason eq {asked.ToString()}")}";
        return await AttentionRow.Rows.QueryAsync(store.Attention, filter, cancellation).Take(most).ToListAsync(cancellation);
    }

    /// <summary>What stands under a key; null where nothing does.</summary>
    public async Task<Stored<AttentionRow>?> FindAsync(string country, string key, CancellationToken cancellation) =>
        key is [>= '0' and <= '9', ..] ? await AttentionRow.Rows.FindAsync(store.Attention, country, key, cancellation) : null;

    /// <summary>All that stands on the list of a country about a person, of either of a pair.</summary>
    public async Task<IReadOnlyList<Stored<AttentionRow>>> OfAsync(string country, string returnee, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {country} and RowKey lt {AfterAll} and (Returnee eq {returnee} or Other eq {returnee})");
        return await AttentionRow.Rows.QueryAsync(store.Attention, filter, cancellation).ToListAsync(cancellation);
    }

    /// <summary>Keeps what came of looking at somebody; that two are the same has them merged. The first one to say it decides.</summary>
    /// <returns>What stands there then; null where nothing does.</returns>
    public Task<AttentionRow?> ResolveAsync(string country, string key, AttentionResolution resolution, byte[]? note, Caller by) =>
        commands.RunAsync(
            store.Attention, country,
            async commit =>
            {
                if (await FindAsync(country, key, CancellationToken.None) is not { Value: var row } stored) return null;
                if (row.Resolution is not null) return row;
                var after = row with { Resolution = resolution, IsOpen = false, ResolvedAt = commit.At, Party = by.Party, Holder = by.Holder, Note = note };
                commit.Replace(AttentionRow.Rows, stored, after);
                commit.Happened($"{Codes<AttentionResolution>.Of(resolution)} {key}", by);
                if (resolution == AttentionResolution.Same) commit.Send(QueueNames.Merges, Merging.Message(row.Other!, row.Returnee));
                return after;
            },
            sends: true);

    public Task RemoveAsync(string country, string key) =>
        store.Attention.DeleteEntityAsync(country, key, cancellationToken: CancellationToken.None);

    /// <summary>A note as it is kept: under the key of whom it is about.</summary>
    public static byte[] Sealed(string country, string key, Returnee returnee, string note) =>
        returnee.Key.Seal(AttentionRow.NoteAt(country, key), note, AttentionJson.Default.String);

    public static string? NoteOf(string country, Stored<AttentionRow> row, Returnee returnee) => row.Value.Note is { } note
        ? returnee.Key.Open(AttentionRow.NoteAt(country, row.Key), note, AttentionJson.Default.String)
        : null;

    public static string KeyOf(AttentionRow row)
    {
        var subject = row.Other ?? row.About;
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Since.UtcTicks:D19}_{row.Returnee}_{Codes<AttentionReason>.Of(row.Reason)}");
        return subject is null ? key : $"{key}_{subject}";
    }
}
