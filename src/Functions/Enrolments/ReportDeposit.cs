using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Enrolments;

/// <summary>Reports what somebody has put aside, and answers how far their savings have come.</summary>
public sealed class ReportDeposit(HttpPipeline http, OfferChange change)
{
    // As many months as are planned ahead at most.
    private const int MostDeposits = SavingsTerms.MostMonths;

    public static readonly Policy<DepositAsked, OfferAnswer> Policy = new(nameof(ReportDeposit))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.UnknownEnrolment, ErrorCode.UnknownOffer, ErrorCode.IllegalMove, ErrorCode.OutOfRange, ErrorCode.TooManyDecimals,
            ErrorCode.InvalidDate,
        ],
    };

    private static readonly EnrolmentState[] Running = [EnrolmentState.Approved, EnrolmentState.Active];

    [Function(nameof(ReportDeposit))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/enrolments/{enrolment}/deposits")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(
            Policy, request, (asked, call) => change.RunAsync(Policy, id, enrolment, call, "deposit", Running, Report(asked)), cancellation);

    private static Func<AgreedTerms, DateOnly, (AgreedTerms?, Problem?)> Report(DepositAsked asked) => (terms, today) =>
    {
        if (terms.Savings is not { } savings) return (null, EnrolmentProblems.UnknownOffer);
        var currency = savings.Terms.Currency;
        FieldError[] errors =
        [
            .. new[]
            {
                AmountErrors.Of("/amount", asked.Amount, Currencies.SmallestUnitOf(currency), Field.LargestAmount, currency),
                asked.On < savings.Terms.Start || asked.On > today ? FieldError.NotADate("/on", savings.Terms.Start, today) : null,
                savings.Deposits.Count == MostDeposits ? FieldError.TooMany("", 0, MostDeposits) : null,
            }.OfType<FieldError>(),
        ];
        return errors.Length > 0
            ? (null, Problem.Invalid(errors))
            : (terms with { Savings = savings with { Deposits = [.. savings.Deposits, new OneOff(asked.On, asked.Amount)] } }, null);
    };
}

/// <summary>What somebody has put aside.</summary>
public sealed record DepositAsked
{
    /// <summary>In the programme's currency.</summary>
    [Amount]
    public required decimal Amount { get; init; }

    /// <summary>The day of the deposit: from that of the application on.</summary>
    public required DateOnly On { get; init; }
}
