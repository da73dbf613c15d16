using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>Where a submitted survey stands.</summary>
[JsonConverter(typeof(CodeConverter<SurveyStatus>))]
public enum SurveyStatus
{
    Queued,
    Importing,
    Done,
    Failed,
}

/// <summary>
/// A submitted survey, and the rules of what may become of it: queued, then importing, then done, or failed where its file could not be read.
/// Times are UTC.
/// </summary>
public sealed record SubmittedSurvey
{
    public required SurveyStatus Status { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The party that submitted it, whose it is.</summary>
    public required string SubmittedBy { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The name under which the report of the import is kept, once there is one.</summary>
    public string? Report { get; init; }

    public bool IsFinished => Status is SurveyStatus.Done or SurveyStatus.Failed;

    /// <summary>A new survey, which is to be imported.</summary>
    public static SurveyDecision Submit(string by, DateTimeOffset now) => new(
        new SubmittedSurvey { Status = SurveyStatus.Queued, SubmittedAt = now, SubmittedBy = by }, SurveyEvents.Submitted, ToImport: true);

    /// <summary>
    /// Its import begins. One already being imported begins again, since whoever began it may have broken off; null where it is finished, because
    /// the message that asks for it came twice.
    /// </summary>
    public SurveyDecision? Start() => IsFinished ? null : new SurveyDecision(this with { Status = SurveyStatus.Importing }, SurveyEvents.Started);

    /// <summary>Its import ended; null where it had ended before, in another run.</summary>
    /// <param name="readable">Whether the file could be read.</param>
    public SurveyDecision? Finish(bool readable, string report, DateTimeOffset now) => IsFinished ? null : new SurveyDecision(
        this with { Status = readable ? SurveyStatus.Done : SurveyStatus.Failed, FinishedAt = now, Report = report },
        readable ? SurveyEvents.Imported : SurveyEvents.Failed);
}

/// <summary>What a command on a survey comes to.</summary>
/// <param name="Survey">The survey from now on.</param>
/// <param name="Event">What happened, for its history: one of <see cref="SurveyEvents"/>.</param>
/// <param name="ToImport">Whether a message must have it imported.</param>
public sealed record SurveyDecision(SubmittedSurvey Survey, string Event, bool ToImport = false);

public static class SurveyEvents
{
    public const string Submitted = "submitted";
    public const string Started = "started";
    public const string Imported = "imported";
    public const string Failed = "failed";
}
