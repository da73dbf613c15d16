using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>Messages placed relative to days of a person, as a ministry writes them. All plans of a country hold for its people.</summary>
public sealed record PlanFile : ICountryFile
{
    /// <summary>The id of the plan that ships, whose messages are called after their steps alone.</summary>
    public const string Default = "default";

    /// <summary>The most steps of a plan.</summary>
    public const int MostSteps = 20;

    /// <summary>Whose it is: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country.</summary>
    [Code]
    public required string Id { get; init; }

    /// <summary>None where nothing is sent by it any more.</summary>
    [Length(0, MostSteps)]
    public required IReadOnlyList<PlanFileStep> Steps { get; init; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Region.ErrorOf("/country", Country) is { } outside) yield return outside;
        var earlier = new HashSet<string>();
        foreach (var (index, step) in Steps.Index())
        {
            if (!earlier.Add(step.Id)) yield return FieldError.Duplicate($"/steps/{index}/id", step.Id);
            foreach (var error in step.Errors($"/steps/{index}")) yield return error;
        }
    }
}

/// <summary>What a step is counted from.</summary>
[JsonConverter(typeof(CodeConverter<PlanAnchor>))]
public enum PlanAnchor
{
    /// <summary>The day of the return: as it was, or else as it is planned.</summary>
    Return,

    /// <summary>The day of the departure.</summary>
    Departure,

    /// <summary>The moment of an application to a programme, as long as it is open and once it is completed.</summary>
    Enrolled,

    /// <summary>The moment when an application was approved.</summary>
    Approved,

    /// <summary>The day of each follow-up that is planned.</summary>
    FollowUp,

    /// <summary>The day of each instalment of a loan that is being repaid.</summary>
    Instalment,
}

/// <summary>A message of a plan.</summary>
public sealed record PlanFileStep
{
    private const int MostDays = 3650;
    private const int MostMinutes = MostDays * 24 * 60;

    /// <summary>Unique within the plan, with a letter in it.</summary>
    [Code]
    public required string Id { get; init; }

    public required PlanAnchor RelativeTo { get; init; }

    /// <summary>Before it where negative; at most ten years of 365 days either way.</summary>
    [Range(-MostMinutes, MostMinutes)]
    public required int Offset { get; init; }

    public required OffsetUnit Unit { get; init; }

    /// <summary>
    /// The full hour of the clock where the person lives that it is set to on the day it falls on; without it, the time stays as it is.
    /// </summary>
    [Range(0, 23)]
    public int? Hour { get; init; }

    /// <summary>The id of a template of the country.</summary>
    [Code]
    public required string Template { get; init; }

    public required MessageAudience Audience { get; init; }

    /// <summary>
    /// What must be known of the person for it to be sent, in the rules that programmes are written in; without it, it is sent to all.
    /// </summary>
    public EligibilityRules? Condition { get; init; }

    /// <summary>When it is due, counted from a moment.</summary>
    public DateTimeOffset DueAt(DateTimeOffset anchor, LocalClock clock) => new PlanStep(Offset, Unit, Hour).DueAt(anchor, clock);

    internal IEnumerable<FieldError> Errors(string pointer)
    {
        // A number alone is what the messages of an enrolment's moves are called by.
        if (Id.All(char.IsAsciiDigit))
            yield return new($"{pointer}/id", ErrorCode.InvalidCode, new("Lleva al menos una letra.", "It has a letter at least."));
        var most = Unit switch
        {
            OffsetUnit.Minute => MostMinutes,
            OffsetUnit.Hour => MostDays * 24,
            OffsetUnit.Week => MostDays / 7,
            _ => MostDays,
        };
        if (Math.Abs(Offset) > most) yield return FieldError.OutOfRange($"{pointer}/offset", -most, most);
    }
}
