using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Attention;
using Reintegration.Functions.Enrolments;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Everything that is kept of a person, opened, as one file to give to them. To a partner it says nothing of what a ministry looked at, since that
/// may concern what another party knows.
/// </summary>
public sealed class ExportReturnee(
    HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments, Offers offers, AttentionStore attention, PersonsRows rows)
{
    public static readonly Policy<NoRequest, ReturneeExport> Policy = new(nameof(ExportReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ExportReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/export")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ExportAsync(id, call), cancellation);

    private async Task<Outcome<ReturneeExport>> ExportAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } returnee) return ReturneeProblems.Unknown;
        var (country, cancellation) = (returnee.Row.Country, call.Cancellation);
        var isMinistry = call.IsMinistryOf(country);
        var journeys = await returnees.JourneysAsync(id, cancellation);
        var ids = (await returnees.EnrolmentIdsAsync(id, cancellation)).Select(text => EnrolmentId.Parse(text)!);
        var found = await Task.WhenAll(ids.Select(one => enrolments.FindAsync(one, cancellation)));
        var looked = isMinistry ? await attention.OfAsync(country, id, cancellation) : [];
        call.Request.HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.json\"";
        return new ReturneeExport(
            ReturneeAnswer.Of(returnee, journeys is [.., var newest] ? newest : null, await returnees.ConsentsAsync(id, cancellation)),
            [.. journeys.Select((journey, number) => JourneyAnswer.Of(number + 1, journey))],
            await Task.WhenAll(found.OfType<FoundEnrolment>().Select(EnrolmentOf)),
            isMinistry ? [.. looked.Select(one => AttentionAnswer.Of(country, one, one.Value.Returnee == id ? returnee : null))] : null,
            [.. (await rows.OfAsync(returnee, cancellation)).Where(row => isMinistry || !IsOfTheMinistry(row.Columns))
                .Select(row => new ExportedRow(row.Key, row.Columns))]);

        async Task<ExportedEnrolment> EnrolmentOf(FoundEnrolment one)
        {
            var (details, terms) = (EnrolmentStore.Open(one, returnee.Key), EnrolmentStore.TermsOf(one, returnee.Key));
            var offer = terms is null ? null : await offers.OfAsync(terms, returnee, call.Language);
            return new ExportedEnrolment(EnrolmentAnswer.Of(one, position: null, returnee, isMinistry), details.Profile, details.On, offer);
        }
    }

    // That the person is known to another party.
    private static bool IsOfTheMinistry(JsonElement columns) =>
        columns.TryGetProperty("what", out var what) && what.GetString()?.Split(' ')[0] is ReturneeEvents.FoundAgain or ReturneeEvents.FoundToBe;
}

/// <summary>Everything that is kept of a person.</summary>
/// <param name="Returnee">Who they are, and what they agreed to.</param>
/// <param name="Attention">What a ministry was asked to look at; left out for a partner.</param>
/// <param name="Rows">All rows that are kept of them, opened: consents, journeys, messages, what happened, and whatever else there is.</param>
public sealed record ReturneeExport(
    ReturneeAnswer Returnee, IReadOnlyList<JourneyAnswer> Journeys, IReadOnlyList<ExportedEnrolment> Enrolments,
    IReadOnlyList<AttentionAnswer>? Attention, IReadOnlyList<ExportedRow> Rows);

/// <summary>An enrolment with what they answered, and every move.</summary>
/// <param name="Profile">What was known of them when they applied.</param>
/// <param name="On">The day on which they were judged by it.</param>
/// <param name="Offer">What was agreed on; left out where that has no terms.</param>
public sealed record ExportedEnrolment(EnrolmentAnswer Enrolment, Profile Profile, DateOnly On, OfferAnswer? Offer);

/// <summary>A row.</summary>
/// <param name="Key">Its kind first, such as <c>message_…</c> or <c>event_…</c>.</param>
/// <param name="Columns">An object.</param>
public sealed record ExportedRow(string Key, JsonElement Columns);
