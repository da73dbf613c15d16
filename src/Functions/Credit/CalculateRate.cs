using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>The true rate of any offer, from what is received and paid and when.</summary>
public sealed class CalculateRate(HttpPipeline http)
{
    private const int MostPayments = 1200;

    [Function(nameof(CalculateRate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/rate")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Calculate, cancellation);

    private static IResult Calculate(Call call, JsonFields body)
    {
        var convention = body.Required("convention").Choice(RateNames.All);
        var advances = Series(body, "advances", sign: 1);
        var payments = Series(body, "payments", sign: -1);
        if (advances.Count > 0 && payments.Count > 0)
        {
            var (start, firstPayment) = (advances.Min(advance => advance.Day.On), payments.Min(payment => payment.Day.On));
            if (firstPayment < start) body.Refuse(PaidBeforeReceived(start));
            if (payments.Count > MostPayments) body.Refuse(FieldError.TooMany("/payments", 1, MostPayments));
        }
        if (body.Invalid is { } invalid) return invalid;

        return TrueRate.PercentOf([.. advances, .. payments], convention!.Value) switch
        {
            [] => NoRate,
            [var percent] => PrivateContent.Of(StatusCodes.Status200OK, new RateAnswer(RatesShape.Rounded(percent)!.Value), CreditJson.Default.RateAnswer),
            var several => SeveralRates(several),
        };
    }

    // Single amounts that keep to one day of the month count as a series of months.
    private static List<CashFlow> Series(JsonFields body, string name, int sign)
    {
        var flow = new List<CashFlow>();
        var singles = new List<(DateOnly On, decimal Amount)>();
        foreach (var entry in body.Required(name).Objects(1, MostPayments) ?? [])
        {
            var on = entry.Required("on").Date(LoanRequest.Earliest, LoanRequest.Latest);
            var amount = entry.Required("amount").Number(0.01m, JsonField.LargestAmount);
            var count = entry.Optional("count").Integer(1, MostPayments) ?? 1;
            var every = LoanRequest.PeriodOf(count > 1 ? entry.Required("every") : entry.Optional("every"));
            if (on is not { } first || amount is not { } each) continue;
            if (count == 1) singles.Add((first, each));
            else if (every is { } period && (count - 1) * period.ApproximateDays / 365 + first.Year >= LoanRequest.Latest.Year)
                entry.Refuse(FieldError.NotADate(entry.PointerOf("count"), LoanRequest.Earliest, LoanRequest.Latest));
            else if (every is not null)
                flow.AddRange(Enumerable.Range(0, count).Select(number => new CashFlow(ScheduledDay.Of(first).Add(every.Value, number), sign * each, every)));
        }
        flow.AddRange(ScheduledDay.Series([.. singles.Select(single => single.On)]).Zip(singles, (day, single) => new CashFlow(day, sign * single.Amount)));
        return flow;
    }

    private static FieldError PaidBeforeReceived(DateOnly start)
    {
        var day = FormattableString.Invariant($"{start:yyyy-MM-dd}");
        return new("/payments", "dates-out-of-order", new(
            $"Ningún pago puede ser anterior al primer desembolso ({day}).", $"No payment can be before the first advance ({day})."));
    }

    private static Problem NoRate => new(StatusCodes.Status422UnprocessableEntity, "no-rate", new(
        "Ninguna tasa entre −99 % y 100 000 % al año iguala lo que se recibe con lo que se paga.", "No rate between −99 % and 100,000 % a year makes what is paid equal to what is received."))
    {
        Errors = [new FieldError("/payments", "no-rate", new("Revise los importes y las fechas.", "Check amounts and dates."))],
    };

    private static Problem SeveralRates(IReadOnlyList<decimal> rates)
    {
        var list = string.Join(", ", rates.Select(rate => RatesShape.Rounded(rate)!.Value.ToString(CultureInfo.InvariantCulture)));
        return new(StatusCodes.Status422UnprocessableEntity, "several-rates", new(
            $"El dinero cambia de dirección más de una vez y varias tasas cumplen la ecuación ({list} % al año), así que no hay una tasa verdadera.",
            $"Money changes direction more than once and several rates solve the equation ({list} % a year), so there is no such thing as the true rate."))
        {
            Errors = [new FieldError("/payments", "several-rates", new("Revise los importes y las fechas.", "Check amounts and dates."))],
        };
    }
}

/// <param name="Percent">A year, to six decimals.</param>
internal sealed record RateAnswer(decimal Percent);
