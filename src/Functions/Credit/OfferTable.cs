using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>What is due each time in a row; of a long schedule, each year.</summary>
internal static class OfferTable
{
    // So many rows fit on the page, in smaller print above the first figure.
    private const int MostRoomyRows = 24;
    private const int MostRows = 36;

    public static Html Of(Offer offer)
    {
        var (loan, byYears) = (offer.Loan, offer.Loan.Instalments.Count > MostRows);
        var heads = Heads(offer, byYears);
        var rows = byYears
            ? YearsOf(loan.Instalments).Select(years => Row(offer, heads, Span(years[0].DueOn.Year, years[^1].DueOn.Year), years))
            : loan.Instalments.Select(row => Row(offer, heads, $"{offer.ShortDay(row.DueOn)}", [row]));
        Html[] sumHeads = [Html.Empty, .. heads.Skip(1)];
        var sum = Cells(
            offer, sumHeads, offer.Say($"Suma", $"Sum"), $"", loan.Terms.Principal.Value, loan.Interest, loan.Instalments.Sum(row => row.Fees), $"");
        // No amount has more characters than the sum of all.
        var longest = offer.Amount(loan.PaidInInstalments).Length;
        return $"""
            <table{Density(offer)} style="--length:{longest}"><thead><tr>{heads.Select(head => (Html)$"<th>{head}</th>")}</tr></thead>
            <tbody>{rows}</tbody><tfoot>{sum}</tfoot></table>
            """;
    }

    private static Html Density(Offer offer)
    {
        if (offer.Loan.Instalments.Count is > MostRoomyRows and <= MostRows) return $" class=\"dense\"";
        return Html.Empty;
    }

    // Of a very long loan several years at a time, so that there are no more rows than fit.
    private static IEnumerable<IReadOnlyList<Instalment>> YearsOf(IReadOnlyList<Instalment> instalments)
    {
        var firstYear = instalments[0].DueOn.Year;
        var years = instalments[^1].DueOn.Year - firstYear + 1;
        var atATime = (years + MostRows - 1) / MostRows;
        return instalments.GroupBy(row => (row.DueOn.Year - firstYear) / atATime).Select(group => group.ToList());
    }

    private static Html[] Heads(Offer offer, bool byYears)
    {
        Html[] time = byYears
            ? [offer.Say($"Cuotas", $"Instalments"), offer.Say($"Año", $"Year")]
            : [offer.Say($"Cuota", $"No."), offer.Say($"Vence", $"Due")];
        Html[] fees = offer.HasInstalmentFees ? [offer.Say($"Comisiones", $"Fees")] : [];
        return
        [
            .. time, offer.Say($"Capital", $"Principal"), offer.Say($"Intereses", $"Interest"), .. fees,
            offer.Say($"Usted paga", $"You pay"), offer.Say($"Queda por pagar", $"Still owed"),
        ];
    }

    private static Html Row(Offer offer, Html[] heads, Html time, IReadOnlyList<Instalment> rows) => Cells(
        offer, heads, Span(rows[0].Number, rows[^1].Number), time,
        rows.Sum(row => row.Principal), rows.Sum(row => row.Interest), rows.Sum(row => row.Fees), $"{offer.Amount(rows[^1].Balance)}");

    // On a small screen, where a row is a block of lines, each cell says what it is.
    private static Html Cells(
        Offer offer, Html[] heads, Html number, Html time, decimal principal, decimal interest, decimal fees, Html balance)
    {
        Html[] ofFees = offer.HasInstalmentFees ? [$"{offer.Amount(fees)}"] : [];
        Html[] cells =
        [
            number, time, $"{offer.Amount(principal)}", $"{offer.Amount(interest)}", .. ofFees,
            $"{offer.Amount(principal + interest + fees)}", balance,
        ];
        return $"<tr>{heads.Zip(cells, (head, cell) => (Html)$"<td data-label=\"{head}\">{cell}</td>")}</tr>";
    }

    private static Html Span(int first, int last)
    {
        if (first == last) return $"{first}";
        return $"{first}–{last}";
    }
}
