using Reintegration.Domain;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>A questionnaire, with the way it is scored.</summary>
/// <param name="Country">Who edits it.</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Source">Where it is published, as of when.</param>
/// <param name="Licence">Under what its texts may be used; not what the product is under.</param>
/// <param name="ToBeConfirmed">Which of its texts are still to be confirmed with their owner; left out where none are.</param>
/// <param name="Introduction">What is said before the items: the time that they ask about.</param>
/// <param name="Scoring">How all items are scored together; where one was not answered, there is no score.</param>
/// <param name="Dimensions">How some of the items are scored by themselves.</param>
/// <param name="TextHash">SHA-256 of its words in both languages: results of two wordings are not the same thing.</param>
/// <param name="Version">From 1.</param>
public sealed record InstrumentAnswer(
    NamedCode Country, string Id, string Name, CitedSource Source, LicenceAnswer Licence, string? ToBeConfirmed, string? Introduction,
    IReadOnlyList<ItemAnswer> Items, InstrumentScale Scoring, IReadOnlyList<DimensionAnswer> Dimensions, string TextHash, int Version)
{
    internal static readonly FileCalls<InstrumentFile> Calls =
        new(ErrorCode.UnknownInstrument, new("un instrumento", "instrument"), "v1/instruments");

    internal static InstrumentAnswer Of(FileVersion<InstrumentFile> found, CountryNames countries, Language language)
    {
        var file = found.File;
        return new(
            NamedCode.Of(file.Country, countries.Of(file.Country), language), file.Id, file.Name.In(language), file.Source,
            new LicenceAnswer(file.Licence.Name, file.Licence.Url, file.Licence.Terms.In(language)), file.ToBeConfirmed?.In(language),
            file.Introduction?.In(language),
            [.. file.Items.Select(item => new ItemAnswer(
                item.Id, item.Text.In(language), [.. file.OptionsOf(item).Select(one => new OptionAnswer(one.Value, one.Label.In(language)))]))],
            file.Scoring, [.. file.Dimensions.Select(one => new DimensionAnswer(one.Id, one.Name.In(language), one.Items, one.Scoring))],
            InstrumentTexts.Hash(file), found.Version);
    }
}

/// <summary>Under what the texts of an instrument may be used.</summary>
/// <param name="Terms">What it asks for and forbids.</param>
public sealed record LicenceAnswer(string Name, string? Url, string Terms);

/// <summary>A question, or a statement that one agrees with or not.</summary>
/// <param name="Id">Unique within the instrument; what answers name.</param>
/// <param name="Options">The answers that it can have.</param>
public sealed record ItemAnswer(string Id, string Text, IReadOnlyList<OptionAnswer> Options);

/// <summary>An answer that can be given.</summary>
/// <param name="Value">The points that it counts; what answers send.</param>
public sealed record OptionAnswer(int Value, string Label);

/// <summary>How some of the items of an instrument are scored by themselves.</summary>
/// <param name="Id">Unique within the instrument.</param>
/// <param name="Items">The ids of its items.</param>
public sealed record DimensionAnswer(string Id, string Name, IReadOnlyList<string> Items, InstrumentScale Scoring);
