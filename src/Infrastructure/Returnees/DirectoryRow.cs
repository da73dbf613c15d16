using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// A copy of what is asked of many people at once, sealed under the key of their country, so that a page of it needs no read per person.
/// </summary>
/// <param name="Revision">Of the person, of which it is a copy: a newer one replaces it.</param>
/// <param name="Entry">The <see cref="DirectoryEntry"/>, sealed.</param>
public sealed record DirectoryRow(int Revision, byte[] Entry)
{
    public static readonly RowType<DirectoryRow> Rows = new();

    /// <summary>A row that holds an entry, sealed for its place.</summary>
    /// <param name="key">Of the country's directory.</param>
    public static DirectoryRow Of(DataKey key, string partition, string row, DirectoryEntry entry, int revision) =>
        new(revision, key.Seal(EntryAt(partition, row), entry, DirectoryJson.Default.DirectoryEntry));

    internal static SealedAt EntryAt(string partition, string row) => new(TableNames.Directory, partition, row, nameof(Entry));
}

/// <summary>What is asked of many people at once: what segments select by and statistics count.</summary>
/// <param name="Agreed">The purposes that they agree to.</param>
/// <param name="Channels">On which they can be reached, the preferred one first.</param>
public sealed record DirectoryEntry(
    Profile Profile, Language Language, IReadOnlyList<Channel> Channels,
    IReadOnlyList<string> Agreed, JourneyMembers? Journey, IReadOnlyList<DirectoryEnrolment> Enrolments)
{
    public DateOnly? BirthDate { get; init; }

    /// <summary>When they were registered (UTC); null in copies of before that was kept.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }
}

/// <summary>An entry, and where it stands.</summary>
/// <param name="Key">The keyed hash of the first contact, or <c>-</c> where there is none, and the person's id: <c>{hash}_{returnee}</c>.</param>
public sealed record DirectoryPlace(string Key, DirectoryEntry Entry)
{
    /// <summary>The keyed hash of their first contact; null where they have none.</summary>
    public string? Contact => Key.Split('_')[0] is var hash && hash == DirectoryStore.NoContact ? null : hash;

    public string Returnee => Key[(Key.LastIndexOf('_') + 1)..];
}

/// <param name="Programme">Its id; the country is the directory's.</param>
/// <param name="State">The code of where it stands.</param>
/// <param name="Since">When it was applied for (UTC).</param>
public sealed record DirectoryEnrolment(string Programme, string State, DateTimeOffset Since);

[JsonSerializable(typeof(DirectoryEntry))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class DirectoryJson : JsonSerializerContext;
