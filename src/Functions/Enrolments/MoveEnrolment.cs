using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Moves an enrolment: a partner accepts an offered place (<c>submitted</c>) or withdraws, a ministry decides. A place that becomes free is offered
/// to the first in line.
/// </summary>
public sealed class MoveEnrolment(HttpPipeline http, EnrolmentStore enrolments, ReturneeStore returnees)
{
    public static readonly Policy<MoveRequest, EnrolmentListed> Policy = new(nameof(MoveEnrolment))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, IsVersioned = true,
        Errors = [ErrorCode.UnknownEnrolment, ErrorCode.IllegalMove, ErrorCode.OfferExpired, ErrorCode.Required],
    };

    [Function(nameof(MoveEnrolment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/enrolments/{enrolment}/moves")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => MoveAsync(id, enrolment, asked, call), cancellation);

    private async Task<Outcome<EnrolmentListed>> MoveAsync(string returneeId, string enrolmentId, MoveRequest asked, Call call)
    {
        if (asked.To.NeedsReason() && asked.Reason is null) return Problem.Invalid(FieldError.Required("/reason"));
        if (EnrolmentId.Parse(enrolmentId) is not { } id) return EnrolmentProblems.Unknown;
        // Only to seal the reason, under the key of whom it is about.
        var returnee = asked.Reason is null ? null : await returnees.FindOwnAsync(returneeId, call);
        if (asked.Reason is not null && returnee is null) return EnrolmentProblems.Unknown;

        var actor = call.IsMinistryOf(id.Country) ? EnrolmentActor.Ministry : EnrolmentActor.Partner;
        var (result, enrolment) = await enrolments.MoveAsync(
            id, asked.To, asked.Reason, returnee, actor, call.Caller,
            found => found.Returnee == returneeId && call.MaySee(found.Party, id.Country), call.HasSeen);
        switch (result)
        {
            case MoveResult.NotFound:
                return EnrolmentProblems.Unknown;
            case MoveResult.Stale:
                return Problem.Stale;
            case MoveResult.OfferLapsed when asked.To == EnrolmentState.Submitted:
                return EnrolmentProblems.OfferExpired;
            case MoveResult.Illegal or MoveResult.OfferLapsed:
                return EnrolmentProblems.Illegal(enrolment!, actor);
        }
        call.Version = enrolment!.Version;
        return EnrolmentListed.Of(new FoundEnrolment(id, enrolment, []), position: null);
    }
}

/// <summary>Where an enrolment is to be moved.</summary>
public sealed record MoveRequest
{
    public required EnrolmentState To { get; init; }

    /// <summary>Why; needed for <c>rejected</c> and <c>dropped</c>.</summary>
    [Text(1000, Lines = true)]
    public string? Reason { get; init; }
}
