using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Duplicates;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Domain.Spreadsheets;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees.Lists;

namespace Reintegration.Functions.Returnees.Lists;

/// <summary>Where the import of a list stands, and what became of its rows so far. It says nothing of what the rows hold.</summary>
public sealed class GetReturneeImport(HttpPipeline http, ListImportStore imports, ListColumns columns)
{
    public static readonly Policy<NoRequest, ImportAnswer> Policy = new(nameof(GetReturneeImport))
    {
        Scopes = [Scope.Partner], Whose = Whose.OwnPartys, Errors = [ErrorCode.UnknownImport],
    };

    [Function(nameof(GetReturneeImport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/imports/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, call), cancellation);

    private async Task<Outcome<ImportAnswer>> GetAsync(string id, Call call) =>
        await imports.FindAsync(id, call.Cancellation) is var (import, batches) && call.MaySee(import.Party)
            ? ImportAnswer.Of(id, import.Import, batches, columns, call.Language)
            : new Problem(ErrorCode.UnknownImport, new(
                "No hay una lista importada con este id que usted pueda ver.", "There is no import of a list with this id that you may see."));
}

/// <summary>
/// The import of a list. Its rows so far are those that were registered, changed, unchanged and rejected.
/// </summary>
/// <param name="DryRun">Whether it only reports what it would do.</param>
/// <param name="FinishedAt">Left out until it is through.</param>
/// <param name="Progress">How far it is; left out before and after it.</param>
/// <param name="Rows">How many rows are through, the header and empty ones left out; in the end, all of the file.</param>
/// <param name="Registered">How many registered somebody.</param>
/// <param name="Changed">How many changed what was known of somebody.</param>
/// <param name="Unchanged">How many said nothing that was not known.</param>
/// <param name="Enrolled">How many enrolled the person in the programme that they name.</param>
/// <param name="Rejected">The rows that were kept aside, each once.</param>
/// <param name="Duplicates">The rows that are about a person of an earlier row, or may be about somebody whom the party registered before.</param>
/// <param name="NotEnrolled">The rows whose person could not be enrolled in the programme that they name.</param>
/// <param name="People">Whom the rows are about.</param>
/// <param name="NotRead">The columns of the file that nobody reads.</param>
/// <param name="Failure">Why the file could not be read; left out where it could.</param>
public sealed record ImportAnswer(
    string Id, ListImportStatus Status, bool DryRun, DateTimeOffset SubmittedAt, DateTimeOffset? FinishedAt, ImportProgress? Progress, int Rows,
    int Registered, int Changed, int Unchanged, int Enrolled, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<DuplicateRow> Duplicates,
    IReadOnlyList<RowFault> NotEnrolled, IReadOnlyList<ImportedRow> People, IReadOnlyList<UnreadColumnAnswer> NotRead, FileFailure? Failure)
{
    internal static ImportAnswer Of(string id, ListImport import, IReadOnlyList<ListBatch> batches, ListColumns columns, Language language)
    {
        RowOutcome[] rows = [.. batches.SelectMany(batch => batch.Rows)];
        var fileRows = batches is [.., var last] ? last.FileRows : 0;
        var earlier = new Dictionary<string, int>();
        return new ImportAnswer(
            id, import.Status, import.DryRun, import.SubmittedAt, import.FinishedAt,
            import.Status == ListImportStatus.Importing ? new(fileRows == 0 ? 0 : rows.Length * 100 / fileRows, rows.Length) : null,
            rows.Length, Count(RowResult.Registered), Count(RowResult.Changed), Count(RowResult.Unchanged), rows.Count(row => row.Enrolled),
            [.. rows.Where(row => row.Result == RowResult.Rejected).Select(row => RejectedRow.Of(row, columns, language))],
            [.. rows.Select(row => DuplicateRow.Of(row, earlier)).OfType<DuplicateRow>()],
            [.. rows.Select(row => row.NotEnrolled).OfType<ListFault>().Select(fault => RowFault.Of(fault, columns, language))],
            [.. rows.Where(row => row.Returnee is not null).Select(row => new ImportedRow(row.Line, row.Returnee!, row.Result))],
            [.. import.NotRead.Select(column => UnreadColumnAnswer.Of(column, columns, language))],
            import.Failure is { } failure ? new(failure.Line, failure.Code, failure.Detail(language)) : null);

        int Count(RowResult result) => rows.Count(row => row.Result == result);
    }
}

/// <summary>How far an import is.</summary>
/// <param name="Percent">Of the rows, from 0 to 100.</param>
/// <param name="Rows">How many rows are through.</param>
public sealed record ImportProgress(int Percent, int Rows);

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Column">What the column is called; left out where it is about the row.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language of the answer.</param>
public sealed record RowFault(int Line, string? Column, ErrorCode Code, string Detail)
{
    internal static RowFault Of(ListFault fault, ListColumns columns, Language language) => new(
        fault.Line, fault.Column is null ? null : columns.Find(fault.Column)?.Name.In(language), fault.Code,
        fault.Detail(columns).In(language));
}

/// <summary>A row that was kept aside.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Column">What the column is called; left out where it is about the row.</param>
/// <param name="Code">Stable, for programs: the first thing that is wrong.</param>
/// <param name="Detail">For people, in the language of the answer.</param>
/// <param name="Others">What else is wrong; left out where nothing is.</param>
public sealed record RejectedRow(int Line, string? Column, ErrorCode Code, string Detail, IReadOnlyList<RowFault>? Others)
{
    internal static RejectedRow Of(RowOutcome row, ListColumns columns, Language language)
    {
        RowFault[] faults = [.. row.Faults.Select(fault => RowFault.Of(fault, columns, language))];
        var first = faults[0];
        return new RejectedRow(first.Line, first.Column, first.Code, first.Detail, faults.Length == 1 ? null : faults[1..]);
    }
}

/// <summary>A row that is, or may be, about somebody who is known already.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="EarlierLine">The line that is about the same person; left out where no line is.</param>
/// <param name="Returnees">Who it is, or may be.</param>
public sealed record DuplicateRow(int Line, int? EarlierLine, IReadOnlyList<KnownReturnee> Returnees)
{
    /// <param name="earlier">The first line about each person so far.</param>
    internal static DuplicateRow? Of(RowOutcome row, Dictionary<string, int> earlier)
    {
        if (row.Returnee is { } id && !earlier.TryAdd(id, row.Line)) return new(row.Line, earlier[id], [new(id, null, null)]);
        return row.Duplicates.Count == 0
            ? null
            : new(row.Line, null, [.. row.Duplicates.Select(one => new KnownReturnee(one.Returnee, one.Score, one.Reasons))]);
    }
}

/// <summary>Somebody whom the party registered.</summary>
/// <param name="Score">From 0 to 100: how much speaks for its being the same person; left out where that is certain.</param>
/// <param name="Reasons">What speaks for it, and against.</param>
public sealed record KnownReturnee(string Returnee, int? Score, IReadOnlyList<DuplicateReason>? Reasons);

/// <summary>Whom a row is about.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Returnee">The id of the person.</param>
public sealed record ImportedRow(int Line, string Returnee, RowResult Result);

/// <summary>A column of the file that nobody reads.</summary>
/// <param name="Column">What spreadsheets call it: A is the first.</param>
/// <param name="Meant">What it should probably be called; left out where nothing is near.</param>
public sealed record UnreadColumnAnswer(string Column, string? Meant)
{
    internal static UnreadColumnAnswer Of(ListColumnNotRead column, ListColumns columns, Language language) =>
        new(column.Letter, column.Meant is { } key ? columns.Find(key)?.Name.In(language) : null);
}

/// <summary>Why a file could not be read.</summary>
/// <param name="Line">The header is line 1.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people, in the language of the answer.</param>
public sealed record FileFailure(int Line, FileFaultCode Code, string Detail);
