using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>
/// A loan offer to read on a phone and on one printed page (Letter or A4): what you get, what you pay and when, what it costs, and what happens if
/// you are late.
/// </summary>
internal static class OfferPage
{
    // No page size: it prints on what is in the printer. Where a number is the whole line, --length is how many characters it has, so that it fits.
    private static readonly Html Style = $$"""
        @page{margin:9mm 12mm}*{box-sizing:border-box}
        body{font:16px/1.45 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#222;max-width:48rem;margin:0 auto;padding:1rem}
        h1{font-size:min(1.6rem,calc((100vw - 2rem)/var(--length)/.72));line-height:1.2;margin:0 0 .5rem}
        h2{font-size:1.1rem;line-height:1.25;margin:1.25rem 0 .25rem}p{margin:0 0 .5rem}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.75rem;margin:.75rem 0}
        .card{border:1px solid #bbb;border-radius:.5rem;padding:.75rem 1rem;container-type:inline-size}.card h2{margin:0}
        .big{font-weight:700;font-size:1.2rem;font-size:min(1.5rem,calc(100cqi/var(--length)/.72));white-space:nowrap}
        .axis{display:flex;justify-content:space-between;margin:0;font-size:.875rem}
        svg{width:100%;height:7rem;display:block;border:solid;border-width:1px 0;border-color:#ccc transparent #444}
        .principal{fill:#1b5e8c}.interest{fill:#e08a00}.fees{fill:#7a7a7a}
        .key span{display:inline-block;width:.75rem;height:.75rem;margin:0 .25rem 0 .75rem;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .key .principal{background:#1b5e8c}.key .interest{background:#e08a00}.key .fees{background:#7a7a7a}
        .rows{container-type:inline-size}table{border-collapse:collapse;width:100%;font-size:.875rem}
        th,td{text-align:right;padding:.25rem .4rem;border-bottom:1px solid #ddd}td{white-space:nowrap}
        th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left}tfoot td{font-weight:700;border-top:1px solid #444}
        .sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:0 1.5rem;align-items:end;margin:1rem 0}
        .sign p{font-size:.875rem;overflow-wrap:anywhere}.sign b{display:block;min-height:3rem;align-content:end;border-bottom:1px solid #444}
        small{display:block;font-size:.875rem;color:#555}
        @media screen and (max-width:47.99rem){
        thead{display:none}table,tbody,tfoot,tr,td{display:block}table{font-size:1rem}
        tr{border:1px solid #bbb;border-radius:.5rem;padding:.5rem .75rem;margin:0 0 .5rem}
        td,td:first-child,td:nth-child(2){display:flex;justify-content:space-between;gap:.75rem;border:0;padding:.1rem 0;text-align:right}
        td:empty{display:none}td::before{content:attr(data-label);white-space:normal;text-align:left;font-weight:400;color:#555}
        }
        @media print{
        body{font-size:9pt;line-height:1.3;max-width:none;padding:0}h1{font-size:17pt;margin:0}h2{font-size:10.5pt;margin:2mm 0 .5mm}p{margin:0 0 1mm}
        .cards{grid-template-columns:repeat(3,minmax(0,1fr));gap:3mm;margin:1.5mm 0}.card{padding:1.5mm 3mm;border-radius:2mm}
        .big{font-size:min(14pt,calc(100cqi/var(--length)/.72))}svg{height:20mm}.axis{font-size:8pt}.key span{width:3mm;height:3mm;margin:0 1mm 0 3mm}
        table{font-size:min(8pt,calc(100cqi/var(--length)/3.6));line-height:1.15}th,td{padding:.35mm 1.2mm}
        .dense{font-size:min(7pt,calc(100cqi/var(--length)/3.6));line-height:1.02}.dense th,.dense td{padding-block:.1mm}:has(.dense) svg{height:14mm}
        .sign{grid-template-columns:repeat(4,1fr);gap:4mm;margin:0 0 1mm}.sign p,small{font-size:7.5pt;line-height:1.2}
        .sign b{min-height:10mm}
        }
        """;

    public static PrivateContent Of(Offer offer) => new(
        StatusCodes.Status200OK, Encoding.UTF8.GetBytes(Page(offer).ToString()), offer.Language, ContentType: $"{WebPage.MediaType}; charset=utf-8");

    private static Html Page(Offer offer)
    {
        var loan = offer.Loan;
        var principal = offer.Money(loan.Terms.Principal.Value);
        var title = offer.Say($"Oferta de préstamo", $"Loan offer");
        return WebPage.Framed(offer.Language, title, $"<style>{Style}</style>", $"""
            <h1 style="--length:{principal.Length}">{title}: {principal}</h1>
            <p>{offer.Say(
                $"Léala antes de firmar y compárela con otras por lo que recibe, lo que paga y la tasa con todos los costos.",
                $"Read it before you sign, and compare it with others by what you get, what you pay and the rate with all costs.")}</p>
            <div class="cards">
            {Card(offer.Say($"Lo que usted recibe", $"What you get"), offer.Money(loan.Received), OfferSentences.Received(offer))}
            {Card(offer.Say($"Lo que usted paga", $"What you pay"), offer.Money(loan.PaidInInstalments), OfferSentences.Paid(offer))}
            {Card(offer.Say($"Lo que cuesta", $"What it costs"), offer.Money(loan.Cost), OfferSentences.Cost(offer))}
            </div>
            <h2>{offer.Say($"Las tasas con todos los costos", $"The rates with all costs")}</h2>
            <p>{OfferSentences.Rates(offer)}</p>
            <h2>{offer.Say($"Cada cuota", $"Every instalment")}</h2>
            {OfferChart.Of(offer)}
            <p class="key">{Key(offer)}</p>
            <div class="rows">{OfferTable.Of(offer)}</div>
            <h2>{offer.Say($"Si se atrasa", $"If you are late")}</h2>
            <p>{OfferSentences.Late(offer)}</p>
            <div class="sign">{Lines(offer)}</div>
            <small>{offer.Say(
                $"Es un cálculo con las condiciones que se indicaron, no un contrato: valen las del contrato que firme. " +
                $"Intereses de cada período redondeados a la unidad menor de la moneda; la última cuota lleva la diferencia.",
                $"This is a calculation from the terms that were given, not a contract: the contract you sign is what counts. " +
                $"Interest of each period is rounded to the currency's smallest unit; the last instalment takes the difference.")}</small>
            """);
    }

    private static Html Card(Html title, string amount, Html sentence) =>
        $"""<div class="card"><h2>{title}</h2><p class="big" style="--length:{amount.Length}">{amount}</p><p>{sentence}</p></div>""";

    // To be filled in by hand, the lender too where the request does not name it.
    private static IEnumerable<Html> Lines(Offer offer)
    {
        yield return $"<p><b>{offer.Lender}</b>{offer.Say($"Quien presta", $"Lender")}</p>";
        yield return $"<p><b></b>{offer.Say($"Lugar y fecha", $"Place and date")}</p>";
        yield return $"<p><b></b>{offer.Say($"Firma de quien presta", $"Lender's signature")}</p>";
        yield return $"<p><b></b>{offer.Say($"Firma de quien recibe", $"Borrower's signature")}</p>";
    }

    private static IEnumerable<Html> Key(Offer offer)
    {
        yield return $"""<span class="principal"></span>{offer.Say($"capital", $"principal")}""";
        yield return $"""<span class="interest"></span>{offer.Say($"intereses", $"interest")}""";
        if (offer.HasInstalmentFees) yield return $"""<span class="fees"></span>{offer.Say($"comisiones", $"fees")}""";
    }
}
