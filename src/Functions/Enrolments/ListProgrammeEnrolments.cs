using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Enrolments;

/// <summary>The enrolments of a programme, of one state or all of them.</summary>
public sealed class ListProgrammeEnrolments(HttpPipeline http, EnrolmentStore enrolments, ProgrammeCatalogue catalogue)
{
    public static readonly Policy<ProgrammeEnrolmentsRequest, EnrolmentList> Policy = new(nameof(ListProgrammeEnrolments))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Errors = [ErrorCode.UnknownProgramme, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListProgrammeEnrolments))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes/{country}/{id}/enrolments")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ListAsync(country, id, asked, call), cancellation);

    private async Task<Outcome<EnrolmentList>> ListAsync(string country, string id, ProgrammeEnrolmentsRequest asked, Call call)
    {
        if (await catalogue.FindAsync(country, id, call.Cancellation) is not { } programme || !call.MaySee("", programme.Country))
            return ProgrammeTexts.Unknown(country, id);
        var (limit, after) = (asked.Limit, asked.Cursor?.After ?? "");
        var page = await enrolments.PageAsync(programme.Country, programme.Id, asked.State, after, limit + 1, call.Cancellation);
        var shown = await enrolments.WithPositionsAsync([.. page.Take(limit)], call.Cancellation);
        return new EnrolmentList(shown, page.Count > limit ? new Cursor(shown[^1].Id).ToString() : null);
    }
}

/// <summary>Which enrolments of a programme.</summary>
public sealed record ProgrammeEnrolmentsRequest : PageRequest
{
    /// <summary>Only those in this state.</summary>
    public EnrolmentState? State { get; init; }
}
