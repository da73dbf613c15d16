using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Functions.Returnees.Lists;

/// <summary>
/// Takes a list of people, as the template's workbook or as CSV, and queues its import: every row registers somebody, changes what is known of
/// them, or is kept aside with its reason. A list that is sent again changes nothing.
/// </summary>
public sealed class SubmitReturneeImport(HttpPipeline http, ListImportStore imports)
{
    public static readonly Policy<ImportRequest, ImportAccepted> Policy = new(nameof(SubmitReturneeImport))
    {
        Scopes = [Scope.Partner], Whose = Whose.OwnPartys, Creates = true, Success = StatusCodes.Status202Accepted,
        Files = [Csv.MediaType, WorkbookWriter.MediaType], BodyLimit = 20L * 1024 * 1024, InMemory = true,
        Errors = [ErrorCode.Invalid, ErrorCode.Required],
    };

    [Function(nameof(SubmitReturneeImport))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/imports")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, SubmitAsync, cancellation);

    private async Task<Outcome<ImportAccepted>> SubmitAsync(ImportRequest asked, Call call)
    {
        var file = await JsonBody.BytesAsync(call.Request.Body, call.Cancellation);
        if (file.Length == 0) return Problem.Invalid(FieldError.Required(""));

        // The id comes from the idempotency key, so that a repeated call meets its own import and nobody else's.
        var id = call.Idempotency.Hash[..32];
        return await Creating.AnswerAsync(
            Policy, call, $"/api/v1/returnees/imports/{id}", new ImportAccepted(id, ListImportStatus.Queued),
            answer => imports.SubmitAsync(id, file, asked.DryRun, call.Idempotency, answer, call.Caller, call.Cancellation));
    }
}

/// <summary>How a list is to be taken.</summary>
public sealed record ImportRequest
{
    /// <summary>Whether it is only to be reported what it would do; nobody is registered or changed then.</summary>
    public bool DryRun { get; init; }
}

/// <summary>A list that waits to be worked on.</summary>
/// <param name="Id">The answer's <c>Location</c> says what becomes of it.</param>
public sealed record ImportAccepted(string Id, ListImportStatus Status);
