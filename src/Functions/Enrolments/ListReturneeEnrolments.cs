using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>The enrolments of a person, closed ones too.</summary>
public sealed class ListReturneeEnrolments(HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments)
{
    public static readonly Policy<ReturneeEnrolmentsRequest, EnrolmentList> Policy = new(nameof(ListReturneeEnrolments))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListReturneeEnrolments))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/enrolments")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ListAsync(id, asked, call), cancellation);

    private async Task<Outcome<EnrolmentList>> ListAsync(string returneeId, ReturneeEnrolmentsRequest asked, Call call)
    {
        var ids = returnees.EnrolmentIdsAsync(returneeId, call.Cancellation);
        if (await returnees.FindOwnAsync(returneeId, call) is null) return ReturneeProblems.Unknown;
        // Of one whose call broke off there is a note, and no more.
        var (page, nextCursor) = asked.PageOf(await ids, id => id);
        var found = await Task.WhenAll(page.Select(id => enrolments.FindAsync(EnrolmentId.Parse(id)!, call.Cancellation)));
        return new EnrolmentList(await enrolments.WithPositionsAsync([.. found.OfType<FoundEnrolment>()], call.Cancellation), nextCursor);
    }
}

/// <summary>Which enrolments of a person.</summary>
public sealed record ReturneeEnrolmentsRequest : PageRequest;
