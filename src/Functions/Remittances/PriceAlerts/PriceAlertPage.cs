using Reintegration.Domain;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>What somebody sees who follows the link to an alert. Following it does nothing yet: what looks at links before people do presses no button.</summary>
internal static class PriceAlertPage
{
    private static readonly Html Style = $$"""button{font:inherit;padding:.6rem 1.2rem;margin:.25rem .5rem .25rem 0} form{display:inline}""";

    public static WebPage Of(FoundPriceAlert alert, string currency, Text corridor, PriceAlertState state, Language language)
    {
        var (amount, below) = (Written.Money(alert.Alert.Amount, currency), Written.Money(alert.Alert.Below, currency));
        var asked = new Text(
            $"Aviso para cuando enviar {amount} cueste menos de {below}: {corridor.Es}.",
            $"A notice for when sending {amount} costs less than {below}: {corridor.En}.");
        return state switch
        {
            PriceAlertState.Asked => Page(
                new("Confirme su aviso de precio", "Confirm your price alert"),
                new("¿Quiere que le avisemos, una sola vez?", "Shall we tell you, once?"),
                $"{Button("confirm", new("Sí, avísenme", "Yes, tell me"))} {Button("end", new("No, yo no lo pedí", "No, I did not ask for it"))}"),
            PriceAlertState.Active => Page(
                new("Su aviso está activo", "Your alert is on"),
                new(
                    "Le escribiremos una sola vez, cuando una encuesta nueva traiga ese precio.",
                    "We will write to you once, when a new survey has that price."),
                Button("end", new("Terminar el aviso", "End the alert"))),
            PriceAlertState.Sent => Page(
                new("Ya le avisamos", "You were told"), new("Este aviso terminó. Puede pedir otro.", "This alert is over. You can ask for another."), $""),
            _ => Page(
                new("Aviso terminado", "Alert ended"),
                new("No le escribiremos por este aviso.", "We will not write to you about this alert."), $""),
        };

        WebPage Page(Text title, Text said, Html buttons) =>
            new(language, title.In(language), Style, $"<p>{asked.In(language)}</p><p>{said.In(language)}</p>{buttons}");

        Html Button(string action, Text label) =>
            $"""<form method="post"><input type="hidden" name="action" value="{action}"><button>{label.In(language)}</button></form>""";
    }
}
