using System.Collections.Frozen;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>
/// Where each column of a survey stands in its rows. Knows the World Bank's names of today (42 columns), the older ones (30) and the
/// compact ones of <c>data/rpw_2025q3_crm.csv</c>, in any case and spacing.
/// </summary>
public sealed class SurveyHeader
{
    // Keys are names without case, spaces and punctuation: "PICK-UP METHOD", "pickup_method" and "pickup method" are one.
    private static readonly FrozenDictionary<string, SurveyColumn> Names = new Dictionary<string, SurveyColumn>
    {
        ["period"] = SurveyColumn.Period,
        ["sourcecode"] = SurveyColumn.Source,
        ["destinationcode"] = SurveyColumn.Destination,
        ["firm"] = SurveyColumn.Firm,
        ["firmtype"] = SurveyColumn.FirmType,
        ["paymentinstrument"] = SurveyColumn.Payment,
        ["pickupmethod"] = SurveyColumn.Pickup,
        ["speed"] = SurveyColumn.Speed,
        ["speedactual"] = SurveyColumn.Speed,
        ["currency"] = SurveyColumn.FirstCurrency,
        ["cc1lcucode"] = SurveyColumn.FirstCurrency,
        ["cc1amount"] = SurveyColumn.FirstAmount,
        ["cc1lcuamount"] = SurveyColumn.FirstAmount,
        ["cc1fee"] = SurveyColumn.FirstFee,
        ["cc1lcufee"] = SurveyColumn.FirstFee,
        ["cc1fxmargin"] = SurveyColumn.FirstMargin,
        ["cc1fxmarginpct"] = SurveyColumn.FirstMargin,
        ["cc1totalcost"] = SurveyColumn.FirstTotal,
        ["cc1totalcostpct"] = SurveyColumn.FirstTotal,
        ["cc2lcucode"] = SurveyColumn.SecondCurrency,
        ["cc2amount"] = SurveyColumn.SecondAmount,
        ["cc2lcuamount"] = SurveyColumn.SecondAmount,
        ["cc2fee"] = SurveyColumn.SecondFee,
        ["cc2lcufee"] = SurveyColumn.SecondFee,
        ["cc2fxmargin"] = SurveyColumn.SecondMargin,
        ["cc2fxmarginpct"] = SurveyColumn.SecondMargin,
        ["cc2totalcost"] = SurveyColumn.SecondTotal,
        ["cc2totalcostpct"] = SurveyColumn.SecondTotal,
        ["transparent"] = SurveyColumn.Transparent,
        ["date"] = SurveyColumn.Date,
        ["accesspoint"] = SurveyColumn.AccessPoint,
        ["receivingnetworkcoverage"] = SurveyColumn.Coverage,
        ["pickuplocation"] = SurveyColumn.PickupLocation,
    }.ToFrozenDictionary();

    private static readonly SurveyColumn[] Required =
    [
        SurveyColumn.Period, SurveyColumn.Source, SurveyColumn.Destination, SurveyColumn.Firm, SurveyColumn.FirstCurrency,
        SurveyColumn.FirstAmount, SurveyColumn.FirstFee, SurveyColumn.FirstMargin, SurveyColumn.Transparent,
    ];

    private readonly int[] indexes;

    private SurveyHeader(int[] indexes) => this.indexes = indexes;

    /// <summary>Reads a header row; false, naming what is missing, where a column that no row can do without is absent.</summary>
    public static bool TryRead(IReadOnlyList<string> names, out SurveyHeader header, out IReadOnlyList<SurveyColumn> missing)
    {
        var indexes = new int[Enum.GetValues<SurveyColumn>().Length];
        Array.Fill(indexes, -1);
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (Names.TryGetValue(Normalised(names[i]), out var column)) indexes[(int)column] = i;
        }
        header = new SurveyHeader(indexes);
        missing = [.. Required.Where(column => indexes[(int)column] < 0)];
        return missing.Count == 0;
    }

    /// <summary>
    /// The text of a column, clean (<see cref="Typed.Clean"/>), and without the apostrophe that keeps a text from being run as a formula, as our
    /// own export writes it; empty where the row or the survey has none, or says <c>..</c> or <c>N/A</c>.
    /// </summary>
    public string Cell(IReadOnlyList<CellValue> row, SurveyColumn column)
    {
        var text = Typed.Clean(Value(row, column).Text);
        if (text is ['\'', '=' or '+' or '-' or '@', ..]) text = text[1..];
        return text is ".." or "-" or "#N/A" || text.Equals("N/A", StringComparison.OrdinalIgnoreCase)
            || text.Equals("NA", StringComparison.OrdinalIgnoreCase)
            ? ""
            : text;
    }

    /// <summary>The cell of a column as it is; an empty text where the row or the survey has none.</summary>
    public CellValue Value(IReadOnlyList<CellValue> row, SurveyColumn column)
    {
        var index = indexes[(int)column];
        return index >= 0 && index < row.Count ? row[index] : default;
    }

    /// <summary>The number in a column, null where the cell is empty; false where it holds anything else than a number.</summary>
    internal bool TryNumber(IReadOnlyList<CellValue> row, SurveyColumn column, DecimalSign sign, out decimal? number)
    {
        number = Value(row, column).Number;
        if (number is not null) return Math.Abs(number.Value) < CellNumber.TooLarge;
        var text = Cell(row, column);
        if (text.Length == 0) return true;
        var valid = CellNumber.TryRead(text, out var read, sign);
        number = valid ? read : null;
        return valid;
    }

    /// <summary>The name of a column as in <c>data/rpw_2025q3_crm.csv</c>, for sentences about it.</summary>
    public static string NameOf(SurveyColumn column) => column switch
    {
        SurveyColumn.Source => "source_code",
        SurveyColumn.Destination => "destination_code",
        SurveyColumn.FirmType => "firm_type",
        SurveyColumn.Payment => "payment_instrument",
        SurveyColumn.Pickup => "pickup_method",
        SurveyColumn.FirstCurrency => "currency",
        SurveyColumn.FirstAmount => "cc1_amount",
        SurveyColumn.FirstFee => "cc1_fee",
        SurveyColumn.FirstMargin => "cc1_fx_margin_pct",
        SurveyColumn.FirstTotal => "cc1_total_cost_pct",
        SurveyColumn.SecondCurrency => "cc2 lcu code",
        SurveyColumn.SecondAmount => "cc2_amount",
        SurveyColumn.SecondFee => "cc2_fee",
        SurveyColumn.SecondMargin => "cc2_fx_margin_pct",
        SurveyColumn.SecondTotal => "cc2_total_cost_pct",
        SurveyColumn.AccessPoint => "access point",
        SurveyColumn.Coverage => "receiving network coverage",
        SurveyColumn.PickupLocation => "pickup location",
        _ => column.ToString().ToLowerInvariant(),
    };

    private static string Normalised(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
