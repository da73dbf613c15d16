using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Workbook;

/// <summary>A sample row in the World Bank's 42 columns. Cells are text, numbers (decimal), dates or null for nothing.</summary>
internal static class WideRow
{
    public static readonly string[] Header =
    [
        "id", "period", "source_code", "source_name", "source_region", "source_income", "source_lending", "source_G8G20", "destination_code",
        "destination_name", "destination_region", "destination_income", "destination_lending", "destination_G8G20", "firm", "firm_type",
        "payment instrument", "access point", "speed actual", "cc1 lcu amount", "cc1 denomination amount", "cc1 lcu code", "cc1 lcu fee",
        "cc1 lcu fx rate", "cc1 fx margin", "cc1 total cost %", "cc2 lcu amount", "cc2 denomination amount", "cc2 lcu code", "cc2 lcu fee",
        "cc2 lcu fx rate", "cc2 fx margin", "cc2 total cost %", "inter lcu bank fx", "transparent", "Standard Note", "note2",
        "receiving network coverage", "pickup location", "pickup method", "date", "corridor",
    ];

    // One row in this many is broken in one of three ways, and one in this many is published twice.
    private const int BrokenOneIn = 5_000;
    private const int NotedOneIn = 8;

    public static object?[] Of(SampleRow row, int number)
    {
        var broken = number % BrokenOneIn == 0 ? number / BrokenOneIn % 3 : -1;
        const decimal rate = 8.75m;
        return
        [
            (decimal)number, row.Period, row.Source, $"Name of {row.Source}",
            "Latin America & Caribbean", "High income: OECD", "Not classified", "G8",
            broken == 0 ? "?" : row.Destination, $"Name of {row.Destination}",
            "Latin America & Caribbean", "Upper middle income", "IBRD", "Non-G8/G20",
            broken == 1 ? "" : row.Firm, row.FirmType, row.Payment, "Agent,Internet,Mobile phone", row.Speed,
            SampleRow.FirstAmount, 200m, SampleRow.Currency, broken == 2 ? "n.d." : row.FirstFee, rate, row.FirstMargin, row.FirstTotal,
            SampleRow.SecondAmount, 500m, SampleRow.Currency, row.SecondFee, rate, row.SecondMargin, row.SecondTotal,
            8.9m, row.Transparent ? "yes" : "no", $"Standard note {number % 30}: the price may differ with the branch and the hour of the transfer.",
            number % NotedOneIn == 0 ? $"Seen on {row.Date:yyyy-MM-dd} by the surveyor as offer number {number}, valid for first transfers" : null,
            number % 11 == 0 ? "Low" : number % 3 == 0 ? "Medium" : "High", "Urban and rural", row.Pickup, row.Date, $"{row.Source}{row.Destination}",
        ];
    }
}
