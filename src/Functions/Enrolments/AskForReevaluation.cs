using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Has the open enrolments of a programme of the ministry's own country held against its newest version, to see whose outcome changes. Nobody's
/// enrolment changes by it. It takes the place of what was asked for before.
/// </summary>
public sealed class AskForReevaluation(
    HttpPipeline http, ProgrammeCatalogue catalogue, EnrolmentStore enrolments, ReevaluationStore reevaluations)
{
    public static readonly Policy<NoRequest, ReevaluationAsked> Policy = new(nameof(AskForReevaluation))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Creates = true, Success = StatusCodes.Status202Accepted,
        Errors = [ErrorCode.UnknownProgramme],
    };

    [Function(nameof(AskForReevaluation))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/programmes/{country}/{id}/reevaluation")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => AskAsync(country, id, call), cancellation);

    private async Task<Outcome<ReevaluationAsked>> AskAsync(string country, string id, Call call)
    {
        // From storage, and not from memory, which may be a minute behind.
        if (await catalogue.FileAsync(country, id, version: null, call.Cancellation) is not { } newest || !call.MaySee("", newest.Country)
            || await catalogue.FindAsync(country, id, newest.Version, call.Cancellation) is not { } programme)
            return ProgrammeTexts.Unknown(country, id);
        var places = await enrolments.PlacesAsync(programme.Country, programme.Id, call.Cancellation);
        return await Creating.AnswerAsync(
            Policy, call, $"/api/v1/programmes/{programme.Country}/{programme.Id}/reevaluation",
            new ReevaluationAsked(ReevaluationStatus.Queued, programme.Version),
            answer => reevaluations.AskAsync(programme, places is null ? 0 : places.Taken + places.Waiting, call.Caller, call.Idempotency, answer));
    }
}

/// <summary>A reevaluation that waits to be worked on; the answer's <c>Location</c> says what becomes of it.</summary>
/// <param name="Version">Of the programme, against which enrolments are held.</param>
public sealed record ReevaluationAsked(ReevaluationStatus Status, int Version);
