using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>Where a submitted survey stands.</summary>
[JsonConverter(typeof(CodeConverter<SurveyStatus>))]
public enum SurveyStatus
{
    /// <summary>It waits to be imported.</summary>
    Queued,

    /// <summary>It is being read, and published if nothing speaks against it.</summary>
    Importing,

    /// <summary>It would change much: it waits to be confirmed or discarded, and nothing of it is published.</summary>
    Held,

    /// <summary>It was confirmed and is being published.</summary>
    Publishing,

    /// <summary>It is published.</summary>
    Done,

    /// <summary>Its file could not be read, and nothing of it is published.</summary>
    Failed,

    /// <summary>It was to be reported on only, and nothing of it is published.</summary>
    Reported,

    /// <summary>It was held and then discarded.</summary>
    Discarded,

    /// <summary>What it published is being replaced by what was published before.</summary>
    Reverting,

    /// <summary>What was published before it is published again.</summary>
    Reverted,
}

public static class SurveyStatuses
{
    /// <summary>Whether there is nothing to be done about a survey that stands here, unless somebody asks for it.</summary>
    public static bool IsAtRest(this SurveyStatus status) =>
        status is not (SurveyStatus.Queued or SurveyStatus.Importing or SurveyStatus.Publishing or SurveyStatus.Reverting);
}

/// <summary>
/// A submitted survey, and the rules of what may become of it: queued, importing, then done, failed, reported, or held until it is confirmed or
/// discarded; what is done can be reverted. Times are UTC.
/// </summary>
public sealed record SubmittedSurvey
{
    public required SurveyStatus Status { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The party that submitted it, whose it is.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>Whether it is to be reported on only.</summary>
    public bool DryRun { get; init; }

    /// <summary>Counts up wherever it comes to stand, from 1: what somebody has read of it holds for its version.</summary>
    public int Version { get; init; } = 1;
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The name under which the report of the import is kept, once there is one.</summary>
    public string? Report { get; init; }

    public bool IsAtRest => Status.IsAtRest();

    /// <summary>A new survey, which is to be imported.</summary>
    public static SurveyDecision Submit(string by, DateTimeOffset now, bool dryRun = false) => new(
        new SubmittedSurvey { Status = SurveyStatus.Queued, SubmittedAt = now, SubmittedBy = by, DryRun = dryRun }, SurveyEvents.Submitted, true);

    /// <summary>
    /// The work on it begins. One already under way begins again, since whoever began it may have broken off; null where there is none, because
    /// the message that asks for it came twice.
    /// </summary>
    public SurveyDecision? Start() =>
        IsAtRest ? null
        : Status == SurveyStatus.Queued ? new(At(SurveyStatus.Importing), SurveyEvents.Started)
        : new(this, SurveyEvents.Started);

    /// <summary>The work on it ended; null where it had ended before, in another run.</summary>
    /// <param name="status">One at rest: what it came to.</param>
    public SurveyDecision? Finish(SurveyStatus status, string report, DateTimeOffset now) => IsAtRest ? null : new SurveyDecision(
        At(status) with { FinishedAt = status == SurveyStatus.Held ? null : now, Report = report }, SurveyEvents.Of(status));

    /// <summary>Has a held one published; null where it is not held.</summary>
    public SurveyDecision? Confirm() => Status switch
    {
        SurveyStatus.Held => new(At(SurveyStatus.Publishing), SurveyEvents.Confirmed, true),
        SurveyStatus.Publishing => new(this, null),
        _ => null,
    };

    /// <summary>Gives up a held one; null where it is not held.</summary>
    public SurveyDecision? Discard(DateTimeOffset now) => Status switch
    {
        SurveyStatus.Held => new(At(SurveyStatus.Discarded) with { FinishedAt = now }, SurveyEvents.Of(SurveyStatus.Discarded)),
        SurveyStatus.Discarded => new(this, null),
        _ => null,
    };

    /// <summary>Has what was published before it published again; null where it is not published itself.</summary>
    public SurveyDecision? Revert() => Status switch
    {
        SurveyStatus.Done => new(At(SurveyStatus.Reverting) with { FinishedAt = null }, SurveyEvents.RevertAsked, true),
        SurveyStatus.Reverting or SurveyStatus.Reverted => new(this, null),
        _ => null,
    };

    private SubmittedSurvey At(SurveyStatus status) => this with { Status = status, Version = Version + 1 };
}

/// <summary>What a command on a survey comes to.</summary>
/// <param name="Survey">The survey from now on.</param>
/// <param name="Event">What happened, for its history: one of <see cref="SurveyEvents"/>; null where it had happened before.</param>
/// <param name="ToWork">Whether a message must have the work on it done.</param>
public sealed record SurveyDecision(SubmittedSurvey Survey, string? Event, bool ToWork = false);

public static class SurveyEvents
{
    public const string Submitted = "submitted";
    public const string Started = "started";
    public const string Confirmed = "confirmed";
    public const string RevertAsked = "revert-asked";

    /// <summary>That it came to rest.</summary>
    public static string Of(SurveyStatus status) => status == SurveyStatus.Done ? "imported" : Codes<SurveyStatus>.Of(status);
}
