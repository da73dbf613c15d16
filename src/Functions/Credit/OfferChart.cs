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

    public static Html Of(Offer offer)
    {
        var rows = offer.Loan.Instalments;
        var highest = rows.Max(row => row.Total);
        var step = (Width - Left) / rows.Count;
        var (principal, interest, fees) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < rows.Count; i++)
        {
            var x = Left + step * i;
            var bottom = Top + Height;
            bottom = Bar(principal, x, step * 0.8m, bottom, rows[i].Principal / highest * Height);
            bottom = Bar(interest, x, step * 0.8m, bottom, rows[i].Interest / highest * Height);
            Bar(fees, x, step * 0.8m, bottom, rows[i].Fees / highest * Height);
        }
        // A long amount in smaller figures, so that it fits beside the bars.
        var most = offer.Amount(highest);
        var size = Math.Min(12, 125m / most.Length);
        var label = offer.Say($"Capital, intereses y comisiones de cada cuota", $"Principal, interest and fees of each instalment");
        return $"""
            <svg viewBox="0 0 {Width} {Height + 40}" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg">
            <line x1="{Left}" y1="{Top}" x2="{Width}" y2="{Top}" stroke="#ccc"/><line x1="{Left}" y1="{Top + Height}" x2="{Width}" y2="{Top + Height}" stroke="#444"/>
            <g font-size="12" fill="#222"><text x="{Left - 6}" y="{Top + 8}" text-anchor="end" font-size="{size:0.##}">{most}</text><text x="{Left - 6}" y="{Top + Height}" text-anchor="end">0</text>
            <text x="{Left}" y="{Top + Height + 18}">{offer.ShortDay(rows[0].DueOn)}</text><text x="{Width}" y="{Top + Height + 18}" text-anchor="end">{offer.ShortDay(rows[^1].DueOn)}</text></g>
            <path class="principal" d="{principal.ToString()}"/><path class="interest" d="{interest.ToString()}"/><path class="fees" d="{fees.ToString()}"/>
            </svg>
            """;
    }

    // Draws a bar of a height upwards from a line, and says where it ends.
    private static decimal Bar(StringBuilder path, decimal x, decimal width, decimal bottom, decimal height)
    {
        if (height > 0) path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {bottom:0.##}h{width:0.##}v-{height:0.##}h-{width:0.##}z");
        return bottom - height;
    }
}
