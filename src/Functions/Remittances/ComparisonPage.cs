using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>A comparison as a page: each service with what it costs, as a figure and as a bar of its fee and its margin.</summary>
internal sealed class ComparisonPage(CorridorSurvey survey, ComparisonAnswer answer, Language language)
{
    private static readonly Html Style = $$"""
        .cards{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0}
        .card{flex:1 1 8.5rem;border:1px solid #bbb;border-radius:.4rem;padding:.4rem .6rem}
        .big{display:block;font-size:1.4rem;font-weight:700}form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.75rem 0}
        label{flex:1 1 9rem;font-size:.875rem}input,select,button{font:inherit;width:100%;padding:.35rem;max-width:100%}form div{flex:1 1 9rem}
        ol,ul.plain{list-style:none;padding:0;margin:0}ol li{border-top:1px solid #ddd;padding:.35rem 0;break-inside:avoid}
        .name{display:flex;justify-content:space-between;gap:.75rem;align-items:baseline}.name b{overflow-wrap:anywhere}
        .ends{display:flex;justify-content:space-between;position:relative;color:#555;font-size:.8rem}
        .ends .zero{position:absolute;transform:translateX(-50%)}
        svg{display:block;width:100%;height:16px;overflow:visible;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        line{vector-effect:non-scaling-stroke;stroke-width:1.5}.zero{stroke:#777;stroke-width:1}.whole{stroke:#000;stroke-width:3}
        .fee{fill:#1b5e8c}.margin{fill:#e08a00}.average{stroke:#a3195b;stroke-dasharray:3 2}.smart{stroke:#2a7d2a;stroke-dasharray:1 2}
        .key span{display:inline-block;margin-right:1rem;white-space:nowrap}
        .key i{display:inline-block;width:.8rem;height:.8rem;margin-right:.3rem;vertical-align:-.1em}
        .key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .key .f{background:#1b5e8c}.key .m{background:#e08a00}
        .key .a{width:0;border-left:3px dashed #a3195b}.key .s{width:0;border-left:3px dotted #2a7d2a}
        .key .w{width:0;border-left:4px solid #000}
        """;

    private readonly CostScale scale = new(answer.Quotes, answer.Summary.AverageTotalCostPercent, answer.Summary.Smart.TotalCostPercent);

    /// <param name="name">The corridor in words.</param>
    public static WebPage Of(CorridorSurvey survey, ComparisonAnswer answer, string name, Language language) =>
        new ComparisonPage(survey, answer, language).Page(name);

    private WebPage Page(string name)
    {
        var sent = Written.Money(answer.Amount.Value, answer.Amount.Currency);
        var (ranked, undisclosed) = (answer.Quotes.Where(quote => quote.Rank is not null), answer.Quotes.Where(quote => quote.Rank is null).ToList());
        return new WebPage(language, Say($"{name}: lo que cuesta enviar {sent}", $"{name}: what sending {sent} costs"), Style, $"""
            <p>{Say(
                "Comisión y margen del tipo de cambio juntos: lo que de verdad cuesta el envío. Nadie paga por su lugar en esta lista.",
                "Fee and exchange-rate margin together: what the transfer really costs. Nobody pays for a place in this list.")}</p>
            {Form()}
            <div class="cards">{Cards(sent)}</div>
            <p><small>{Smart()}</small></p>
            <p class="key">{Key()}</p>
            {scale.Ends(language)}
            <ol>{ranked.Select(Row)}</ol>
            {Undisclosed(undisclosed)}
            {NotPriced()}
            <p><small>{Provenance()}</small></p>
            <p class="screen"><small><a href="/api/v1">{Say("Todos los corredores", "All corridors")}</a> ·
            <a href="/api/docs/methodology.md">{Say("Cómo se calcula (en inglés)", "How this is worked out")}</a></small></p>
            """);
    }

    private Html Form() => $"""
        <form method="get">
        <div><label for="amount">{Say($"Importe ({survey.Currency})", $"Amount ({survey.Currency})")}</label>
        <input id="amount" name="amount" type="number" step="any" inputmode="decimal"
        min="{Rounded.Plain(survey.MinAmount)}" max="{Rounded.Plain(survey.MaxAmount)}" value="{answer.Amount.Value}" required></div>
        {Choice("payment", Say("Cómo paga", "How you pay"), survey.Payments, Payments())}
        {Choice("pickup", Say("Cómo se cobra", "How it is collected"), survey.Pickups, answer.Quotes.Select(quote => quote.Pickup?.Code))}
        <div><button>{Say("Comparar", "Compare")}</button></div>
        </form>
        """;

    private IEnumerable<string> Payments() => answer.Quotes.SelectMany(quote => quote.Payment).Select(term => term.Code);

    // What every listed service has is what was asked for, or all there is.
    private Html Choice(string name, string label, IReadOnlyList<string> terms, IEnumerable<string?> listed)
    {
        var each = listed.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var only = terms.Count > 1 && each.Count == 1 ? each[0] : null;
        return $"""
            <div><label for="{name}">{label}</label><select id="{name}" name="{name}"><option value="">{Say("todas las formas", "any way")}</option>
            {terms.Select(Option)}</select></div>
            """;

        Html Option(string term)
        {
            Html selected = term.Equals(only, StringComparison.OrdinalIgnoreCase) ? (Html)$" selected" : Html.Empty;
            return $"""<option value="{term}"{selected}>{Vocabulary.NameOf(term).In(language)}</option>""";
        }
    }

