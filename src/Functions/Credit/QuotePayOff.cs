using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>What settles a loan before its time, on a day, when everything due before has been paid.</summary>
public sealed class QuotePayOff(HttpPipeline http)
{
    [Function(nameof(QuotePayOff))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/loan/payoff")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Quote, cancellation);

    private static IResult Quote(Call call, JsonFields body)
    {
        var schedule = LoanRequest.Read(body);
        var on = body.Required("payOffOn").Date(schedule?.Terms.DisbursedOn ?? LoanRequest.Earliest, schedule?.Instalments[^1].DueOn ?? LoanRequest.Latest);
        if (body.Invalid is { } invalid) return invalid;

        var quote = PayOff.Quote(schedule!, on!.Value);
        return PrivateContent.Of(
            StatusCodes.Status200OK,
            new PayOffAnswer(schedule!.Terms.Principal.Currency, quote.On, quote.InstalmentsPaid, quote.Principal, quote.Interest, quote.Fees, quote.Total, quote.Avoided),
            CreditJson.Default.PayOffAnswer);
    }
}

/// <param name="InstalmentsPaid">How many fell due before that day and are taken as paid; one due on it is part of the quote.</param>
/// <param name="Avoided">Interest and fees of the schedule that are not owed any more.</param>
internal sealed record PayOffAnswer(
    string Currency, DateOnly PayOffOn, int InstalmentsPaid, decimal Principal, decimal Interest, decimal Fees, decimal Total, decimal Avoided);
