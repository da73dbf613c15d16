using System.Globalization;
using System.Text.Json.Serialization;
using Reintegration.Domain.Agreements;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Agreements;

/// <summary>A condition of one journey's agreement as stored, in the person's partition.</summary>
public sealed record ConditionRow
{
    public const string Prefix = "condition_";

    public static readonly RowType<ConditionRow> Rows = new();

    public required int Journey { get; init; }

    /// <summary>The condition's id in its agreement.</summary>
    public required string Condition { get; init; }

    /// <summary>The id of the agreement, which is of the person's country.</summary>
    public required string Agreement { get; init; }

    /// <summary>The version of the agreement by which it was last counted.</summary>
    public required int AgreementVersion { get; init; }

    public DateOnly? DueOn { get; init; }

    public bool WithoutHolidays { get; init; }

    public ConditionState State { get; init; }

    /// <summary>The day on which it was met, breached or waived.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What was noted then, sealed under the person's key.</summary>
    public byte[]? Note { get; init; }

    public string Key => KeyOf(Journey, Condition);

    public ReturnCondition Rule => new(Condition, DueOn, WithoutHolidays) { State = State, On = On };

    public static string KeyOf(int journey, string condition) => $"{PrefixOf(journey)}{condition}";

    public static string PrefixOf(int journey) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{journey:D3}_");

    internal static SealedAt NoteOf(string returnee, string key) => new(TableNames.Returnees, returnee, key, nameof(Note));
}

[JsonSerializable(typeof(string))]
internal sealed partial class ConditionJson : JsonSerializerContext;
