using System.Globalization;
using System.Text;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>Principal, interest and fees of each instalment as stacked bars, in SVG.</summary>
internal static class OfferChart
{
    private const decimal Width = 700;
    private const decimal Height = 110;
    private const decimal Left = 80;
    private const decimal Top = 10;
    private const decimal Bottom = Top + Height;

    private static Html End => $" text-anchor=\"end\"";

    public static Html Of(Offer offer)
    {
        var rows = offer.Loan.Instalments;
        var highest = rows.Max(row => row.Total);
        var step = (Width - Left) / rows.Count;
        var (principal, interest, fees) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < rows.Count; i++)
        {
            var x = Left + step * i;
            var bottom = Bar(principal, x, step * 0.8m, Bottom, rows[i].Principal / highest * Height);
            bottom = Bar(interest, x, step * 0.8m, bottom, rows[i].Interest / highest * Height);
            Bar(fees, x, step * 0.8m, bottom, rows[i].Fees / highest * Height);
        }
        // A long amount in smaller figures, so that it fits beside the bars.
        var most = offer.Amount(highest);
        var size = Math.Min(12, 125m / most.Length);
        var label = offer.Say($"Capital, intereses y comisiones de cada cuota", $"Principal, interest and fees of each instalment");
        return $"""
            <svg viewBox="0 0 {Width} {Height + 40}" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg">
            {Line(Top, "#ccc")}{Line(Bottom, "#444")}
            <g font-size="12" fill="#222">{Label(Left - 6, Top + 8, $"{End} font-size=\"{size:0.##}\"", most)}{Label(Left - 6, Bottom, End, "0")}
            {Label(Left, Bottom + 18, $"", offer.ShortDay(rows[0].DueOn))}{Label(Width, Bottom + 18, End, offer.ShortDay(rows[^1].DueOn))}</g>
            {Path("principal", principal)}{Path("interest", interest)}{Path("fees", fees)}
            </svg>
            """;
    }

    private static Html Line(decimal y, string colour) => $"""<line x1="{Left}" y1="{y}" x2="{Width}" y2="{y}" stroke="{colour}"/>""";

    private static Html Label(decimal x, decimal y, Html attributes, string text) => $"""<text x="{x}" y="{y}"{attributes}>{text}</text>""";

    private static Html Path(string part, StringBuilder bars) => $"""<path class="{part}" d="{bars.ToString()}"/>""";

    // Draws a bar of a height upwards from a line, and says where it ends.
    private static decimal Bar(StringBuilder path, decimal x, decimal width, decimal bottom, decimal height)
    {
        if (height > 0) path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {bottom:0.##}h{width:0.##}v-{height:0.##}h-{width:0.##}z");
        return bottom - height;
    }
}
