using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Enrolments;

/// <summary>Where a reevaluation stands.</summary>
[JsonConverter(typeof(CodeConverter<ReevaluationStatus>))]
public enum ReevaluationStatus
{
    /// <summary>It waits to be worked on.</summary>
    Queued,

    Running,
    Done,
}

/// <summary>
/// The open enrolments of a programme held against one version of it: how far that is. It is counted up page by page, in one with what was found of
/// the page, so that one that breaks off goes on after its last page.
/// </summary>
public sealed record Reevaluation
{
    /// <summary>Of several that were asked for, the newest counts.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the programme that enrolments are held against.</summary>
    public required int ProgrammeVersion { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>How many enrolments were open when it was asked for.</summary>
    public required int Open { get; init; }

    public ReevaluationStatus Status { get; init; }

    /// <summary>The id of the last enrolment that was looked at; empty before the first.</summary>
    public string After { get; init; } = "";

    /// <summary>How many open enrolments were held against it.</summary>
    public int Checked { get; init; }

    /// <summary>Of how many the outcome changed.</summary>
    public int Changed { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How much of it is done, from 0 to 99; null once all of it is.</summary>
    public int? Percent => Status == ReevaluationStatus.Done ? null : Open == 0 ? 0 : Math.Min(99, Checked * 100 / Open);

    /// <summary>With one more page.</summary>
    /// <param name="after">The last enrolment of the page; null where there was none.</param>
    public Reevaluation With(string? after, int isChecked, int changed, bool isLast, DateTimeOffset now) => this with
    {
        Status = isLast ? ReevaluationStatus.Done : ReevaluationStatus.Running,
        After = after ?? After,
        Checked = Checked + isChecked,
        Changed = Changed + changed,
        FinishedAt = isLast ? now : null,
    };
}
