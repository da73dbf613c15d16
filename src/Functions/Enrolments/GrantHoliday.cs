using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Puts off the instalments of a running loan that would fall due while a seasonal worker is abroad again. Interest goes on in that time where the
/// programme lets its payment wait; else none is owed for it.
/// </summary>
public sealed class GrantHoliday(HttpPipeline http, OfferChange change)
{
    public static readonly Policy<HolidayAsked, OfferAnswer> Policy = new(nameof(GrantHoliday))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors = [ErrorCode.UnknownEnrolment, ErrorCode.UnknownOffer, ErrorCode.IllegalMove, ErrorCode.InvalidDate, ErrorCode.InvalidValue],
    };

    private static readonly EnrolmentState[] Running = [EnrolmentState.Active];

    [Function(nameof(GrantHoliday))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/enrolments/{enrolment}/holiday")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => change.RunAsync(Policy, id, enrolment, call, "holiday", Running, Grant(asked)), cancellation);

    private static Func<AgreedTerms, DateOnly, (AgreedTerms?, Problem?)> Grant(HolidayAsked asked) => (terms, _) =>
    {
        if (terms.Loan is not { } loan) return (null, EnrolmentProblems.UnknownOffer);
        var (after, error) = SeasonalHoliday.Grant(loan.Terms, asked.From, asked.Until);
        return after is null ? (null, Problem.Invalid(error!)) : (terms with { Loan = loan with { Terms = after } }, null);
    };
}

/// <summary>A time in which nothing is to be due.</summary>
public sealed record HolidayAsked
{
    /// <summary>The first day, such as that of the departure; after any holiday that was granted before.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, such as that of the return; within five years of the first.</summary>
    public required DateOnly Until { get; init; }
}
