using Reintegration.Domain;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Messages;

/// <summary>What somebody sees who follows a link to end messages.</summary>
internal static class UnsubscribePage
{
    private static readonly Html Style = $$"""button{font:inherit;padding:.6rem 1.2rem}""";

    /// <summary>Asks first: what looks at links in an e-mail before its reader does presses no button.</summary>
    public static WebPage Asking(Language language) => new(
        language, new Text("Dejar de recibir mensajes", "Stop messages").In(language), Style, $"""
        <p>{new Text(
            "Ya no le escribiremos a esta dirección o número, salvo por lo que usted mismo solicitó.",
            "We will no longer write to this address or number, except about what you applied for yourself.").In(language)}</p>
        <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
        <button>{new Text("Dejar de recibirlos", "Stop them").In(language)}</button></form>
        """);

    public static WebPage Done(Language language) => new(
        language, new Text("Listo", "Done").In(language), Style, $"""
        <p>{new Text(
            "Ya no le enviaremos mensajes. Solo recibirá avisos de lo que usted mismo solicitó.",
            "We will send you no more messages. You will only hear about what you applied for yourself.").In(language)}</p>
        """);
}
