using System.Globalization;
using System.Text;
using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>Principal, interest and fees of each instalment as stacked bars, in SVG.</summary>
internal static class OfferChart
{
    private const decimal Width = 700;
    private const decimal Height = 110;
    private const decimal Left = 80;
    private const decimal Top = 10;

    public static string Of(LoanSchedule loan, Language language)
    {
        var rows = loan.Instalments;
        var currency = loan.Terms.Principal.Currency;
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
        var most = Written.Amount(highest, currency);
        var size = Math.Min(12, 125m / most.Length);
        var label = new Text("Capital, intereses y comisiones de cada cuota", "Principal, interest and fees of each instalment").In(language);
        return $"""
            <svg viewBox="0 0 {N(Width)} {N(Height + 40)}" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg">
            <line x1="{N(Left)}" y1="{N(Top)}" x2="{N(Width)}" y2="{N(Top)}" stroke="#ccc"/><line x1="{N(Left)}" y1="{N(Top + Height)}" x2="{N(Width)}" y2="{N(Top + Height)}" stroke="#444"/>
            <g font-size="12" fill="#222"><text x="{N(Left - 6)}" y="{N(Top + 8)}" text-anchor="end" font-size="{N(size)}">{most}</text><text x="{N(Left - 6)}" y="{N(Top + Height)}" text-anchor="end">0</text>
            <text x="{N(Left)}" y="{N(Top + Height + 18)}">{Written.ShortDay(rows[0].DueOn).In(language)}</text><text x="{N(Width)}" y="{N(Top + Height + 18)}" text-anchor="end">{Written.ShortDay(rows[^1].DueOn).In(language)}</text></g>
            <path class="principal" d="{principal}"/><path class="interest" d="{interest}"/><path class="fees" d="{fees}"/>
            </svg>
            """;
    }

    // Draws a bar of a height upwards from a line, and says where it ends.
    private static decimal Bar(StringBuilder path, decimal x, decimal width, decimal bottom, decimal height)
    {
        if (height > 0) path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {bottom:0.##}h{width:0.##}v-{height:0.##}h-{width:0.##}z");
        return bottom - height;
    }

    private static string N(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
