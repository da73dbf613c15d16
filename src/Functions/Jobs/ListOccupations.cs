using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>The occupations of ISCO-08, to fill the forms that ask for one.</summary>
public sealed class ListOccupations(HttpPipeline http, JobData data)
{
    private const int LongestSearch = 200;
    private const int MostAtOnce = 1000;
    private const int UsuallyAtOnce = 50;

    private static readonly Dictionary<string, IscoLevel> Levels = new()
    {
        ["major"] = IscoLevel.Major,
        ["sub-major"] = IscoLevel.SubMajor,
        ["minor"] = IscoLevel.Minor,
        ["unit"] = IscoLevel.Unit,
    };

    [Function(nameof(ListOccupations))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/occupations")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, call => Task.FromResult(List(call)), cancellation);

    private IResult List(Call call)
    {
        var errors = new List<FieldError>();
        var search = call.Query("search") ?? "";
        if (search.Length > LongestSearch) errors.Add(FieldError.TooLong("/search", LongestSearch));
        IscoLevel? level = call.Query("level") is not { } name ? null
            : Levels.TryGetValue(name, out var named) ? named
            : Refuse<IscoLevel>(FieldError.UnknownValue("/level", name, Levels.Keys));
        IscoCode? under = call.Query("under") is not { } code ? null
            : data.Classification.Find(code)?.Code ?? Refuse<IscoCode>(JobErrors.UnknownOccupation("/under", code, unitOnly: false));
        var limit = call.Query("limit") is not { } asked ? UsuallyAtOnce
            : Call.TryNumber(asked, out var number) && number is >= 1 and <= MostAtOnce && decimal.IsInteger(number) ? (int)number
            : Refuse<int>(FieldError.OutOfRange("/limit", 1, MostAtOnce));
        IscoCode? after = call.Query("cursor") is not { } cursor ? null : CodeOf(cursor) ?? Refuse<IscoCode>(FieldError.InvalidCursor);
        if (errors.Count > 0) return Problem.Invalid([.. errors]);

        var found = data.Classification.Search(search, call.Language)
            .Where(group => (level is null || group.Code.Level == level) && (under is null || under.Value.Covers(group.Code))).ToList();
        var rest = after is null ? found : found.SkipWhile(group => string.CompareOrdinal(group.Code.ToString(), after.ToString()) <= 0).ToList();
        var page = rest.Take(limit!.Value).ToList();
        return PublicContent.Json(
            new OccupationList(
                [.. page.Select(group => OccupationShape.Of(group, call.Language))], found.Count, page.Count < rest.Count ? CursorAfter(page[^1].Code) : null, ClassificationSource.Isco08),
            JobsJson.Default.OccupationList, call.Language);

        T? Refuse<T>(FieldError error)
            where T : struct
        {
            errors.Add(error);
            return null;
        }
    }

    // The code that the last page ended with: any page can be asked for again, whatever was asked in between.
    private static string CursorAfter(IscoCode code) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(code.ToString()));

    private IscoCode? CodeOf(string cursor) =>
        Base64Url.IsValid(cursor) ? data.Classification.Find(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)))?.Code : null;

    internal static string NameOf(IscoLevel level) => Levels.First(named => named.Value == level).Key;
}

/// <param name="Total">How many there are on all pages.</param>
/// <param name="NextCursor">The cursor of the next page; absent on the last.</param>
internal sealed record OccupationList(
    IReadOnlyList<OccupationShape> Occupations, int Total, string? NextCursor, ClassificationSource Source);

internal sealed record OccupationShape(string Code, string Level, string? Parent, string Name)
{
    public static OccupationShape Of(Occupation group, Language language) =>
        new(group.Code.ToString(), ListOccupations.NameOf(group.Code.Level), group.Code.Parent?.ToString(), group.Name.In(language));
}

internal sealed record ClassificationSource(string Name, string Licence, string Url)
{
    public static readonly ClassificationSource Isco08 = new(
        "International Labour Organization, ISCO-08, as published with ESCO by the European Commission", "Reuse with attribution",
        "https://ilostat.ilo.org/methods/concepts-and-definitions/classification-occupation/");
}
