using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>What an offer means, in sentences.</summary>
internal static class OfferSentences
{
    public static Html Received(Offer offer)
    {
        var (loan, on) = (offer.Loan, offer.Day(offer.Loan.Terms.DisbursedOn));
        if (loan.DisbursementFees == 0) return offer.Say($"el {on}, sin descuentos.", $"on {on}, with nothing kept back.");
        var (lent, keptBack) = (offer.Money(loan.Terms.Principal.Value), offer.Money(loan.DisbursementFees));
        return offer.Say(
            $"el {on}: se le prestan {lent} y se descuentan {keptBack} de comisiones.",
            $"on {on}: {lent} is lent and {keptBack} of fees is kept back.");
    }

    /// <summary>Runs of equal instalments; where there are many, the first and the last.</summary>
    public static Html Paid(Offer offer)
    {
        var instalments = offer.Loan.Instalments;
        var runs = new List<(int Count, Instalment First)>();
        foreach (var row in instalments)
        {
            if (runs.Count > 0 && runs[^1].First.Total == row.Total) runs[^1] = (runs[^1].Count + 1, runs[^1].First);
            else runs.Add((1, row));
        }
        var last = offer.Day(instalments[^1].DueOn);
        if (runs.Count > 3)
        {
            var first = offer.Day(instalments[0].DueOn);
            var (amount, lastAmount) = (offer.Money(instalments[0].Total), offer.Money(instalments[^1].Total));
            return offer.Say(
                $"{instalments.Count} cuotas: la primera de {amount} el {first}; la última de {lastAmount} el {last}.",
                $"{instalments.Count} instalments: the first of {amount} on {first}; the last of {lastAmount} on {last}.");
        }
        var parts = Html.Join($"; ", runs.Select(run => Run(offer, run.Count, run.First)));
        if (runs[^1].Count == 1) return $"{parts}.";
        return offer.Say($"{parts}; la última, el {last}.", $"{parts}; the last on {last}.");
    }

    public static Html Cost(Offer offer)
    {
        var loan = offer.Loan;
        var (interest, fees) = (offer.Money(loan.Interest), offer.Money(loan.Fees));
        var parts = loan.Fees == 0
            ? offer.Say($"Todo son intereses.", $"All of it is interest.")
            : offer.Say($"{interest} de intereses y {fees} de comisiones.", $"{interest} of interest and {fees} of fees.");
        var perHundred = Rounded.Percent(loan.CostPer100Received, 2);
        return offer.Say($"{parts} Cada 100 que recibe le cuestan {perHundred:N2}.", $"{parts} Every 100 you get cost you {perHundred:N2}.");
    }

    public static Html Rates(Offer offer)
    {
        var (effective, us) = (Rate(offer, offer.Rates.EffectiveAprPercent), Rate(offer, offer.Rates.UsAprPercent));
        var nominal = offer.Percent(offer.Loan.Terms.AnnualRatePercent);
        return offer.Say(
            $"<b>{effective}</b> efectiva anual, como el CAT de México y la TAE europea: úsela para comparar ofertas. " +
            $"<b>{us}</b> anual a la manera de los Estados Unidos (APR). La tasa de interés del contrato, sin comisiones, es del {nominal} anual.",
            $"<b>{effective}</b> effective a year, like Mexico's CAT and the European APRC: use it to compare offers. " +
            $"<b>{us}</b> a year the way the United States count it (APR). The contract's interest rate, without fees, is {nominal} a year.");
    }

    public static Html Late(Offer offer)
    {
        var warnInTime = offer.Say(
            $"Si prevé que no podrá pagar una cuota, avise antes de la fecha.",
            $"If you see that you cannot pay an instalment, say so before it is due.");
        if (offer.Late is not { } late || (late.Fee is null && late.AnnualRatePercent is null))
        {
            return offer.Say(
                $"Estas condiciones no dicen qué pasa si paga tarde. " +
                $"Pregunte, antes de firmar, cuánto se cobra por atraso y desde qué día. {warnInTime}",
                $"These terms do not say what happens if you pay late. Before you sign, ask what is charged for it and from which day. {warnInTime}");
        }
        var after = late.GraceDays switch
        {
            0 => offer.Say($"Desde el día siguiente al vencimiento", $"From the day after it was due"),
            1 => offer.Say($"Si pasa más de un día del vencimiento", $"Once a day has passed since it was due"),
            var days => offer.Say($"Si pasan más de {days} días del vencimiento", $"Once {days} days have passed since it was due"),
        };
        var charges = Html.Join(offer.Say($" y ", $" and "), Charges(offer, late));
        return $"{after}, {charges}. {warnInTime}";
    }

    private static Html Run(Offer offer, int count, Instalment first)
    {
        var (amount, on) = (offer.Money(first.Total), offer.Day(first.DueOn));
        return count == 1
            ? offer.Say($"1 cuota de {amount} el {on}", $"1 instalment of {amount} on {on}")
            : offer.Say($"{count} cuotas de {amount} desde el {on}", $"{count} instalments of {amount} from {on}");
    }

    private static Html Rate(Offer offer, decimal? percent)
    {
        if (percent is { } value) return $"{offer.Percent(value)}";
        return offer.Say($"no calculable", $"not computable");
    }

    private static IEnumerable<Html> Charges(Offer offer, LateTerms late)
    {
        if (late.Fee is { } fee)
        {
            var amount = offer.Money(fee);
            yield return offer.Say($"se cobran {amount} por cada cuota atrasada", $"{amount} is charged for each late instalment");
        }
        if (late.AnnualRatePercent is { } percent)
        {
            var rate = offer.Percent(percent);
            yield return offer.Say(
                $"corre un interés de mora del {rate} anual sobre lo atrasado",
                $"what is overdue bears interest of {rate} a year");
        }
    }
}
