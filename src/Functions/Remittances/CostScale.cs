using Reintegration.Domain;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// The scale on which the services of a corridor are drawn, in percent of the amount, the same for all of them. Each is a bar of its fee and
/// its margin; costs below zero, which promotions have, go to the left of zero.
/// </summary>
internal sealed record CostScale
{
    private const decimal Width = 1000;

    private readonly decimal? average;
    private readonly decimal? smart;

    public CostScale(IReadOnlyList<Quote> quotes, decimal? average, decimal? smart)
    {
        (this.average, this.smart) = (average, smart);
        var ends = quotes.SelectMany(quote => new[] { Positive(quote), Negative(quote) }).Concat([average ?? 0, smart ?? 0, 0]).ToList();
        Low = Math.Floor(ends.Min());
        High = Math.Max(Low + 1, Math.Ceiling(ends.Max()));
    }

    /// <summary>The ends of the scale, in whole percent; zero is one of them or between them.</summary>
    public decimal Low { get; }
    public decimal High { get; }

    /// <summary>The figures above the bars: both ends, and zero where it is between them.</summary>
    public Html Ends(Language language)
    {
        Html zero = Low < 0 && High > 0 ? (Html)$"""<span class="zero" style="left:{At(0) / Width * 100:0.##}%">0</span>""" : Html.Empty;
        return $"""
            <div class="ends"><span>{Written.Percent(Low).In(language)}</span>{zero}<span>{Written.Percent(High).In(language)}</span></div>
            """;
    }

    /// <summary>Fee and margin apart, the whole as a tick, and the average and the Smart Remitter Target as lines.</summary>
    /// <param name="label">What the picture shows, for who hears the page.</param>
    public Html Bar(Quote quote, string label)
    {
        var (fee, margin) = (FeeOf(quote), quote.FxMarginPercent ?? 0);
        // What costs goes to the right, one after the other; what is given goes to the left.
        var feeFrom = fee >= 0 ? 0 : fee;
        var marginFrom = margin < 0 ? (fee < 0 ? fee : 0) + margin : fee > 0 ? fee : 0;
        return $"""
            <svg viewBox="0 0 {Width} 16" preserveAspectRatio="none" role="img" aria-label="{label}">
            {Rectangle("fee", feeFrom, Math.Abs(fee))}{Rectangle("margin", marginFrom, Math.Abs(margin))}
            {Line("zero", 0)}{Line("average", average)}{Line("smart", smart)}{Line("whole", quote.TotalCostPercent)}
            </svg>
            """;
    }

    // Fee and margin add up to the whole; the fee itself is rounded to the currency's decimals.
    private static decimal FeeOf(Quote quote) => quote.TotalCostPercent - (quote.FxMarginPercent ?? 0);

    private static decimal Positive(Quote quote) => Math.Max(FeeOf(quote), 0) + Math.Max(quote.FxMarginPercent ?? 0, 0);

    private static decimal Negative(Quote quote) => Math.Min(FeeOf(quote), 0) + Math.Min(quote.FxMarginPercent ?? 0, 0);

    private decimal At(decimal percent) => (percent - Low) / (High - Low) * Width;

    private Html Rectangle(string part, decimal from, decimal percent) => percent == 0 ? Html.Empty
        : $"""<rect class="{part}" x="{At(from):0.##}" y="2" width="{percent / (High - Low) * Width:0.##}" height="12"/>""";

    private Html Line(string what, decimal? percent) => percent is not { } known ? Html.Empty
        : $"""<line class="{what}" x1="{At(known):0.##}" x2="{At(known):0.##}" y1="0" y2="16"/>""";
}
