using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>What a loan costs: every instalment, the sums and the true rates; as JSON, or as a page to print for whoever decides on the offer.</summary>
public sealed class CalculateLoan(HttpPipeline http)
{
    [Function(nameof(CalculateLoan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/loan")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Calculate, cancellation);

    private static IResult Calculate(Call call, JsonFields body)
    {
        var schedule = LoanRequest.Read(body);
        var late = LateTerms.Read(body, schedule);
        if (body.Invalid is { } invalid) return invalid;

        var rates = LoanRates.Of(schedule!);
        if (call.Accepts("text/html")) return OfferPage.Of(schedule!, rates, late, call.Language);
        return PrivateContent.Of(StatusCodes.Status200OK, LoanAnswer.Of(schedule!, rates), CreditJson.Default.LoanAnswer, call.Language);
    }
}

internal sealed record LoanAnswer(string Currency, DisbursementShape Disbursement, IReadOnlyList<InstalmentShape> Schedule, LoanTotals Totals, RatesShape Rates)
{
    public static LoanAnswer Of(LoanSchedule loan, LoanRates rates) => new(
        loan.Terms.Principal.Currency, new DisbursementShape(loan.Terms.DisbursedOn, loan.Terms.Principal.Value, loan.DisbursementFees, loan.Received),
        [.. loan.Instalments.Select(row => new InstalmentShape(row.Number, row.DueOn, row.Principal, row.Interest, row.Fees, row.Total, row.Balance))],
        new LoanTotals(loan.Terms.Principal.Value, loan.Interest, loan.Fees, loan.Paid), RatesShape.Of(rates));
}

/// <param name="Fees">Kept back from the principal.</param>
/// <param name="Received">What the borrower gets.</param>
internal sealed record DisbursementShape(DateOnly On, decimal Principal, decimal Fees, decimal Received);

/// <param name="Balance">The principal still owed once it is paid.</param>
internal sealed record InstalmentShape(int Number, DateOnly DueOn, decimal Principal, decimal Interest, decimal Fees, decimal Total, decimal Balance);

/// <param name="Fees">Those at disbursement included, as in <paramref name="Paid"/>.</param>
internal sealed record LoanTotals(decimal Principal, decimal Interest, decimal Fees, decimal Paid);

/// <summary>Percent a year, to six decimals; null where no rate, or not one alone, solves the equation.</summary>
/// <param name="EffectiveConvention">How time counts in the effective rate: in equal months where instalments are months apart, in days where not.</param>
internal sealed record RatesShape(decimal? UsAprPercent, decimal? EffectiveAprPercent, string EffectiveConvention)
{
    public static RatesShape Of(LoanRates rates) => new(Rounded(rates.UsAprPercent), Rounded(rates.EffectiveAprPercent), RateNames.Of(rates.EffectiveConvention));

    /// <summary>To six decimals, half to even; dividing by one with all its digits drops trailing zeros.</summary>
    public static decimal? Rounded(decimal? percent) => percent is { } value ? decimal.Round(value, 6, MidpointRounding.ToEven) / 1.0000000000000000000000000000m : null;
}
