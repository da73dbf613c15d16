using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>What one price tells about its file's decimal sign.</summary>
internal enum DecimalEvidence
{
    /// <summary>Its numbers are the same with either sign, or none with either.</summary>
    None,

    /// <summary>It can be read with either sign, as different numbers.</summary>
    Unclear,

    Point,
    Comma,
}

/// <summary>Finds a file's decimal sign from every number in it, and from what prices can be.</summary>
/// <remarks>
/// <c>4,99</c> has a decimal comma and <c>4.99</c> a decimal point. <c>4,990</c> may be either. Then the published total decides, which is
/// fee ÷ amount × 100 + margin with one of the signs and not with the other; and where it is with both, as of 200; 4,990; 1,250; 3,745, that
/// the price is plausible with one of them only. What stands between the cells of a CSV proves nothing by itself (Excel writes semicolons in
/// Guatemala too, where decimals have a point): it decides where as many prices have the one sign as the other.
/// </remarks>
/// <param name="rules">What prices are plausible.</param>
/// <param name="semicolons">Whether semicolons stand between the cells.</param>
public sealed class DecimalSignSearch(SurveyHeader header, SurveyRules rules, bool semicolons)
{
    private int points;
    private int commas;

    /// <summary>The first line with a price that could be read with either sign; null where there is none.</summary>
    public int? Unclear { get; private set; }

    public void Look(int line, IReadOnlyList<CellValue> cells)
    {
        Count(line, Of(header, cells, PriceColumns.First, rules));
        Count(line, Of(header, cells, PriceColumns.Second, rules));
    }

    /// <summary>How the file is read; null where nothing in it tells how its <see cref="Unclear"/> prices are meant.</summary>
    public DecimalReading? Found() => (points, commas) switch
    {
        (0, 0) => Unclear is null ? new DecimalReading(DecimalSign.Point) : null,
        (_, 0) => new DecimalReading(DecimalSign.Point),
        (0, _) => new DecimalReading(DecimalSign.Comma),
        _ => new DecimalReading(commas > points || (commas == points && semicolons) ? DecimalSign.Comma : DecimalSign.Point, Contradicted: true),
    };

    internal static DecimalEvidence Of(SurveyHeader header, IReadOnlyList<CellValue> cells, PriceColumns columns, SurveyRules rules)
    {
        Span<decimal?> withPoint = [null, null, null, null];
        Span<decimal?> withComma = [null, null, null, null];
        var (point, comma) = (true, true);
        for (var i = 0; i < columns.All.Length; i++)
        {
            point &= header.TryNumber(cells, columns.All[i], DecimalSign.Point, out withPoint[i]);
            comma &= header.TryNumber(cells, columns.All[i], DecimalSign.Comma, out withComma[i]);
        }
        if (point && comma)
        {
            // Where it has no fee it is no price, whatever else it has.
            if (withPoint.SequenceEqual(withComma) || PriceOf(withPoint) is not { } priceWithPoint || PriceOf(withComma) is not { } priceWithComma)
                return DecimalEvidence.None;
            (point, comma) = (AddsUp(priceWithPoint, withPoint[3]), AddsUp(priceWithComma, withComma[3]));
            if (point == comma) (point, comma) = (IsPlausible(priceWithPoint), IsPlausible(priceWithComma));
            if (point && comma) return DecimalEvidence.Unclear;
        }
        return point ? DecimalEvidence.Point : comma ? DecimalEvidence.Comma : DecimalEvidence.None;

        bool IsPlausible(PricePoint price) => rules.Bounds?.Broken(price) is null;
    }

    private void Count(int line, DecimalEvidence evidence)
    {
        if (evidence == DecimalEvidence.Point) points++;
        if (evidence == DecimalEvidence.Comma) commas++;
        if (evidence == DecimalEvidence.Unclear) Unclear ??= line;
    }

    private static PricePoint? PriceOf(Span<decimal?> numbers) =>
        numbers is [>= SurveyRow.SmallestAmount and { } amount, { } fee, var margin, _] ? new PricePoint(amount, fee, margin) : null;

    private static bool AddsUp(PricePoint price, decimal? total) =>
        total is null || price.FxMarginPercent is null || Math.Abs(price.TotalCostPercent - total.Value) <= SurveyRow.Tolerance;
}
