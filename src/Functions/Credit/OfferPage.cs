using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>A loan offer on one printed page (A4): what you get, what you pay and when, what it costs, and what happens if you are late.</summary>
internal sealed class OfferPage
{
    // So many rows fit, in smaller print above the first figure; a longer schedule is summed up by years.
    private const int MostRows = 36;
    private const int MostRoomyRows = 24;

    private const string Style = """
        @page{size:A4;margin:9mm 12mm}*{box-sizing:border-box}
        body{font:9pt/1.3 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#222;max-width:186mm;margin:0 auto}
        h1{font-size:17pt;margin:0}h2{font-size:10.5pt;margin:2.5mm 0 .5mm}p{margin:0 0 1mm}
        .cards{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:3mm;margin:2mm 0}.card{border:1px solid #bbb;border-radius:2mm;padding:2mm 3mm;overflow-wrap:anywhere}.card h2{margin:0}
        .big{font-size:14pt;font-weight:700}
        svg{width:100%;height:auto;display:block}.principal{fill:#1b5e8c}.interest{fill:#e08a00}.fees{fill:#7a7a7a}
        .key span{display:inline-block;width:3mm;height:3mm;margin:0 1mm 0 3mm;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .key .principal{background:#1b5e8c}.key .interest{background:#e08a00}.key .fees{background:#7a7a7a}
        table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.15}th,td{text-align:right;padding:.35mm 1.5mm;border-bottom:1px solid #ddd}
        th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left;white-space:nowrap}tfoot td{font-weight:700;border-top:1px solid #444}
        .dense{font-size:7pt;line-height:1.08}.dense th,.dense td{padding:.1mm 1.5mm}
        small{display:block;font-size:7.5pt;line-height:1.2;color:#555}
        """;

    private readonly LoanSchedule loan;
    private readonly LoanRates rates;
    private readonly LateTerms? late;
    private readonly Language language;

    private OfferPage(LoanSchedule loan, LoanRates rates, LateTerms? late, Language language) =>
        (this.loan, this.rates, this.late, this.language) = (loan, rates, late, language);

    public static PrivateContent Of(LoanSchedule loan, LoanRates rates, LateTerms? late, Language language) => new(
        StatusCodes.Status200OK, Encoding.UTF8.GetBytes(new OfferPage(loan, rates, late, language).Html()), Language: language, ContentType: "text/html; charset=utf-8");

    private string Html() => $"""
        <!DOCTYPE html>
        <html lang="{AcceptLanguage.Tag(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{Say("Oferta de préstamo", "Loan offer")}</title><style>{Style}</style></head><body>
        <h1>{Say("Oferta de préstamo", "Loan offer")}: {Money(loan.Terms.Principal.Value)}</h1>
        <p>{Say("Léala antes de firmar y compárela con otras por lo que recibe, lo que paga y la tasa con todos los costos.", "Read it before you sign, and compare it with others by what you get, what you pay and the rate with all costs.")}</p>
        <div class="cards">
        <div class="card"><h2>{Say("Lo que usted recibe", "What you get")}</h2><p class="big">{Money(loan.Received)}</p><p>{Received()}</p></div>
        <div class="card"><h2>{Say("Lo que usted paga", "What you pay")}</h2><p class="big">{Money(loan.Instalments.Sum(row => row.Total))}</p><p>{Pays()}</p></div>
        <div class="card"><h2>{Say("Lo que cuesta", "What it costs")}</h2><p class="big">{Money(loan.Interest + loan.Fees)}</p><p>{Costs()}</p></div>
        </div>
        <h2>{Say("Las tasas con todos los costos", "The rates with all costs")}</h2>
        <p>{Rates()}</p>
        <h2>{Say("Cada cuota", "Every instalment")}</h2>
        {OfferChart.Of(loan, language)}
        <p class="key"><span class="principal"></span>{Say("capital", "principal")}<span class="interest"></span>{Say("intereses", "interest")}{(HasFees ? $"<span class=\"fees\"></span>{Say("comisiones", "fees")}" : "")}</p>
        {Table()}
        <h2>{Say("Si se atrasa", "If you are late")}</h2>
        <p>{Late()}</p>
        <small>{Say(
            "Es un cálculo con las condiciones que se indicaron, no un contrato: valen las del contrato que firme. Intereses de cada período redondeados a la unidad menor de la moneda; la última cuota lleva la diferencia.",
            "This is a calculation from the terms that were given, not a contract: the contract you sign is what counts. Interest of each period is rounded to the currency's smallest unit; the last instalment takes the difference.")}</small>
        </body></html>
        """;

