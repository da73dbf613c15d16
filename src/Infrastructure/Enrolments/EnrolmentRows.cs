using System.Globalization;
using System.Text.Json.Serialization;
using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>The rows of a programme's partition of the table <c>Enrolments</c>.</summary>
internal static class EnrolmentRows
{
    public const string PlacesKey = "places";
    public const string Prefix = "enrolment_";
    public const string WaitingPrefix = "waiting_";

    public static readonly RowType<Places> Places = new();

    public static readonly RowType<EnrolmentRow> Enrolments = new(EnrolmentJson.Default);

    public static readonly RowType<IdRow> Ids = new();

    public static string KeyOf(EnrolmentId id) => $"{Prefix}{id}";

    public static EnrolmentId IdOf(string key) =>
        EnrolmentId.Parse(key[Prefix.Length..]) ?? throw new InvalidDataException($"{key} names no enrolment.");

    /// <summary>The one open enrolment of a person.</summary>
    public static string OpenOf(string returnee) => $"person_{returnee}";

    /// <summary>Its turn among those who wait.</summary>
    public static string WaitingOf(long since, EnrolmentId id) => string.Create(CultureInfo.InvariantCulture, $"{WaitingPrefix}{since:D19}_{id}");

    public static EnrolmentId IdOfWaiting(string key) => EnrolmentId.Parse(key[(WaitingPrefix.Length + 20)..])
        ?? throw new InvalidDataException($"{key} names no enrolment.");

    public static SealedAt DetailsOf(EnrolmentId id) => new(TableNames.Enrolments, id.Partition, KeyOf(id), nameof(EnrolmentRow.Details));

    public static SealedAt TermsOf(EnrolmentId id) => new(TableNames.Enrolments, id.Partition, KeyOf(id), nameof(EnrolmentRow.Terms));
}

/// <summary>An enrolment as stored: what the person said and what they were found to be is sealed under their own key.</summary>
public sealed record EnrolmentRow
{
    public required Enrolment Enrolment { get; init; }

    /// <summary>In a column of its own as well, to be listed by.</summary>
    public required EnrolmentState State { get; init; }

    /// <summary>The <see cref="EnrolmentDetails"/>, sealed.</summary>
    public required byte[] Details { get; init; }

    /// <summary>The <see cref="AgreedTerms"/>, sealed; null where nothing was asked that has terms.</summary>
    public byte[]? Terms { get; init; }
}

/// <summary>A row that names an enrolment.</summary>
internal sealed record IdRow(string Enrolment);

[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(EnrolmentDetails))]
[JsonSerializable(typeof(IReadOnlyList<RuleFound>))]
[JsonSerializable(typeof(AgreedTerms))]
[JsonSerializable(typeof(string))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class EnrolmentJson : JsonSerializerContext;
