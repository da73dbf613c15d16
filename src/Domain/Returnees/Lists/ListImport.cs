using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>Where the import of a list stands.</summary>
[JsonConverter(typeof(CodeConverter<ListImportStatus>))]
public enum ListImportStatus
{
    /// <summary>It waits to be worked on.</summary>
    Queued,

    /// <summary>Its rows are being read, one after the other.</summary>
    Importing,

    /// <summary>Every row was registered, changed something or said nothing new, and whoever was to be enrolled was.</summary>
    Done,

    /// <summary>It is through; some rows were rejected, or some people could not be enrolled.</summary>
    CompletedWithErrors,

    /// <summary>Its file could not be read, and nothing was done.</summary>
    Failed,
}

/// <summary>The import of a list of people, and what may become of it: queued, importing, and then one of the others. Times are UTC.</summary>
public sealed record ListImport
{
    public required ListImportStatus Status { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Whether it is only to be reported what it would do.</summary>
    public bool DryRun { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why the file could not be read; null where it could.</summary>
    public FileFault? Failure { get; init; }

    /// <summary>The columns of the file that nobody reads.</summary>
    public IReadOnlyList<ListColumnNotRead> NotRead { get; init; } = [];

    public bool IsAtRest => Status is not (ListImportStatus.Queued or ListImportStatus.Importing);

    /// <summary>The work on it begins, or begins again where it broke off; null where there is none.</summary>
    public ListImport? Start() => IsAtRest ? null : this with { Status = ListImportStatus.Importing };

    /// <summary>Its rows are through; null where they were before, in another run.</summary>
    public ListImport? Finish(bool errors, IReadOnlyList<ListColumnNotRead> notRead, DateTimeOffset now) => IsAtRest ? null : this with
    {
        Status = errors ? ListImportStatus.CompletedWithErrors : ListImportStatus.Done, NotRead = notRead, FinishedAt = now,
    };

    /// <summary>Its file cannot be read; null where it was through before, in another run.</summary>
    public ListImport? Fail(FileFault failure, DateTimeOffset now) =>
        IsAtRest ? null : this with { Status = ListImportStatus.Failed, Failure = failure, FinishedAt = now };
}

/// <summary>A column of a file that nobody reads.</summary>
/// <param name="Letter">What spreadsheets call it: A is the first.</param>
/// <param name="Meant">The key of the column whose name it probably should have; null where none is near.</param>
public sealed record ListColumnNotRead(string Letter, string? Meant);