    private bool HasFees => loan.Instalments.Any(row => row.Fees > 0);

    private string Received() => loan.DisbursementFees == 0
        ? Say($"el {Day(loan.Terms.DisbursedOn)}, sin descuentos.", $"on {Day(loan.Terms.DisbursedOn)}, with nothing kept back.")
        : Say(
            $"el {Day(loan.Terms.DisbursedOn)}: se le prestan {Money(loan.Terms.Principal.Value)} y se descuentan {Money(loan.DisbursementFees)} de comisiones.",
            $"on {Day(loan.Terms.DisbursedOn)}: {Money(loan.Terms.Principal.Value)} is lent and {Money(loan.DisbursementFees)} of fees is kept back.");

    // Runs of equal instalments; where there are many, the first and the last.
    private string Pays()
    {
        var runs = new List<(int Count, Instalment First)>();
        foreach (var row in loan.Instalments)
        {
            if (runs.Count > 0 && runs[^1].First.Total == row.Total) runs[^1] = (runs[^1].Count + 1, runs[^1].First);
            else runs.Add((1, row));
        }
        var (first, last) = (loan.Instalments[0], loan.Instalments[^1]);
        if (runs.Count > 3)
        {
            return Say(
                $"{loan.Instalments.Count} cuotas: la primera de {Money(first.Total)} el {Day(first.DueOn)}; la última de {Money(last.Total)} el {Day(last.DueOn)}.",
                $"{loan.Instalments.Count} instalments: the first of {Money(first.Total)} on {Day(first.DueOn)}; the last of {Money(last.Total)} on {Day(last.DueOn)}.");
        }
        var parts = runs.Select(run => run.Count == 1
            ? Say($"1 cuota de {Money(run.First.Total)} el {Day(run.First.DueOn)}", $"1 instalment of {Money(run.First.Total)} on {Day(run.First.DueOn)}")
            : Say($"{run.Count} cuotas de {Money(run.First.Total)} desde el {Day(run.First.DueOn)}", $"{run.Count} instalments of {Money(run.First.Total)} from {Day(run.First.DueOn)}"));
        return string.Join("; ", parts) + (runs[^1].Count == 1 ? "." : Say($"; la última, el {Day(last.DueOn)}.", $"; the last on {Day(last.DueOn)}."));
    }

    private string Costs()
    {
        var perHundred = Written.Amount(decimal.Round(100 * loan.Instalments.Sum(row => row.Total) / loan.Received, 2, MidpointRounding.ToEven), "USD");
        var parts = loan.Fees == 0
            ? Say("Todo son intereses.", "All of it is interest.")
            : Say($"{Money(loan.Interest)} de intereses y {Money(loan.Fees)} de comisiones.", $"{Money(loan.Interest)} of interest and {Money(loan.Fees)} of fees.");
        return parts + " " + Say($"Por cada 100 que recibe, devuelve {perHundred}.", $"For every 100 you get, you pay back {perHundred}.");
    }

    private string Rates()
    {
        var nominal = Written.Percent(loan.Terms.AnnualRatePercent).In(language);
        return Say(
            $"<b>{Rate(rates.EffectiveAprPercent)}</b> efectiva anual, como el CAT de México y la TAE europea: úsela para comparar ofertas. <b>{Rate(rates.UsAprPercent)}</b> anual a la manera de los Estados Unidos (APR). La tasa de interés del contrato, sin comisiones, es del {nominal} anual.",
            $"<b>{Rate(rates.EffectiveAprPercent)}</b> effective a year, like Mexico's CAT and the European APRC: use it to compare offers. <b>{Rate(rates.UsAprPercent)}</b> a year the way the United States count it (APR). The contract's interest rate, without fees, is {nominal} a year.");
    }

    private string Rate(decimal? percent) => percent is { } value ? Written.Percent(value).In(language) : Say("no calculable", "not computable");

