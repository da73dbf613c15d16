using Reintegration.Domain;

namespace Reintegration.Functions.Platform;

/// <summary>The index as a page: the corridors with what they cost, and the documents.</summary>
internal static class IndexPage
{
    private static readonly Html Style = $$"""
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .25rem;border-bottom:1px solid #ddd;vertical-align:top}
        th:nth-child(n+2),td:nth-child(n+2){text-align:right}ul{padding-left:1.25rem}
        """;

    public static WebPage Of(IndexAnswer index, Language language)
    {
        return new WebPage(language, index.Name, Style, $"""
            <p>{index.Description}</p>
            <h2>{Say("¿Cuánto cuesta enviar dinero?", "What does sending money cost?")}</h2>
            <table>
            <thead><tr><th>{Say("Corredor", "Corridor")}</th><th>{Say("Promedio", "Average")}</th><th>SmaRT</th></tr></thead>
            <tbody>{index.Corridors.Select(Row)}</tbody>
            </table>
            <p><small>{Say(
                "Comisión más margen del tipo de cambio, en porcentaje del equivalente a 200 dólares. SmaRT: el promedio de los tres servicios "
                    + "más baratos que son transparentes, rápidos y accesibles. Cada corredor dice de qué fechas son sus precios.",
                "Fee plus exchange-rate margin, in percent of the equivalent of 200 dollars. SmaRT: the average of the three cheapest "
                    + "services that are transparent, fast and accessible. Each corridor says when its prices were surveyed.")}
            {Say("Fuente", "Source")}: <a href="{index.Source.Url}">{index.Source.Name}</a>, {index.Source.Licence}.</small></p>
            <h2>{Say("Documentos", "Documents")}</h2>
            <ul>{index.Documents.Select(Link)}</ul>
            """);

        string Say(string es, string en) => new Text(es, en).In(language);

        Html Row(IndexedCorridor corridor) => $"""
            <tr><td><a href="{corridor.Address}">{corridor.Name}</a></td>
            <td class="figure">{Percent(corridor.AverageTotalCostPercent)}</td><td class="figure">{Percent(corridor.SmartTotalCostPercent)}</td></tr>
            """;

        string Percent(decimal? percent) => percent is { } known ? Written.Percent(known).In(language) : "–";
    }

    private static Html Link(IndexLink link) => $"""<li><a href="{link.Address}">{link.Name}</a></li>""";
}
