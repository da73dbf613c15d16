using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Platform;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>The files of <c>data/</c> (their sources and licences are in its README), each read when it is first needed.</summary>
public sealed class ShippedData(CountryNames names)
{
    private readonly Lazy<ILookup<Corridor, (SurveyPeriod Period, decimal AverageTotalCostPercent)>> averages = new(() =>
        Rows("rpw_corridor_averages_2011_2020.csv").ToLookup(
            row => new Corridor(row[0], row[1]),
            row => (SurveyPeriod.TryParse(row[2], out var period) ? period : throw new InvalidDataException(row[2]),
                decimal.Parse(row[3], CultureInfo.InvariantCulture))));

    private readonly Lazy<IReadOnlyList<CurrencyCorrection>> corrections = new(() =>
    {
        using var file = File.OpenRead(PathOf("corrections.json"));
        var rows = JsonSerializer.Deserialize(file, ShippedJson.Default.CorrectionRowArray) ?? [];
        return [.. rows.Select(row => new CurrencyCorrection(
            new Corridor(row.Source, row.Destination), row.Published.Currency, row.Published.Amounts, row.Currency,
            new Text(row.Reason.Es, row.Reason.En)))];
    });

    private readonly Lazy<PriceBounds> bounds = new(() =>
    {
        using var file = File.OpenRead(PathOf("price-bounds.json"));
        var read = JsonSerializer.Deserialize(file, ShippedJson.Default.PriceBoundsFile)
            ?? throw new InvalidDataException("price-bounds.json is empty.");
        return new PriceBounds(Of(read.FeePercent), Of(read.MarginPercent), Of(read.TotalPercent));

        static PercentBounds Of(BoundsRow row) => new(row.Lowest, row.Highest, new Text(row.Reason.Es, row.Reason.En));
    });

    public ShippedData()
        : this(new CountryNames())
    {
    }

    /// <summary>By ISO alpha-3 code.</summary>
    public IReadOnlyDictionary<string, Country> Countries => names.All;

    /// <summary>The World Bank's published quarterly averages, 2011–2020.</summary>
    public ILookup<Corridor, (SurveyPeriod Period, decimal AverageTotalCostPercent)> CorridorAverages => averages.Value;

    /// <summary>What is known beside a survey's file when it is read.</summary>
    public SurveyRules SurveyRules => new(corrections.Value, bounds.Value);

    /// <summary>The survey that an empty store starts with.</summary>
    public static string SurveyPath => PathOf("rpw_2025q3_crm.csv");

    /// <summary>A country's name; its code where it is unknown.</summary>
    public Text NameOf(string code) => names.Of(code);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(PathOf(file));
        using var parser = new CsvParser(reader, CultureInfo.InvariantCulture);
        parser.Read();
        while (parser.Read() && parser.Record is { } row) yield return row;
    }
}

internal sealed record CorrectionRow(string Source, string Destination, PublishedAs Published, string Currency, ReasonText Reason);

internal sealed record PublishedAs(string Currency, decimal[] Amounts);

internal sealed record ReasonText(string Es, string En);

internal sealed record PriceBoundsFile(BoundsRow FeePercent, BoundsRow MarginPercent, BoundsRow TotalPercent);

internal sealed record BoundsRow(decimal Lowest, decimal Highest, ReasonText Reason);

[JsonSerializable(typeof(CorrectionRow[]))]
[JsonSerializable(typeof(PriceBoundsFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ShippedJson : JsonSerializerContext;