    private IEnumerable<Html> Cards(string sent)
    {
        if (answer.Summary.AverageTotalCostPercent is { } average)
            yield return Card(Percent(average), Say($"promedio, por {sent}", $"average, for {sent}"));
        if (answer.Summary.Smart.TotalCostPercent is { } target)
            yield return Card(Percent(target), Say("SmaRT, por el equivalente a USD\u00a0200", "SmaRT, for the equivalent of USD\u00a0200"));
        yield return Card($"{answer.Summary.Services}", Say("servicios consultados", "services surveyed"));
    }

    private string Smart() => List(answer.Summary.Smart.Services) is { Length: > 0 } three
        ? Say(
            $"SmaRT es el promedio de los tres servicios más baratos que son transparentes, rápidos y accesibles: {three}.",
            $"SmaRT is the average of the three cheapest services that are transparent, fast and accessible: {three}.")
        : Say(
            "No hay SmaRT: faltan tres servicios que sean transparentes, rápidos y accesibles.",
            "There is no SmaRT: there are not three services that are transparent, fast and accessible.");

    private static Html Card(string figure, string says) => $"""<div class="card"><span class="big figure">{figure}</span>{says}</div>""";

    private IEnumerable<Html> Key()
    {
        yield return Entry("f", Say("comisión", "fee"));
        yield return Entry("m", Say("margen del tipo de cambio", "exchange-rate margin"));
        yield return Entry("w", Say("costo total", "total cost"));
        if (answer.Summary.AverageTotalCostPercent is { } average) yield return Entry("a", $"{Say("promedio", "average")} {Percent(average)}");
        if (answer.Summary.Smart.TotalCostPercent is { } smart) yield return Entry("s", $"SmaRT {Percent(smart)}");
    }

    private static Html Entry(string part, string text) => $"""<span><i class="{part}"></i>{text}</span>""";

    private Html Row(Quote quote)
    {
        var cost = Written.Money(quote.TotalCost, answer.Amount.Currency);
        Html rank = quote.Rank is { } place ? (Html)$"{place}. " : Html.Empty;
        return $"""
            <li><div class="name"><span>{rank}<b>{quote.Provider.Name}</b></span>
            <span class="figure">{cost} · <b>{Percent(quote.TotalCostPercent)}</b></span></div>
            <small>{Details(quote)}</small>
            {scale.Bar(quote, Parts(quote))}</li>
            """;
    }

    private string Details(Quote quote)
    {
        var way = string.Join(" / ", quote.Payment.Select(term => term.Name));
        if (quote.Pickup is { } pickup) way = way.Length > 0 ? $"{way} → {pickup.Name}" : pickup.Name;
        var on = quote.SurveyedOn is { } day ? Say($"consultado el {Written.ShortDay(day).Es}", $"surveyed on {Written.ShortDay(day).En}") : "";
        return string.Join(" · ", new[] { way, quote.Speed.Name, Parts(quote), on }.Where(part => part.Length > 0));
    }

    private string Parts(Quote quote)
    {
        var fee = Written.Money(quote.Fee, answer.Amount.Currency);
        return quote.FxMarginPercent is { } margin
            ? Say($"comisión {fee}, margen {Percent(margin)}", $"fee {fee}, margin {Percent(margin)}")
            : Say($"comisión {fee}, margen desconocido", $"fee {fee}, margin unknown");
    }

    private Html Undisclosed(List<Quote> quotes) => quotes.Count == 0 ? Html.Empty
        : $"""
            <h2>{Say("No informan su tipo de cambio", "They do not disclose their exchange rate")}</h2>
            <p>{Say("Cuestan más de lo que se ve aquí: falta el margen.", "They cost more than is shown here: the margin is missing.")}</p>
            <ol>{quotes.Select(Row)}</ol>
            """;

    private Html NotPriced() => answer.NotPriced.Count == 0 ? Html.Empty
        : $"""
            <p><small>{Say("Consultados a importes demasiado distintos de este", "Surveyed at amounts too far from this one")}:
            {List(answer.NotPriced.Select(service => service.Provider.Name))}.</small></p>
            """;

    private Html Provenance()
    {
        var days = answer.Quotes.Select(quote => quote.SurveyedOn).OfType<DateOnly>().ToList();
        var (first, last) = days.Count == 0 ? default : (Written.Day(days.Min()), Written.Day(days.Max()));
        var when = days.Count == 0 ? "" : Say($", del {first.Es} al {last.Es}", $", from {first.En} to {last.En}");
        return $"""
            {Say("Encuesta de", "Survey of")} {Quarter()}{when}.
            {Say("Fuente", "Source")}: <a href="{answer.Source.Url}">{answer.Source.Name}</a>, {answer.Source.Licence}.
            {Say("Los precios cambian: pregunte antes de enviar.", "Prices change: ask before you send.")}
            """;
    }

    private string Quarter() => Say(
        $"{survey.Period.Year}, trimestre {survey.Period.Quarter}", $"{survey.Period.Year}, quarter {survey.Period.Quarter}");

    // Two services of one provider are named once.
    private string List(IEnumerable<string> names)
    {
        var each = names.Distinct().ToList();
        return each.Count < 2 ? string.Concat(each) : $"{string.Join(", ", each.SkipLast(1))} {Say("y", "and")} {each[^1]}";
    }

    private string Percent(decimal percent) => Written.Percent(percent).In(language);

    private string Say(string es, string en) => new Text(es, en).In(language);
}
