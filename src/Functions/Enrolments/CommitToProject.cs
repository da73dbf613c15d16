using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Records what a partner commits to a project, and divides its cost anew: what is committed stands, and who takes what is left finds less of it.
/// Nobody commits what is another partner's share, or more than the programme lets them.
/// </summary>
public sealed class CommitToProject(HttpPipeline http, OfferChange change)
{
    public static readonly Policy<CommitmentAsked, OfferAnswer> Policy = new(nameof(CommitToProject))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.UnknownEnrolment, ErrorCode.UnknownOffer, ErrorCode.IllegalMove, ErrorCode.UnknownValue, ErrorCode.OutOfRange,
            ErrorCode.TooManyDecimals, ErrorCode.InvalidDate,
        ],
    };

    private const int MostCommitments = 200;

    // Those of a project that is looked at, or under way.
    private static readonly EnrolmentState[] Open =
        [EnrolmentState.Submitted, EnrolmentState.InReview, EnrolmentState.Approved, EnrolmentState.Active];

    [Function(nameof(CommitToProject))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/enrolments/{enrolment}/commitments")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => change.RunAsync(Policy, id, enrolment, call, "commitment", Open, Commit(asked)), cancellation);

    private static Func<AgreedTerms, DateOnly, (AgreedTerms?, Problem?)> Commit(CommitmentAsked asked) => (terms, today) =>
    {
        if (terms.Project is not { } project) return (null, EnrolmentProblems.UnknownOffer);
        var scheme = project.Scheme.ToScheme();
        if (scheme.Partners.FirstOrDefault(one => Typed.Comparer.Equals(one.Name, asked.Partner))?.Name is not { } partner)
            return (null, Problem.Invalid(FieldError.UnknownValue("/partner", asked.Partner, scheme.Partners.Select(one => one.Name))));
        if (asked.On > today) return (null, Problem.Invalid(FieldError.NotADate("/on", Days.Earliest, today)));

        if (project.Commitments.Count >= MostCommitments) return (null, Problem.Invalid(FieldError.TooMany("", 0, MostCommitments)));

        var committed = project.CommittedByPartner;
        var most = scheme.MostOf(partner, project.Cost, committed) - committed.GetValueOrDefault(partner);
        var coin = Currencies.SmallestUnitOf(scheme.Currency);
        if (most < coin || AmountErrors.Of("/amount", asked.Amount, coin, most, scheme.Currency) is { Code: ErrorCode.OutOfRange })
            return (null, Problem.Invalid(TooMuch(most, scheme.Currency)));
        if (AmountErrors.Of("/amount", asked.Amount, coin, most, scheme.Currency) is { } error) return (null, Problem.Invalid(error));
        var commitment = new Commitment(partner, asked.Amount, asked.On);
        return (terms with { Project = project with { Commitments = [.. project.Commitments, commitment] } }, null);
    };

    private static FieldError TooMuch(decimal most, string currency)
    {
        var left = Written.Money(most, currency);
        return new FieldError("/amount", ErrorCode.OutOfRange, new(
            $"A este aporte le quedan {left} por comprometer: lo demás es parte de otros o pasa de sus topes. Envíe un monto mayor que cero.",
            $"This partner has {left} left to commit: the rest is the share of others or over its limits. Send an amount above zero."))
        {
            Minimum = 0,
            Maximum = most,
        };
    }
}

/// <summary>What a partner commits to a project.</summary>
public sealed record CommitmentAsked
{
    /// <summary>As the programme names it.</summary>
    [Text(100)]
    public required string Partner { get; init; }

    /// <summary>In the programme's currency.</summary>
    [Amount]
    public required decimal Amount { get; init; }

    /// <summary>The day on which it was committed.</summary>
    public required DateOnly On { get; init; }
}
