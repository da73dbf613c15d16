using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// A person as stored, in the partition of their id. Who they are is sealed under their own key; once they are erased that key is gone, and the
/// row says no more than that.
/// </summary>
public sealed record PersonRow
{
    public const string Key = "person";

    public static readonly RowType<PersonRow> Rows = new(PersonRowJson.Default);

    /// <summary>Who registered them, and may see them.</summary>
    public required string Party { get; init; }

    /// <summary>Whose ministries may see them.</summary>
    public required string Country { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Of what is known of the person: what callers have seen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Of anything in the partition, so that of two copies made of it the newer is known.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The person's key, wrapped by the deployment's; null once they are erased.</summary>
    public string? WrappedKey { get; init; }

    /// <summary>The <see cref="Person"/>, sealed; null once they are erased.</summary>
    public byte[]? Details { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The purposes that the person agrees to.</summary>
    public IReadOnlyList<string> Agreed { get; init; } = [];

    /// <summary>How many journeys there are; the last one is the current one.</summary>
    public int Journeys { get; init; }

    /// <summary>The current journey; null where there is none.</summary>
    public JourneyMembers? Journey { get; init; }

    /// <summary>How many follow-ups were planned so far, so that each has a number of its own.</summary>
    public int FollowUps { get; init; }

    /// <summary>How many referrals there were so far, so that each has a number of its own.</summary>
    public int Referrals { get; init; }

    /// <summary>The partitions of <c>Lookup</c> that may name the person.</summary>
    public IReadOnlyList<string> LookedUpBy { get; init; } = [];

    /// <summary>Where in the directory a row of theirs is, was or is about to be: partition and key of each.</summary>
    public IReadOnlyList<string> DirectoryPlaces { get; init; } = [];

    /// <summary>The id under which a ministry found that the same person was registered before; null where they were not.</summary>
    public string? SameAs { get; init; }

    /// <summary>The ids under which a ministry found that the person was registered again.</summary>
    public IReadOnlyList<string> AlsoAs { get; init; } = [];

    /// <summary>The id of whom the registration is, which several may share.</summary>
    /// <param name="id">Of the registration.</param>
    public string PersonOf(string id) => SameAs ?? id;

    /// <summary>A person in the form in which they are sent and kept.</summary>
    public static JsonObject JsonOf(Person person) => JsonSerializer.SerializeToNode(person, PersonRowJson.Default.Person)!.AsObject();

    /// <summary>The same of a journey; null where there is none.</summary>
    public static JsonObject? JsonOf(JourneyMembers? journey) =>
        journey is null ? null : JsonSerializer.SerializeToNode(journey, PersonRowJson.Default.JourneyMembers)!.AsObject();

    internal static SealedAt DetailsOf(string id) => new(TableNames.Returnees, id, Key, nameof(Details));
}

[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(JourneyMembers))]
[JsonSerializable(typeof(Person))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class PersonRowJson : JsonSerializerContext;