    private string Late()
    {
        if (late is null || (late.Fee is null && late.AnnualRatePercent is null))
        {
            return Say(
                "Estas condiciones no dicen qué pasa si paga tarde. Pregunte, antes de firmar, cuánto se cobra por atraso y desde qué día. Si prevé que no podrá pagar una cuota, avise antes de la fecha.",
                "These terms do not say what happens if you pay late. Before you sign, ask what is charged for it and from which day. If you see that you cannot pay an instalment, say so before it is due.");
        }
        var after = late.GraceDays switch
        {
            0 => Say("Desde el día siguiente al vencimiento", "From the day after it was due"),
            1 => Say("Si pasa más de un día del vencimiento", "Once a day has passed since it was due"),
            var days => Say($"Si pasan más de {days} días del vencimiento", $"Once {days} days have passed since it was due"),
        };
        var charges = new List<string>();
        if (late.Fee is { } fee) charges.Add(Say($"se cobran {Money(fee)} por cada cuota atrasada", $"{Money(fee)} is charged for each late instalment"));
        if (late.AnnualRatePercent is { } rate) charges.Add(Say($"corre un interés de mora del {Written.Percent(rate).In(language)} anual sobre lo atrasado", $"what is overdue bears interest of {Written.Percent(rate).In(language)} a year"));
        return $"{after}, {string.Join(Say(" y ", " and "), charges)}. " + Say("Si prevé que no podrá pagar una cuota, avise antes de la fecha.", "If you see that you cannot pay an instalment, say so before it is due.");
    }

    private string Table()
    {
        var byYears = loan.Instalments.Count > MostRows;
        var years = loan.Instalments[^1].DueOn.Year - loan.Instalments[0].DueOn.Year + 1;
        var span = (years + MostRows - 1) / MostRows;
        var firstYear = loan.Instalments[0].DueOn.Year;
        var groups = byYears ? loan.Instalments.GroupBy(row => (row.DueOn.Year - firstYear) / span) : loan.Instalments.GroupBy(row => row.Number);
        var rows = new StringBuilder();
        foreach (var group in groups)
        {
            var (first, last) = (group.First(), group.Last());
            var time = !byYears ? Written.ShortDay(first.DueOn).In(language) : first.DueOn.Year == last.DueOn.Year ? Number(first.DueOn.Year) : $"{first.DueOn.Year}–{last.DueOn.Year}";
            var numbers = first.Number == last.Number ? Number(first.Number) : $"{first.Number}–{last.Number}";
            rows.Append("<tr>").Append(Cells(numbers, time, group.Sum(row => row.Principal), group.Sum(row => row.Interest), group.Sum(row => row.Fees), Amount(last.Balance))).Append("</tr>");
        }
        var total = Cells(Say("Suma", "Sum"), "", loan.Terms.Principal.Value, loan.Interest, loan.Instalments.Sum(row => row.Fees), "");
        string[] heads = byYears
            ? [Say("Cuotas", "Instalments"), Say("Año", "Year")]
            : [Say("Cuota", "No."), Say("Vence", "Due")];
        string[] columns = [.. heads, Say("Capital", "Principal"), Say("Intereses", "Interest"), .. HasFees ? [Say("Comisiones", "Fees")] : Array.Empty<string>(), Say("Usted paga", "You pay"), Say("Queda por pagar", "Still owed")];
        var density = !byYears && loan.Instalments.Count > MostRoomyRows ? " class=\"dense\"" : "";
        return $"<table{density}><thead><tr>{string.Concat(columns.Select(column => $"<th>{column}</th>"))}</tr></thead><tbody>{rows}</tbody><tfoot><tr>{total}</tr></tfoot></table>";
    }

    private string Cells(string number, string time, decimal principal, decimal interest, decimal fees, string balance)
    {
        string[] cells = [number, time, Amount(principal), Amount(interest), .. HasFees ? [Amount(fees)] : Array.Empty<string>(), Amount(principal + interest + fees), balance];
        return string.Concat(cells.Select(cell => $"<td>{cell}</td>"));
    }

    private string Say(string es, string en) => new Text(es, en).In(language);

    private string Money(decimal value) => Written.Money(value, loan.Terms.Principal.Currency);

    private string Amount(decimal value) => Written.Amount(value, loan.Terms.Principal.Currency);

    private string Day(DateOnly day) => Written.Day(day).In(language);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
