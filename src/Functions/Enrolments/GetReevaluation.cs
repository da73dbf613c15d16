using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Whose outcome changes under the version of a programme that its enrolments were held against last, and why; while it runs, so far.
/// </summary>
public sealed class GetReevaluation(HttpPipeline http, ProgrammeCatalogue catalogue, ReevaluationStore reevaluations, ReturneeStore returnees)
{
    public static readonly Policy<ReevaluationRequest, ReevaluationAnswer> Policy = new(nameof(GetReevaluation))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys,
        Errors = [ErrorCode.UnknownProgramme, ErrorCode.UnknownReevaluation, ErrorCode.InvalidCursor],
    };

    [Function(nameof(GetReevaluation))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes/{country}/{id}/reevaluation")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => GetAsync(country, id, asked, call), cancellation);

    private async Task<Outcome<ReevaluationAnswer>> GetAsync(string country, string id, ReevaluationRequest asked, Call call)
    {
        if (await catalogue.FindAsync(country, id, call.Cancellation) is not { } programme || !call.MaySee("", programme.Country))
            return ProgrammeTexts.Unknown(country, id);
        if (await reevaluations.FindAsync(programme.Country, programme.Id, call.Cancellation) is not { } found
            || await catalogue.FindAsync(country, id, found.ProgrammeVersion, call.Cancellation) is not { } version) return NeverAsked;

        var job = new EnrolmentId(programme.Country, programme.Id, found.Id);
        var page = await reevaluations.ChangedAsync(job, asked.Cursor?.After ?? "", asked.Limit + 1, call.Cancellation);
        var shown = page.Take(asked.Limit).ToList();
        var people = (await returnees.FindAllAsync(shown.Select(one => one.Found.Returnee).Distinct(), call.Cancellation))
            .ToDictionary(one => one.Id);
        return new ReevaluationAnswer(
            found.Status, found.ProgrammeVersion, found.AskedAt, found.FinishedAt, found.Checked,
            found.Percent is { } percent ? new ReevaluationProgress(percent) : null,
            [.. shown.Select(one => ChangedOutcome.Of(one.Id, one.Found, people.GetValueOrDefault(one.Found.Returnee), version, call.Language))],
            page.Count > asked.Limit ? new Cursor(shown[^1].Id.ToString()).ToString() : null);
    }

    private static Problem NeverAsked => new(ErrorCode.UnknownReevaluation, new(
        "Las inscripciones de este programa no se han reevaluado; pídalo con POST.",
        "The enrolments of this programme were never reevaluated; ask for it with POST."));
}

/// <summary>Which page of those whose outcome changes.</summary>
public sealed record ReevaluationRequest : PageRequest;

/// <summary>A reevaluation, and a page of what it found.</summary>
/// <param name="Version">Of the programme, against which enrolments are held.</param>
/// <param name="FinishedAt">Left out until it is done.</param>
/// <param name="Checked">How many open enrolments were held against it so far.</param>
/// <param name="Progress">How far it is; left out once it is done.</param>
/// <param name="Changed">Those whose outcome changes, by id.</param>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record ReevaluationAnswer(
    ReevaluationStatus Status, int Version, DateTimeOffset AskedAt, DateTimeOffset? FinishedAt, int Checked, ReevaluationProgress? Progress,
    IReadOnlyList<ChangedOutcome> Changed, string? NextCursor);

/// <summary>How far a reevaluation is.</summary>
/// <param name="Percent">Of the enrolments that were open when it was asked for, from 0 to 99.</param>
public sealed record ReevaluationProgress(int Percent);

/// <summary>An enrolment whose outcome changes.</summary>
/// <param name="Returnee">The id of the person.</param>
/// <param name="State">In which it was when it was looked at.</param>
/// <param name="Before">What the person was found to be when they applied.</param>
/// <param name="After">What they are under this version, by what is stored of them.</param>
/// <param name="Rules">The rules of this version that the person does not meet, or may not; left out where the person is not there any more.</param>
public sealed record ChangedOutcome(
    string Id, string Returnee, EnrolmentState State, EligibilityOutcome Before, EligibilityOutcome After, IReadOnlyList<AssessedRule>? Rules)
{
    internal static ChangedOutcome Of(EnrolmentId id, Reevaluated found, Returnee? person, Programme version, Language language)
    {
        var outcomes = person is null ? null : found.Open(id, person.Key).ToDictionary(rule => rule.Pointer, rule => rule.Outcome);
        return new ChangedOutcome(id.ToString(), found.Returnee, found.State, found.Before, found.After, outcomes is null ? null :
        [
            .. version.Eligibility.Rules.Where(rule => outcomes.ContainsKey(rule.Pointer))
                .Select(rule => AssessedRule.Of(new RuleResult(rule, outcomes[rule.Pointer]), language)),
        ]);
    }
}
