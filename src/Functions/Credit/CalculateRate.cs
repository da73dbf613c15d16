using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>The true rate of any offer, from what is received and paid and when.</summary>
public sealed class CalculateRate(HttpPipeline http)
{
    public static readonly Policy<RateRequest, RateAnswer> Policy = new(nameof(CalculateRate))
    {
        Errors = [ErrorCode.NoRate, ErrorCode.SeveralRates, ErrorCode.DatesOutOfOrder],
        Examples =
        [
            new("24 equal payments, Appendix J of Regulation Z", """
                {
                  "convention": "us-actuarial",
                  "advances": [{ "on": "1978-01-10", "amount": 5000 }],
                  "payments": [{ "on": "1978-02-10", "amount": 230, "count": 24, "every": "P1M" }]
                }
                """),
        ],
    };

    [Function(nameof(CalculateRate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/rate")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Calculate, cancellation);

    private static Outcome<RateAnswer> Calculate(RateRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);

        CashFlow[] flow = [.. RateRequest.FlowOf(asked.Advances, sign: 1), .. RateRequest.FlowOf(asked.Payments, sign: -1)];
        var convention = TrueRate.Chosen(asked.Convention, flow);
        return TrueRate.PercentOf(flow, convention) switch
        {
            [] => NoRate,
            [var percent] => new RateAnswer(Rounded.Percent(percent, 6), convention),
            var several => SeveralRates(several),
        };
    }

    private static Problem NoRate => new(ErrorCode.NoRate, new(
        "Ninguna tasa entre −99 % y 100 000 % al año iguala lo que se recibe con lo que se paga.",
        "No rate between −99 % and 100,000 % a year makes what is paid equal to what is received."))
    {
        Errors = [CheckAmounts(ErrorCode.NoRate)],
    };

    private static Problem SeveralRates(IReadOnlyList<decimal> rates)
    {
        var list = string.Join(", ", rates.Select(rate => Rounded.Percent(rate, 6).ToString(CultureInfo.InvariantCulture)));
        return new(ErrorCode.SeveralRates, new(
            $"El dinero cambia de dirección más de una vez y varias tasas cumplen la ecuación ({list} % al año), "
                + "así que no hay una tasa verdadera.",
            $"Money changes direction more than once and several rates solve the equation ({list} % a year), "
                + "so there is no such thing as the true rate."))
        {
            Errors = [CheckAmounts(ErrorCode.SeveralRates)],
        };
    }

    private static FieldError CheckAmounts(ErrorCode code) =>
        new("/payments", code, new("Revise los importes y las fechas.", "Check amounts and dates."));
}

/// <summary>What is received and what is paid, all in one currency.</summary>
public sealed record RateRequest
{
    // Of each side, those of a series counted one by one.
    internal const int MostAmounts = 1200;

    /// <summary>How time is counted.</summary>
    public required RateConvention Convention { get; init; }

    /// <summary>What the borrower receives.</summary>
    [Length(1, MostAmounts)]
    public required IReadOnlyList<FlowRequest> Advances { get; init; }

    /// <summary>What the borrower pays.</summary>
    [Length(1, MostAmounts)]
    public required IReadOnlyList<FlowRequest> Payments { get; init; }

    internal IEnumerable<FieldError> Errors()
    {
        foreach (var error in SeriesErrors(Advances, "/advances").Concat(SeriesErrors(Payments, "/payments"))) yield return error;
        var (start, firstPayment) = (Advances.Min(advance => advance.On), Payments.Min(payment => payment.On));
        if (firstPayment < start) yield return PaidBeforeReceived(start);
    }

    /// <summary>The single payments. Single amounts that keep to one day of the month count as a series of months.</summary>
    internal static IEnumerable<CashFlow> FlowOf(IReadOnlyList<FlowRequest> entries, int sign)
    {
        foreach (var entry in entries)
        {
            if (entry is not { Count: > 1, Every: { } every }) continue;
            for (var number = 0; number < entry.Count; number++)
                yield return new CashFlow(ScheduledDay.Of(entry.On).Add(every, number), sign * entry.Amount, every);
        }
        var singles = entries.Where(entry => entry.Count == 1).ToList();
        foreach (var (day, single) in ScheduledDay.Series([.. singles.Select(single => single.On)]).Zip(singles))
            yield return new CashFlow(day, sign * single.Amount);
    }

    private static IEnumerable<FieldError> SeriesErrors(IReadOnlyList<FlowRequest> entries, string pointer)
    {
        for (var index = 0; index < entries.Count; index++)
        {
            if (entries[index] is not { Count: > 1 } series) continue;
            if (series.Every is not { } every) yield return FieldError.Required($"{pointer}/{index}/every");
            else if ((series.Count - 1) * every.ApproximateDays / 365 + series.On.Year >= Days.Latest.Year)
                yield return FieldError.NotADate($"{pointer}/{index}/count", Days.Earliest, Days.Latest);
        }
        if (entries.Sum(entry => entry.Count) > MostAmounts) yield return FieldError.TooMany(pointer, 1, MostAmounts);
    }

    private static FieldError PaidBeforeReceived(DateOnly start)
    {
        var day = FormattableString.Invariant($"{start:yyyy-MM-dd}");
        return new("/payments", ErrorCode.DatesOutOfOrder, new(
            $"Ningún pago puede ser anterior al primer desembolso ({day}).", $"No payment can be before the first advance ({day})."));
    }
}

/// <summary>An amount received or paid, once or several times.</summary>
public sealed record FlowRequest
{
    /// <summary>The day; of several, the first.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Each time.</summary>
    [Range(0.01, 1e12)]
    public required decimal Amount { get; init; }

    /// <summary>How many times.</summary>
    [Range(1, RateRequest.MostAmounts)]
    public int Count { get; init; } = 1;

    /// <summary>From one time to the next; needed where there are several.</summary>
    public Period? Every { get; init; }
}

/// <summary>The true rate.</summary>
/// <param name="Percent">A year, to six decimals.</param>
/// <param name="Convention">That which was asked for; for <c>effective</c>, that whose unit was chosen.</param>
public sealed record RateAnswer(decimal Percent, RateConvention Convention);
