using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>An enrolment with its history: every move, when, by whom and why.</summary>
public sealed class GetEnrolment(HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments)
{
    public static readonly Policy<NoRequest, EnrolmentAnswer> Policy = new(nameof(GetEnrolment))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, IsVersioned = true, Errors = [ErrorCode.UnknownEnrolment],
    };

    [Function(nameof(GetEnrolment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/enrolments/{enrolment}")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => GetAsync(id, enrolment, call), cancellation);

    private async Task<Outcome<EnrolmentAnswer>> GetAsync(string returneeId, string enrolmentId, Call call)
    {
        if (EnrolmentId.Parse(enrolmentId) is not { } id) return EnrolmentProblems.Unknown;
        var finding = enrolments.FindAsync(id, call.Cancellation);
        if (await returnees.FindOwnAsync(returneeId, call) is not { } returnee) return EnrolmentProblems.Unknown;
        if (await finding is not { } found || found.Enrolment.Returnee != returneeId) return EnrolmentProblems.Unknown;
        call.Version = found.Enrolment.Version;
        var listed = await enrolments.WithPositionsAsync([found], call.Cancellation);
        return EnrolmentAnswer.Of(found, listed[0].Position, returnee, call.IsMinistryOf(id.Country));
    }
}

/// <summary>An enrolment.</summary>
/// <param name="Returnee">The id of the person.</param>
/// <param name="Programme">The id of the programme, which is of the person's country.</param>
/// <param name="ProgrammeVersion">The version of the programme by whose rules the person was found eligible.</param>
/// <param name="Position">The place in the line, from 1; left out for who does not wait.</param>
/// <param name="PassedOver">Why a place went to somebody behind: <c>ineligible</c> or <c>unknown</c>; left out where none did.</param>
/// <param name="OfferedUntil">Until when an offered place is kept; left out in every other state.</param>
/// <param name="Answers">What the person answered when they applied; left out where they answered nothing.</param>
/// <param name="Moves">The first one first. That they applied is none.</param>
public sealed record EnrolmentAnswer(
    string Id, string Returnee, string Programme, int ProgrammeVersion, EnrolmentState State, int? Position, string? PassedOver,
    DateTimeOffset AppliedAt, DateTimeOffset Since, int Version, DateTimeOffset? OfferedUntil, JsonElement? Answers, IReadOnlyList<MoveMade> Moves)
{
    /// <param name="forMinistry">Whether a ministry gets to see it, which alone learns that the person is known to another party.</param>
    internal static EnrolmentAnswer Of(FoundEnrolment found, int? position, Returnee returnee, bool forMinistry)
    {
        var enrolment = found.Enrolment;
        return new EnrolmentAnswer(
            found.Id.ToString(), enrolment.Returnee, found.Id.Programme, enrolment.ProgrammeVersion, enrolment.State, position, enrolment.PassedOver,
            enrolment.AppliedAt, enrolment.Since, enrolment.Version, enrolment.OfferedUntil, EnrolmentStore.Open(found, returnee.Key).Answers,
            [.. enrolment.Moves.Select((move, number) => new MoveMade(
                move.To, move.At, move.Party, move.Holder, forMinistry || move.Cause != EnrolmentCauses.SamePerson ? move.Cause : null,
                EnrolmentStore.ReasonOf(found, number, returnee.Key)))]);
    }
}

/// <summary>A move of an enrolment.</summary>
/// <param name="Party">The institution that moved it; left out where it followed by itself.</param>
/// <param name="Holder">The person there.</param>
/// <param name="Cause">
/// Why it followed by itself, such as <c>offer-lapsed</c>; left out where somebody moved it, where a place was offered, and to a partner where it
/// has to do with another party.
/// </param>
/// <param name="Reason">Why, in the words of who moved it.</param>
public sealed record MoveMade(EnrolmentState To, DateTimeOffset At, string? Party, string? Holder, string? Cause, string? Reason);
