using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Reintegration.Functions.Platform;

/// <summary>
/// Markup, written as an interpolated string: <c>Html cell = $"&lt;td&gt;{name}&lt;/td&gt;"</c>. What the code says is markup; every value that is
/// put in is escaped, for the content of elements and for quoted attributes alike, unless it is Html itself.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private readonly StringBuilder markup;

    /// <summary>For the compiler, which makes an interpolated string of it.</summary>
    public Html(int literalLength, int formattedCount) => markup = new StringBuilder(literalLength + 16 * formattedCount);

    public static Html Empty => $"";

    /// <summary>Markup that a library made of a text of ours; never of what somebody sent.</summary>
    public static Html Markup(string written)
    {
        var html = Empty;
        html.markup.Append(written);
        return html;
    }

    /// <summary>One after the other, with something in between.</summary>
    public static Html Join(Html separator, IEnumerable<Html> parts)
    {
        var joined = Empty;
        foreach (var part in parts)
        {
            if (joined.markup.Length > 0) joined.AppendFormatted(separator);
            joined.AppendFormatted(part);
        }
        return joined;
    }

    public void AppendLiteral(string text) => markup.Append(text);

    public void AppendFormatted(Html html) => markup.Append(html.markup);

    /// <summary>One after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts) AppendFormatted(part);
    }

    public void AppendFormatted(string? text)
    {
        foreach (var character in text ?? "")
        {
            _ = character switch
            {
                '&' => markup.Append("&amp;"),
                '<' => markup.Append("&lt;"),
                '>' => markup.Append("&gt;"),
                '"' => markup.Append("&quot;"),
                '\'' => markup.Append("&#39;"),
                _ => markup.Append(character),
            };
        }
    }

    /// <summary>A number, with a decimal point.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : struct, IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => markup.ToString();
}
