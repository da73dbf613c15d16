using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>What settles a loan before its time, on a day, when everything due before has been paid.</summary>
public sealed class QuotePayOff(HttpPipeline http)
{
    public static readonly Policy<PayOffRequest, PayOffAnswer> Policy = new(nameof(QuotePayOff))
    {
        Errors = LoanErrors.OwnCodes,
        Examples =
        [
            new("Settled after three months", """
                {"principal":1200,"currency":"USD","annualRatePercent":12,"instalments":6,"every":"P1M","disbursedOn":"2026-01-05",
                 "method":"equal-instalment","dayCount":"30/360","payOffOn":"2026-04-20"}
                """),
        ],
    };

    [Function(nameof(QuotePayOff))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/loan/payoff")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Quote, cancellation);

    private static Outcome<PayOffAnswer> Quote(PayOffRequest asked, Call call)
    {
        var (schedule, errors) = asked.Schedule();
        if (schedule is null) return Problem.Invalid(errors);
        var (earliest, latest) = (asked.DisbursedOn, schedule.Instalments[^1].DueOn);
        if (asked.PayOffOn < earliest || asked.PayOffOn > latest) return Problem.Invalid(FieldError.NotADate("/payOffOn", earliest, latest));

        var quote = PayOff.Quote(schedule, asked.PayOffOn);
        return new PayOffAnswer(
            asked.Currency, quote.On, quote.InstalmentsPaid, quote.Principal, quote.Interest, quote.Fees, quote.Total, quote.Avoided);
    }
}

/// <summary>The terms of a loan, and the day on which it is to be settled.</summary>
public sealed record PayOffRequest : LoanRequest
{
    /// <summary>From the disbursement to the last instalment.</summary>
    public required DateOnly PayOffOn { get; init; }
}

/// <summary>What settles a loan on a day.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="InstalmentsPaid">How many fell due before that day and are taken as paid; one due on it is part of the quote.</param>
/// <param name="Avoided">Interest and fees of the schedule that are not owed any more.</param>
public sealed record PayOffAnswer(
    string Currency, DateOnly PayOffOn, int InstalmentsPaid, decimal Principal, decimal Interest, decimal Fees, decimal Total, decimal Avoided);
