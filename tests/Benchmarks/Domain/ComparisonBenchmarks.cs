using BenchmarkDotNet.Attributes;
using Reintegration.Benchmarks.Shared;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Benchmarks.Domain;

/// <summary>What one answer costs in rules alone: a corridor of 50 services, against their total costs alone.</summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private const int Services = 50;

    private static readonly SurveyRules NoRules = new([]);

    private readonly SurveyHeader header;
    private readonly CellValue[] cells;
    private readonly IReadOnlyList<SurveyedQuote> quotes;
    private readonly CorridorSurvey survey;

    public ComparisonBenchmarks()
    {
        SurveyHeader.TryRead(SampleRow.CompactHeader.Split(','), out header, out _);
        cells = CellsOf(SampleSurvey.Rows(1, 1, 1).Single());
        quotes = [.. SampleSurvey.Rows(Services, 1, 1).Select(row => SurveyRow.Read(header, 2, CellsOf(row), NoRules).Quote!)];
        survey = new CorridorSurvey(quotes);
    }

    [Benchmark(Description = "the total cost of each of the 50 services, and no more", Baseline = true)]
    public decimal TotalCosts()
    {
        var sum = 0m;
        foreach (var quote in quotes) sum += quote.First!.Value.TotalCostPercent;
        return sum;
    }

    [Benchmark(Description = "Comparison.Of at a surveyed amount")]
    public Comparison CompareSurveyed() => Comparison.Of(survey, SampleRow.FirstAmount);

    [Benchmark(Description = "Comparison.Of at an interpolated amount")]
    public Comparison CompareInterpolated() => Comparison.Of(survey, 350m);

    [Benchmark(Description = "new CorridorSurvey")]
    public CorridorSurvey MakeSurvey() => new(quotes);

    [Benchmark(Description = "SurveyRow.Read of one row")]
    public SurveyRow ReadRow() => SurveyRow.Read(header, 2, cells, NoRules);

    private static CellValue[] CellsOf(SampleRow row) => [.. row.ToCompactLine().Split(',')];
}
