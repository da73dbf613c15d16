using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>The occupations of ISCO-08, to fill the forms that ask for one. As CSV they come whole, not page by page.</summary>
public sealed class ListOccupations(HttpPipeline http, JobData data)
{
    public static readonly Policy<OccupationsRequest, OccupationList> Policy = new(nameof(ListOccupations))
    {
        IsCached = true, AlsoAs = [Csv.MediaType],
        Examples =
        [
            new("Bricklayers") { Address = "v1/occupations?search=bricklayer&level=unit" },
        ],
    };

    [Function(nameof(ListOccupations))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/occupations")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, List, cancellation);

    private Outcome<OccupationList> List(OccupationsRequest asked, Call call)
    {
        if (asked.Under is { } under && OccupationCodes.ErrorOf("/under", under) is { } error) return Problem.Invalid(error);

        var found = data.Classification.Search(asked.Search, call.Language)
            .Where(group => (asked.Level ?? group.Code.Level) == group.Code.Level
                && (asked.Under is not { } wider || wider.Covers(group.Code))).ToList();
        if (call.Accepts(Csv.MediaType)) return Table(found.Select(group => OccupationListed.Of(group, call.Language)), call);
        var (page, nextCursor) = asked.PageOf(found, group => group.Code.ToString());
        return new OccupationList(
            [.. page.Select(group => OccupationListed.Of(group, call.Language))], found.Count, nextCursor, ClassificationSource.Isco08);
    }

    private static PublicContent Table(IEnumerable<OccupationListed> occupations, Call call) => Csv.Of(
        ["code", "level", "parent", "name"],
        occupations.Select(one => (object?[])[one.Code, Codes<IscoLevel>.Of(one.Level), one.Parent, one.Name]), call.Language);
}

/// <summary>Which occupations.</summary>
public sealed record OccupationsRequest : PageRequest
{
    /// <summary>Words of the name, whole or their beginnings, or the first digits of the code; accents and capitals do not matter.</summary>
    [Text(200)]
    public string Search { get; init; } = "";

    /// <summary>Only groups of this level.</summary>
    public IscoLevel? Level { get; init; }

    /// <summary>Only this group and those within it.</summary>
    public IscoCode? Under { get; init; }
}

/// <summary>A page of the occupations.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record OccupationList(IReadOnlyList<OccupationListed> Occupations, int Total, string? NextCursor, ClassificationSource Source);

/// <summary>An occupation, or a group of them.</summary>
/// <param name="Code">ISCO-08: 1 to 4 digits.</param>
/// <param name="Parent">The code of the group it belongs to; left out of the widest.</param>
public sealed record OccupationListed(string Code, IscoLevel Level, string? Parent, string Name)
{
    internal static OccupationListed Of(Occupation group, Language language) =>
        new(group.Code.ToString(), group.Code.Level, group.Code.Parent?.ToString(), group.Name.In(language));
}

/// <summary>Where the classification is from.</summary>
public sealed record ClassificationSource(string Name, string Licence, string Url)
{
    internal static readonly ClassificationSource Isco08 = new(
        "International Labour Organization, ISCO-08, as published with ESCO by the European Commission", "Reuse with attribution",
        "https://ilostat.ilo.org/methods/concepts-and-definitions/classification-occupation/");
}
