using System.Collections.Frozen;
using System.Globalization;
using CsvHelper;
using Reintegration.Domain;

namespace Reintegration.Infrastructure.Platform;

/// <summary>A country by its ISO codes, its currency, and its name for people.</summary>
public sealed record Country(string Code, string Alpha2, string Currency, Text Name);

/// <summary>The countries of <c>data/countries.csv</c> (source and licence are in its README), read when they are first needed.</summary>
public sealed class CountryNames
{
    private readonly Lazy<FrozenDictionary<string, Country>> all = new(() => Read().ToFrozenDictionary(country => country.Code));

    /// <summary>By ISO 3166-1 alpha-3 code.</summary>
    public IReadOnlyDictionary<string, Country> All => all.Value;

    /// <summary>A country's name; its code where it is unknown.</summary>
    public Text Of(string code) => all.Value.TryGetValue(code, out var country) ? country.Name : new Text(code, code);

    private static IEnumerable<Country> Read()
    {
        using var reader = new StreamReader(Path.Combine(AppContext.BaseDirectory, "data", "countries.csv"));
        using var parser = new CsvParser(reader, CultureInfo.InvariantCulture);
        parser.Read();
        while (parser.Read() && parser.Record is { } row) yield return new Country(row[0], row[1], row[2], new Text(row[3], row[4]));
    }
}
