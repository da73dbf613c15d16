using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees.Lists;

/// <summary>
/// Every column that a list of people can have, in the order of the template. Those about the person's life are the facts that rules ask for.
/// </summary>
public sealed partial class ListColumns
{
    private static readonly string[] NamesOfTheUsa =
        ["ee. uu.", "ee.uu.", "eeuu", "us", "estados unidos de américa", "united states of america"];

    private readonly Dictionary<string, ListColumn> byKey;

    // The codes of the choices of each column, by what is compared of their names.
    private readonly Dictionary<ListColumn, Dictionary<string, string>> codes;

    /// <param name="countries">The names of countries by their codes.</param>
    /// <param name="occupations">The codes of ISCO-08 and what they are called.</param>
    public ListColumns(IEnumerable<(string Code, Text Name)> countries, IEnumerable<(string Code, Text Name)> occupations)
    {
        ListChoice[] everyCountry =
        [
            .. countries.Select(country => new ListChoice(country.Code, country.Name, country.Code == "USA" ? NamesOfTheUsa : []))
                .OrderBy(NotOfTheRegion),
        ];
        ListChoice[] everyOccupation = [.. occupations.Select(one => new ListChoice(one.Code, one.Name))];
        All = [.. DeclaredColumns.Of(everyCountry, everyOccupation)];
        byKey = All.ToDictionary(column => column.Key);
        codes = All.ToDictionary(column => column, CodesOf);
    }

    public IReadOnlyList<ListColumn> All { get; }

    public ListColumn this[string key] => byKey[key];

    /// <summary>Null where there is none of that key.</summary>
    public ListColumn? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>
    /// The code of a column's choice by any of its names, or by the code before its name (6111 Agricultores); null where it has none of that name.
    /// </summary>
    public string? CodeOf(ListColumn column, string text)
    {
        var key = Typed.Key(text);
        return codes[column].GetValueOrDefault(LeadingCode().Match(key) is { Success: true } leading ? leading.Groups[1].Value : key);
    }

    private static Dictionary<string, string> CodesOf(ListColumn column)
    {
        var codes = new Dictionary<string, string>();
        foreach (var choice in column.Choices)
        {
            foreach (var name in (string[])[choice.Code, choice.Label.Es, choice.Label.En, .. choice.Aliases])
                codes.TryAdd(Typed.Key(name), choice.Code);
        }
        return codes;
    }

    private static bool NotOfTheRegion(ListChoice country) => !Region.Countries.Contains(country.Code);

    [GeneratedRegex("^([0-9]{1,4})[ .:-]+[A-Z]")]
    private static partial Regex LeadingCode();
}
