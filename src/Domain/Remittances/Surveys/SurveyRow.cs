using System.Collections.Concurrent;
using System.Globalization;
using Reintegration.Domain.Spreadsheets;

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

    /// <summary>The most characters of what is kept in words; in the shipped survey the longest text has 24.</summary>
    public const int LongestText = 300;

    private static readonly SurveyColumn[] Texts =
    [
        SurveyColumn.Firm, SurveyColumn.FirmType, SurveyColumn.Payment, SurveyColumn.Pickup, SurveyColumn.AccessPoint, SurveyColumn.Coverage,
        SurveyColumn.PickupLocation,
    ];

    // Of three letters there are not many; of rows that have the same wrong ones there may be hundreds of thousands.
    private static readonly ConcurrentDictionary<string, string> CountriesMeant = new();
    private static readonly ConcurrentDictionary<string, string> CurrenciesMeant = new();

    /// <summary>Whether it holds a price so unlikely that somebody should confirm it before it is published.</summary>
    public bool WantsConfirmation => Warnings.Any(warning => warning.Code == SurveyIssueCode.ImplausiblePrice);

    /// <summary>A row that could not even be split into cells.</summary>
    public static SurveyRow Rejected(SurveyIssue issue) => new(null, issue, []);

    /// <summary>Reads one row; never throws for what a row holds.</summary>
    /// <param name="decimals">How the file's numbers are read, with a decimal point where left out.</param>
    public static SurveyRow Read(
        SurveyHeader header, int line, IReadOnlyList<CellValue> cells, SurveyRules rules, DecimalReading decimals = default)
    {
        var warnings = new List<SurveyIssue>();
        string Cell(SurveyColumn column) => header.Cell(cells, column);
        void Warn(SurveyIssueCode code, params string[] values) => warnings.Add(new SurveyIssue(line, code, values));
        string Shown(SurveyColumn column) => FromOutside.Shown(Cell(column));
        SurveyRow Reject(SurveyIssueCode code, params string[] values) => new(null, new SurveyIssue(line, code, values), warnings);

        if (!SurveyPeriod.TryParse(Cell(SurveyColumn.Period), out var period)) return Reject(SurveyIssueCode.NoPeriod, Shown(SurveyColumn.Period));
        if (!Corridor.TryCreate(Cell(SurveyColumn.Source), Cell(SurveyColumn.Destination), out var corridor))
            return Reject(SurveyIssueCode.NoCorridor, Shown(SurveyColumn.Source), Shown(SurveyColumn.Destination));
        string[] unknown = [.. new[] { corridor.Source, corridor.Destination }.Where(country => !Countries.IsKnown(country)).Distinct()];
        if (unknown.Length > 0) return Reject(SurveyIssueCode.UnknownCountry, string.Join(", ", unknown.Select(CountryWithNearest)));
        if (corridor.Source == corridor.Destination) return Reject(SurveyIssueCode.SameCountry, corridor.Source);
        var provider = Cell(SurveyColumn.Firm);
        if (provider.Length == 0) return Reject(SurveyIssueCode.NoFirm);
        foreach (var column in Texts)
        {
            if (Cell(column).Length > LongestText)
                return Reject(SurveyIssueCode.TextTooLong, SurveyHeader.NameOf(column), LongestText.ToString(CultureInfo.InvariantCulture));
        }

        var transparent = SurveyCell.YesOrNo(Cell(SurveyColumn.Transparent));
        if (transparent is null) Warn(SurveyIssueCode.TransparencyMissing);
        var speed = Speed.Parse(Cell(SurveyColumn.Speed));
        if (speed == Speed.Unknown && Cell(SurveyColumn.Speed).Length > 0) Warn(SurveyIssueCode.UnknownSpeed, Shown(SurveyColumn.Speed));
        var date = header.Value(cells, SurveyColumn.Date).Date ?? (SurveyCell.TryDate(Cell(SurveyColumn.Date), out var day) ? day : null);
        if (date is null && Cell(SurveyColumn.Date).Length > 0) Warn(SurveyIssueCode.BadDate, Shown(SurveyColumn.Date));

        var first = PricePoint(PriceColumns.First);
        var second = PricePoint(PriceColumns.Second);
        var currency = CurrencyOf(SurveyColumn.FirstCurrency);
        // Only the workbook names it per price.
        var secondCurrency = CurrencyOf(SurveyColumn.SecondCurrency) is { Length: > 0 } named ? named : currency;
        if (first is not null && !IsCurrency(currency)) first = NoCurrency(1, SurveyColumn.FirstCurrency, currency);
        // Two prices in two currencies cannot be one quote: the first stands.
        if (second is not null && !IsCurrency(secondCurrency)) second = NoCurrency(2, SurveyColumn.SecondCurrency, secondCurrency);
        if (second is not null && first is not null && secondCurrency != currency) second = Incomplete(2, SurveyColumn.SecondCurrency);
        if (first is null && second is null) return Reject(SurveyIssueCode.NoPrice);
        if (first is null) currency = secondCurrency;
        WarnOfImplausible(1, first);
        WarnOfImplausible(2, second);

        string? published = null;
        if (rules.Corrections.FirstOrDefault(correction => correction.AppliesTo(corridor, currency, first, second)) is { } correction)
        {
            Warn(SurveyIssueCode.CurrencyCorrected, corridor.ToString(), currency, correction.Currency, correction.Reason.Es, correction.Reason.En);
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

        // What is no code at all is as good as missing; what looks like one may be a slip.
        PricePoint? NoCurrency(int number, SurveyColumn column, string code)
        {
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)) return Incomplete(number, column);
            Warn(
                SurveyIssueCode.UnknownCurrency, number.ToString(CultureInfo.InvariantCulture),
                CurrenciesMeant.GetOrAdd(code, static code => WithNearest(code, Currencies.NearestTo(code))));
            return null;
        }

        void WarnOfImplausible(int number, PricePoint? price)
        {
            if (price is not { } p || rules.Bounds?.Broken(p) is not var (name, percent, bounds)) return;
            Warn(
                SurveyIssueCode.ImplausiblePrice, number.ToString(CultureInfo.InvariantCulture), name.Es, name.En, Percent(percent),
                Percent(bounds.Lowest), Percent(bounds.Highest), bounds.Reason.Es, bounds.Reason.En);
        }

        // Null where the survey has no such price, or where what it has cannot be trusted (then with a warning).
        PricePoint? PricePoint(PriceColumns columns)
        {
            var valid = true;
            var amount = Number(columns.Amount);
            var fee = Number(columns.Fee);
            var margin = Number(columns.Margin);
            var total = Number(columns.Total);
            // An amount alone, or zeros beside nothing, is how the workbook leaves a price out.
            if (!valid || (fee is null && total is null)) return null;

            var number = columns.Number;
            if (amount is not >= SmallestAmount) return Incomplete(number, columns.Amount);
            if (fee is null) return Incomplete(number, columns.Fee);
            if (margin is null && transparent == true) return Incomplete(number, columns.Margin);
            if (decimals.Contradicted && DecimalSignSearch.Of(header, cells, columns, rules) == DecimalEvidence.Unclear)
            {
                Warn(SurveyIssueCode.AmbiguousNumber, number.ToString(CultureInfo.InvariantCulture));
                return null;
            }

            var point = new PricePoint(amount.Value, fee.Value, margin);
            if (total is { } stated && margin is not null && Math.Abs(stated - point.TotalCostPercent) > Tolerance)
            {
                Warn(
                    SurveyIssueCode.InconsistentPrice, number.ToString(CultureInfo.InvariantCulture), Percent(stated),
                    Percent(point.TotalCostPercent));
                return null;
            }
            return transparent == true ? point : point with { FxMarginPercent = null };

            decimal? Number(SurveyColumn column)
            {
                if (header.TryNumber(cells, column, decimals.Sign, out var number)) return number;
                Warn(SurveyIssueCode.BadNumber, SurveyHeader.NameOf(column), Shown(column));
                valid = false;
                return null;
            }
        }
    }

    private static string CountryWithNearest(string country) => CountriesMeant.GetOrAdd(
        country, static country => WithNearest(country, Countries.NearestTo(country)));

    private static string WithNearest(string code, string? nearest) => nearest is null ? code : $"{code} → {nearest}";

    // A survey of some years ago names a currency of then.
    private static bool IsCurrency(string code) => Currencies.IsKnown(code) || Currencies.WasInUse(code);

    private static string Percent(decimal percent) => decimal.Round(percent, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
