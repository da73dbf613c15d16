using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;

namespace Reintegration.Infrastructure.Jobs;

/// <summary>What job matching stands on, read from <c>data/</c> (sources and licences are in its README) when it is first needed.</summary>
public sealed class JobData
{
    private readonly Lazy<Isco08> classification = new(() =>
    {
        using var reader = new StreamReader(PathOf("isco08.csv"));
        using var parser = new CsvParser(reader, CultureInfo.InvariantCulture);
        var groups = new List<Occupation>();
        parser.Read();
        while (parser.Read() && parser.Record is { } row)
        {
            if (!IscoCode.TryParse(row[0], out var code))
                throw new InvalidDataException($"isco08.csv, line {parser.RawRow}: \"{row[0]}\" is no ISCO-08 code.");
            groups.Add(new Occupation(code, new Text(row[1], row[2])));
        }
        return new Isco08(groups);
    });

    private readonly Lazy<MatchWeights> weights = new(() =>
    {
        using var file = File.OpenRead(PathOf("job-match-weights.json"));
        return ReadWeights(file);
    });

    public Isco08 Classification => classification.Value;

    public MatchWeights Weights => weights.Value;

    /// <summary>Reads weights as <c>job-match-weights.json</c> writes them.</summary>
    /// <exception cref="InvalidDataException">They are not weights; the message says what is wrong.</exception>
    public static MatchWeights ReadWeights(Stream json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, JobDataJson.Default.WeightsFile) ?? throw new JsonException("null is no weights.");
            var nearness = file.Nearness;
            return new MatchWeights(
                file.Parts.ToDictionary(part => part.Part, part => new Weight(part.Weight, part.Why.ToText())),
                new Dictionary<IscoLevel, decimal>
                {
                    [IscoLevel.Unit] = nearness.Unit,
                    [IscoLevel.Minor] = nearness.Minor,
                    [IscoLevel.SubMajor] = nearness.SubMajor,
                    [IscoLevel.Major] = nearness.Major,
                },
                nearness.Why.ToText(), new Weight(file.Desired.Factor, file.Desired.Why.ToText()));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"job-match-weights.json: {exception.Message}", exception);
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}

internal sealed record WeightsFile(PartRow[] Parts, NearnessRow Nearness, DesiredRow Desired);

internal sealed record PartRow(MatchPart Part, decimal Weight, WhyRow Why);

internal sealed record NearnessRow(decimal Unit, decimal Minor, decimal SubMajor, decimal Major, WhyRow Why);

internal sealed record DesiredRow(decimal Factor, WhyRow Why);

internal sealed record WhyRow(string Es, string En)
{
    public Text ToText() => new(Es, En);
}

[JsonSerializable(typeof(WeightsFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
internal sealed partial class JobDataJson : JsonSerializerContext;
