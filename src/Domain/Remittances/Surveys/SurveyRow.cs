using System.Globalization;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>
/// What one line of a survey came to: a quote, or none and the reason it was rejected; either way with what was left out or changed.
/// </summary>
public sealed record SurveyRow(SurveyedQuote? Quote, SurveyIssue? Rejection, IReadOnlyList<SurveyIssue> Warnings)
{
    /// <summary>
    /// By how many percentage points a published total may differ from fee ÷ amount × 100 + margin: what rounding to two decimals makes.
    /// </summary>
    public const decimal Tolerance = 0.02m;

    /// <summary>The smallest amount that counts as one; a percentage of less could be larger than a number holds.</summary>
    public const decimal SmallestAmount = 0.01m;

    /// <summary>Reads one row; never throws for what a row holds.</summary>
    public static SurveyRow Read(SurveyHeader header, int line, IReadOnlyList<string> cells, IReadOnlyList<CurrencyCorrection> corrections)
    {
        var warnings = new List<SurveyIssue>();
        string Cell(SurveyColumn column) => header.Cell(cells, column);
        void Warn(SurveyIssueCode code, params string[] values) => warnings.Add(new SurveyIssue(line, code, values));
        SurveyRow Reject(SurveyIssueCode code, params string[] values) => new(null, new SurveyIssue(line, code, values), warnings);

        if (!SurveyPeriod.TryParse(Cell(SurveyColumn.Period), out var period)) return Reject(SurveyIssueCode.NoPeriod, Cell(SurveyColumn.Period));
        if (!Corridor.TryCreate(Cell(SurveyColumn.Source), Cell(SurveyColumn.Destination), out var corridor))
            return Reject(SurveyIssueCode.NoCorridor, Cell(SurveyColumn.Source), Cell(SurveyColumn.Destination));
        var provider = Cell(SurveyColumn.Firm);
        if (provider.Length == 0) return Reject(SurveyIssueCode.NoFirm);

        var transparent = SurveyCell.YesOrNo(Cell(SurveyColumn.Transparent));
        if (transparent is null) Warn(SurveyIssueCode.TransparencyMissing);
        var speed = Speed.Parse(Cell(SurveyColumn.Speed));
        if (speed == Speed.Unknown && Cell(SurveyColumn.Speed).Length > 0) Warn(SurveyIssueCode.UnknownSpeed, Cell(SurveyColumn.Speed));
        DateOnly? date = SurveyCell.TryDate(Cell(SurveyColumn.Date), out var day) ? day : null;
        if (date is null && Cell(SurveyColumn.Date).Length > 0) Warn(SurveyIssueCode.BadDate, Cell(SurveyColumn.Date));

        var first = PricePoint(1, SurveyColumn.FirstAmount, SurveyColumn.FirstFee, SurveyColumn.FirstMargin, SurveyColumn.FirstTotal);
        var second = PricePoint(2, SurveyColumn.SecondAmount, SurveyColumn.SecondFee, SurveyColumn.SecondMargin, SurveyColumn.SecondTotal);
        var currency = CurrencyOf(SurveyColumn.FirstCurrency);
        // Only the workbook names it per price.
        var secondCurrency = CurrencyOf(SurveyColumn.SecondCurrency) is { Length: > 0 } named ? named : currency;
        if (first is not null && !IsCurrency(currency)) first = Incomplete(1, SurveyColumn.FirstCurrency);
        // Two prices in two currencies cannot be one quote: the first stands.
        if (second is not null && (!IsCurrency(secondCurrency) || (first is not null && secondCurrency != currency)))
            second = Incomplete(2, SurveyColumn.SecondCurrency);
        if (first is null && second is null) return Reject(SurveyIssueCode.NoPrice);
        if (first is null) currency = secondCurrency;

        string? published = null;
        if (corrections.FirstOrDefault(correction => correction.AppliesTo(corridor, currency, first, second)) is { } correction)
        {
            Warn(SurveyIssueCode.CurrencyCorrected, currency, correction.Currency, correction.Reason.Es, correction.Reason.En);
            (published, currency) = (currency, correction.Currency);
        }

        return new SurveyRow(
            new SurveyedQuote
            {
                Corridor = corridor,
                Period = period,
                Provider = provider,
                ProviderType = Cell(SurveyColumn.FirmType),
                Payment = Cell(SurveyColumn.Payment).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Pickup = Cell(SurveyColumn.Pickup),
                Speed = speed,
                Currency = currency,
                PublishedCurrency = published,
                First = first,
                Second = second,
                Transparent = transparent ?? false,
                SurveyedOn = date,
                Coverage = Cell(SurveyColumn.Coverage),
                AccessPoint = Cell(SurveyColumn.AccessPoint),
                PickupLocation = Cell(SurveyColumn.PickupLocation),
            },
            null,
            warnings);

        string CurrencyOf(SurveyColumn column) => Cell(column).ToUpperInvariant();

        PricePoint? Incomplete(int number, SurveyColumn lacking)
        {
            Warn(SurveyIssueCode.IncompletePrice, number.ToString(CultureInfo.InvariantCulture), SurveyHeader.NameOf(lacking));
            return null;
        }

        // Null where the survey has no such price, or where what it has cannot be trusted (then with a warning).
        PricePoint? PricePoint(int number, SurveyColumn amountColumn, SurveyColumn feeColumn, SurveyColumn marginColumn, SurveyColumn totalColumn)
        {
            var valid = true;
            var amount = Number(amountColumn);
            var fee = Number(feeColumn);
            var margin = Number(marginColumn);
            var total = Number(totalColumn);
            // An amount alone, or zeros beside nothing, is how the workbook leaves a price out.
            if (!valid || (fee is null && total is null)) return null;

            if (amount is not >= SmallestAmount) return Incomplete(number, amountColumn);
            if (fee is null) return Incomplete(number, feeColumn);
            if (margin is null && transparent == true) return Incomplete(number, marginColumn);

            var point = new PricePoint(amount.Value, fee.Value, margin);
            if (total is { } stated && margin is not null && Math.Abs(stated - point.TotalCostPercent) > Tolerance)
            {
                Warn(SurveyIssueCode.InconsistentPrice, number.ToString(CultureInfo.InvariantCulture), Shown(stated), Shown(point.TotalCostPercent));
                return null;
            }
            return transparent == true ? point : point with { FxMarginPercent = null };

            decimal? Number(SurveyColumn column)
            {
                var text = Cell(column);
                if (text.Length == 0) return null;
                if (SurveyCell.TryNumber(text, out var number)) return number;
                Warn(SurveyIssueCode.BadNumber, SurveyHeader.NameOf(column), text);
                valid = false;
                return null;
            }
        }
    }

    private static bool IsCurrency(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);

    private static string Shown(decimal percent) => decimal.Round(percent, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
