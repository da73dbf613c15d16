using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>
/// What a loan costs: every instalment, the sums and the true rates; as JSON, as a page to print for whoever decides on the offer, or the instalments
/// alone as CSV.
/// </summary>
public sealed class CalculateLoan(HttpPipeline http)
{
    public static readonly Policy<LoanRequest, LoanAnswer> Policy = new(nameof(CalculateLoan))
    {
        AlsoAs = [WebPage.MediaType, Csv.MediaType], Errors = LoanErrors.OwnCodes,
        Examples =
        [
            new("Six instalments, with a commission", """
                {"principal":1200,"currency":"USD","annualRatePercent":12,"instalments":6,"every":"P1M","disbursedOn":"2026-01-05",
                 "method":"equal-instalment","dayCount":"30/360","roundInstalmentTo":1,"fees":[{"percent":2,"when":"disbursement"}]}
                """),
        ],
    };

    [Function(nameof(CalculateLoan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/loan")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Calculate, cancellation);

    private static Outcome<LoanAnswer> Calculate(LoanRequest asked, Call call)
    {
        var (schedule, errors) = asked.Schedule();
        if (schedule is null) return Problem.Invalid(errors);
        if (call.Accepts(Csv.MediaType)) return LoanAnswer.CsvOf(schedule, call.Language);

        var rates = LoanRates.Of(schedule);
        if (call.Accepts(WebPage.MediaType)) return OfferPage.Of(new Offer(schedule, rates, asked.Late, asked.Lender, call.Language));
        return LoanAnswer.Of(schedule, rates);
    }
}

/// <summary>What a loan costs, all amounts in one currency.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Schedule">Every instalment.</param>
public sealed record LoanAnswer(
    string Currency, Disbursement Disbursement, IReadOnlyList<ScheduledInstalment> Schedule, LoanTotals Totals, TrueRates Rates)
{
    internal static LoanAnswer Of(LoanSchedule loan, LoanRates rates) => new(
        loan.Terms.Principal.Currency,
        new Disbursement(loan.Terms.DisbursedOn, loan.Terms.Principal.Value, loan.DisbursementFees, loan.Received),
        [.. loan.Instalments.Select(ScheduledInstalment.Of)],
        LoanTotals.Of(loan),
        new TrueRates(Rounded.Percent(rates.UsAprPercent, 6), Rounded.Percent(rates.EffectiveAprPercent, 6), rates.EffectiveConvention));

    internal static PrivateContent CsvOf(LoanSchedule loan, Language language) => Csv.PrivateOf(
        ["number", "due_on", "principal", "interest", "fees", "total", "balance", "currency"],
        loan.Instalments.Select(object?[] (row) =>
            [row.Number, row.DueOn, row.Principal, row.Interest, row.Fees, row.Total, row.Balance, loan.Terms.Principal.Currency]),
        language);
}

/// <summary>What the borrower gets, and when.</summary>
/// <param name="Fees">Kept back from the principal.</param>
/// <param name="Received">What the borrower gets.</param>
public sealed record Disbursement(DateOnly On, decimal Principal, decimal Fees, decimal Received);

/// <summary>What is due on one day.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Balance">The principal still owed once it is paid.</param>
public sealed record ScheduledInstalment(
    int Number, DateOnly DueOn, decimal Principal, decimal Interest, decimal Fees, decimal Total, decimal Balance)
{
    internal static ScheduledInstalment Of(Instalment row) =>
        new(row.Number, row.DueOn, row.Principal, row.Interest, row.Fees, row.Total, row.Balance);
}

/// <summary>The sums: what is paid in instalments is what was received and the cost.</summary>
/// <param name="Fees">Those at disbursement included, as in <paramref name="Paid"/>.</param>
/// <param name="Paid">Principal, interest and all fees: what is paid in instalments, and what was kept back of the principal.</param>
/// <param name="Received">What the borrower gets: the principal less what is kept back.</param>
/// <param name="PaidInInstalments">What the borrower pays, all instalments with their fees.</param>
/// <param name="Cost">Interest and all fees.</param>
/// <param name="CostPer100Received">The cost for every 100 received, to two decimals.</param>
public sealed record LoanTotals(
    decimal Principal, decimal Interest, decimal Fees, decimal Paid, decimal Received, decimal PaidInInstalments, decimal Cost,
    decimal CostPer100Received)
{
    internal static LoanTotals Of(LoanSchedule loan) => new(
        loan.Terms.Principal.Value, loan.Interest, loan.Fees, loan.Paid, loan.Received, loan.PaidInInstalments, loan.Cost,
        Rounded.Percent(loan.CostPer100Received, 2));
}

/// <summary>The rates with all costs, in percent a year to six decimals. One is left out where no rate, or not one alone, fits.</summary>
/// <param name="UsAprPercent">By the actuarial method of the United States.</param>
/// <param name="EffectiveAprPercent">By the equation of the European Union and of Mexico's CAT.</param>
/// <param name="EffectiveConvention">
/// How time counts in the second: in weeks, half months or equal months as the period of the instalments is, in days where it is none of these.
/// </param>
public sealed record TrueRates(decimal? UsAprPercent, decimal? EffectiveAprPercent, RateConvention EffectiveConvention);
