using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>A loan offer on one printed page (A4): what you get, what you pay and when, what it costs, and what happens if you are late.</summary>
internal static class OfferPage
{
    public const string MediaType = "text/html";

    private static readonly Html Style = $$"""
        @page{size:A4;margin:9mm 12mm}*{box-sizing:border-box}
        body{font:9pt/1.3 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#222;max-width:186mm;margin:0 auto}
        h1{font-size:17pt;margin:0}h2{font-size:10.5pt;margin:2.5mm 0 .5mm}p{margin:0 0 1mm}
        .cards{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:3mm;margin:2mm 0}
        .card{border:1px solid #bbb;border-radius:2mm;padding:2mm 3mm;overflow-wrap:anywhere}.card h2{margin:0}
        .big{font-size:14pt;font-weight:700}
        svg{width:100%;height:auto;display:block}.principal{fill:#1b5e8c}.interest{fill:#e08a00}.fees{fill:#7a7a7a}
        .key span{display:inline-block;width:3mm;height:3mm;margin:0 1mm 0 3mm;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .key .principal{background:#1b5e8c}.key .interest{background:#e08a00}.key .fees{background:#7a7a7a}
        table{border-collapse:collapse;width:100%;font-size:8pt;line-height:1.15}
        th,td{text-align:right;padding:.35mm 1.5mm;border-bottom:1px solid #ddd}
        th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left;white-space:nowrap}
        tfoot td{font-weight:700;border-top:1px solid #444}
        .dense{font-size:7pt;line-height:1.08}.dense th,.dense td{padding:.1mm 1.5mm}
        small{display:block;font-size:7.5pt;line-height:1.2;color:#555}
        """;

    public static PrivateContent Of(Offer offer) => new(
        StatusCodes.Status200OK, Encoding.UTF8.GetBytes(Page(offer).ToString()), offer.Language, ContentType: $"{MediaType}; charset=utf-8");

    private static Html Page(Offer offer)
    {
        var (loan, language) = (offer.Loan, AcceptLanguage.Tag(offer.Language));
        var title = offer.Say($"Oferta de préstamo", $"Loan offer");
        return $"""
            <!DOCTYPE html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{title}</title><style>{Style}</style></head><body>
            <h1>{title}: {offer.Money(loan.Terms.Principal.Value)}</h1>
            <p>{offer.Say(
                $"Léala antes de firmar y compárela con otras por lo que recibe, lo que paga y la tasa con todos los costos.",
                $"Read it before you sign, and compare it with others by what you get, what you pay and the rate with all costs.")}</p>
            <div class="cards">
            {Card(offer.Say($"Lo que usted recibe", $"What you get"), offer.Money(loan.Received), OfferSentences.Received(offer))}
            {Card(offer.Say($"Lo que usted paga", $"What you pay"), offer.Money(loan.Instalments.Sum(row => row.Total)), OfferSentences.Paid(offer))}
            {Card(offer.Say($"Lo que cuesta", $"What it costs"), offer.Money(loan.Interest + loan.Fees), OfferSentences.Cost(offer))}
            </div>
            <h2>{offer.Say($"Las tasas con todos los costos", $"The rates with all costs")}</h2>
            <p>{OfferSentences.Rates(offer)}</p>
            <h2>{offer.Say($"Cada cuota", $"Every instalment")}</h2>
            {OfferChart.Of(offer)}
            <p class="key">{Key(offer)}</p>
            {OfferTable.Of(offer)}
            <h2>{offer.Say($"Si se atrasa", $"If you are late")}</h2>
            <p>{OfferSentences.Late(offer)}</p>
            <small>{offer.Say(
                $"Es un cálculo con las condiciones que se indicaron, no un contrato: valen las del contrato que firme. " +
                $"Intereses de cada período redondeados a la unidad menor de la moneda; la última cuota lleva la diferencia.",
                $"This is a calculation from the terms that were given, not a contract: the contract you sign is what counts. " +
                $"Interest of each period is rounded to the currency's smallest unit; the last instalment takes the difference.")}</small>
            </body></html>
            """;
    }

    private static Html Card(Html title, string amount, Html sentence) =>
        $"""<div class="card"><h2>{title}</h2><p class="big">{amount}</p><p>{sentence}</p></div>""";

    private static IEnumerable<Html> Key(Offer offer)
    {
        yield return $"""<span class="principal"></span>{offer.Say($"capital", $"principal")}""";
        yield return $"""<span class="interest"></span>{offer.Say($"intereses", $"interest")}""";
        if (offer.HasInstalmentFees) yield return $"""<span class="fees"></span>{offer.Say($"comisiones", $"fees")}""";
    }
}
