using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>
/// Rendered text as it is sent: tidied as GOV.UK Notify does (alphagov/notifications-utils, <c>formatters.py</c> and <c>sanitise_text.py</c>).
/// </summary>
public static partial class MessageText
{
    /// <summary>
    /// For SMS: letters and accents in one character (NFC), typographic signs plain (<c>“…”</c> is <c>"..."</c>), runs of spaces as one, none
    /// at the ends of lines or before a comma or full stop, at most one empty line in a row, no control or invisible characters.
    /// </summary>
    public static string ForSms(string text)
    {
        // Typographic signs cost an SMS its alphabet and say nothing that the plain ones do not.
        var lines = Typed.Plain(Typed.CleanLines(text)).Split('\n').Select(line => Spaces().Replace(line, " ").Trim());
        return Tidy(string.Join('\n', lines));
    }

    /// <summary>
    /// For the text of an email: no space before a comma or full stop, at most one empty line in a row, no control or invisible characters.
    /// </summary>
    public static string ForEmail(string text) => Tidy(Typed.CleanLines(text));

    /// <summary>For the subject of an email: the same on one line.</summary>
    public static string ForSubject(string text) => Tidy(Typed.Clean(text));

    /// <summary>
    /// The text of an email as HTML, its paragraphs in <c>p</c> and their lines apart by <c>br</c>. All else is escaped, the template's own angle
    /// brackets too, so that neither who writes a template nor who fills it in can bring in markup.
    /// It is for the content of elements, not for attributes: quotes stay.
    /// </summary>
    public static string Html(string text) => string.Concat(
        from paragraph in ForEmail(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        select $"<p>{Escaped(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)}</p>");

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Tidy(string text) => EmptyLines().Replace(SpacesBeforePunctuation().Replace(text, ""), "\n\n").Trim();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<! ) +(?=[,.])")]
    private static partial Regex SpacesBeforePunctuation();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();
}
