using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Duplicates;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>What became of a row of a list.</summary>
[JsonConverter(typeof(CodeConverter<RowResult>))]
public enum RowResult
{
    /// <summary>The person was registered.</summary>
    Registered,

    /// <summary>What was known of the person was changed.</summary>
    Changed,

    /// <summary>It says nothing of the person that was not known.</summary>
    Unchanged,

    /// <summary>It was kept aside, and nothing was done about it.</summary>
    Rejected,
}

/// <summary>What a row of a list came to; it says nothing of what the row holds.</summary>
/// <param name="Line">From 1, where the header stands.</param>
/// <param name="Returnee">The id of the person; null where the row was rejected, and of a new person in a dry run.</param>
public sealed record RowOutcome(int Line, RowResult Result, string? Returnee = null)
{
    /// <summary>The most faults of a row that are kept: nobody corrects more at once.</summary>
    public const int MostFaults = 8;

    /// <summary>Why it was rejected.</summary>
    public IReadOnlyList<ListFault> Faults { get; init; } = [];

    /// <summary>The people of the same party who may be the same one; empty where none is.</summary>
    public IReadOnlyList<PossibleDuplicate> Duplicates { get; init; } = [];

    /// <summary>Whether the person was enrolled in the programme that it names.</summary>
    public bool Enrolled { get; init; }

    /// <summary>Why the person could not be enrolled in it; null where they were, or it names none.</summary>
    public ListFault? NotEnrolled { get; init; }

    public static RowOutcome Rejected(int line, params IEnumerable<ListFault> faults) =>
        new(line, RowResult.Rejected) { Faults = [.. faults.Distinct().Take(MostFaults)] };
}

/// <summary>Somebody whom a row may be about.</summary>
/// <param name="Score">From 0 to 100 (<see cref="DuplicateScore"/>).</param>
public sealed record PossibleDuplicate(string Returnee, int Score, IReadOnlyList<DuplicateReason> Reasons);
