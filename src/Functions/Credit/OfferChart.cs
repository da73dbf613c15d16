using System.Globalization;
using System.Text;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>Principal, interest and fees of each instalment as stacked bars; the labels are text beside them, so that they keep their size.</summary>
internal static class OfferChart
{
    private const decimal Width = 700;
    private const decimal Height = 110;

    public static Html Of(Offer offer)
    {
        var rows = offer.Loan.Instalments;
        var highest = rows.Max(row => row.Total);
        var step = Width / rows.Count;
        var (principal, interest, fees) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < rows.Count; i++)
        {
            var bottom = Bar(principal, step * i, step * 0.8m, Height, rows[i].Principal / highest * Height);
            bottom = Bar(interest, step * i, step * 0.8m, bottom, rows[i].Interest / highest * Height);
            Bar(fees, step * i, step * 0.8m, bottom, rows[i].Fees / highest * Height);
        }
        var label = offer.Say($"Capital, intereses y comisiones de cada cuota", $"Principal, interest and fees of each instalment");
        return $"""
            <p class="axis">{offer.Amount(highest)}</p>
            <svg viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg">
            {Path("principal", principal)}{Path("interest", interest)}{Path("fees", fees)}
            </svg>
            <p class="axis"><span>{offer.ShortDay(rows[0].DueOn)}</span><span>{offer.ShortDay(rows[^1].DueOn)}</span></p>
            """;
    }

    private static Html Path(string part, StringBuilder bars) => $"""<path class="{part}" d="{bars.ToString()}"/>""";

    // Draws a bar of a height upwards from a line, and says where it ends.
    private static decimal Bar(StringBuilder path, decimal x, decimal width, decimal bottom, decimal height)
    {
        if (height > 0) path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {bottom:0.##}h{width:0.##}v-{height:0.##}h-{width:0.##}z");
        return bottom - height;
    }
}
