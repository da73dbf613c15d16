using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.FollowUps;

/// <summary>
/// A questionnaire as a ministry writes it, with the way it is scored. It is data in every part: who changes a word of it makes a new version, which
/// <see cref="InstrumentTexts.Hash"/> tells from the one before.
/// </summary>
public sealed record InstrumentFile : ICountryFile
{
    /// <summary>Who edits it: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>Unique within the country.</summary>
    [Code]
    public required string Id { get; init; }

    [Text(200)]
    public required Text Name { get; init; }

    public required CitedSource Source { get; init; }

    /// <summary>Under what its texts may be used; not what the product is under.</summary>
    public required InstrumentLicence Licence { get; init; }

    /// <summary>Whether its texts are still to be confirmed with their owner, and which; left out where they are not.</summary>
    [Text(800)]
    public Text? ToBeConfirmed { get; init; }

    /// <summary>What is said before the items: the time that they ask about.</summary>
    [Text(500)]
    public Text? Introduction { get; init; }

    [Length(1, 100)]
    public required IReadOnlyList<InstrumentItem> Items { get; init; }

    /// <summary>The answers to each item that has none of its own.</summary>
    [Length(2, 20)]
    public IReadOnlyList<InstrumentOption> Options { get; init; } = [];

    /// <summary>How all items are scored together.</summary>
    public required InstrumentScale Scoring { get; init; }

    /// <summary>How some of the items are scored by themselves.</summary>
    [Length(0, 20)]
    public IReadOnlyList<InstrumentDimension> Dimensions { get; init; } = [];

    /// <summary>The answers that an item can have.</summary>
    public IReadOnlyList<InstrumentOption> OptionsOf(InstrumentItem item) => item.Options.Count > 0 ? item.Options : Options;

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (Region.ErrorOf("/country", Country) is { } outside) yield return outside;
        foreach (var error in Twice(Items.Select(item => item.Id), "/items/{0}/id")) yield return error;
        foreach (var error in Twice(Dimensions.Select(dimension => dimension.Id), "/dimensions/{0}/id")) yield return error;
        foreach (var error in Twice(Options.Select(option => $"{option.Value}"), "/options/{0}/value")) yield return error;
        foreach (var (index, item) in Items.Index())
        {
            foreach (var error in Twice(item.Options.Select(option => $"{option.Value}"), $"/items/{index}/options/{{0}}/value")) yield return error;
            if (OptionsOf(item).Count == 0) yield return FieldError.Required($"/items/{index}/options");
        }
        foreach (var error in Scoring.Errors(this, Items, "/scoring")) yield return error;
        foreach (var (index, dimension) in Dimensions.Index())
        {
            foreach (var error in dimension.Errors(this, $"/dimensions/{index}")) yield return error;
        }
    }

    /// <param name="pointer">Where one stands, by its index.</param>
    internal static IEnumerable<FieldError> Twice(IEnumerable<string> ids, string pointer)
    {
        var earlier = new HashSet<string>();
        return ids.Index().Where(id => !earlier.Add(id.Item))
            .Select(id => FieldError.Duplicate(string.Format(System.Globalization.CultureInfo.InvariantCulture, pointer, id.Index), id.Item));
    }
}

/// <summary>Under what the texts of an instrument may be used.</summary>
public sealed record InstrumentLicence
{
    [Text(200)]
    public required string Name { get; init; }

    [WebAddress(500)]
    public string? Url { get; init; }

    /// <summary>What it asks for and forbids, in a sentence or two.</summary>
    [Text(800)]
    public required Text Terms { get; init; }
}

/// <summary>A question, or a statement that one agrees with or not.</summary>
public sealed record InstrumentItem
{
    /// <summary>Unique within the instrument.</summary>
    [Code]
    public required string Id { get; init; }

    [Text(500)]
    public required Text Text { get; init; }

    /// <summary>Its answers, where they are not those of the instrument.</summary>
    [Length(2, 20)]
    public IReadOnlyList<InstrumentOption> Options { get; init; } = [];
}

/// <summary>An answer that can be given, and the points that it counts.</summary>
public sealed record InstrumentOption
{
    [Range(-100, 100)]
    public required int Value { get; init; }

    [Text(200)]
    public required Text Label { get; init; }
}
