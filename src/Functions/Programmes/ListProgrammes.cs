using System.Buffers.Text;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>The catalogue of programmes, of one country or kind or all of them, by country and id.</summary>
public sealed class ListProgrammes(HttpPipeline http, ProgrammeCatalogue catalogue)
{
    private const int DefaultLimit = 50;
    private const int MostPerPage = 100;

    [Function(nameof(ListProgrammes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/programmes")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, call => Task.FromResult(List(call)), cancellation);

    private IResult List(Call call)
    {
        var errors = new List<FieldError>();
        var country = call.Query("country");
        if (country is not null && catalogue.Of(country).Count == 0) errors.Add(FieldError.UnknownValue("/country", country, catalogue.Countries));
        ProgrammeKind? kind = null;
        if (call.Query("kind") is { } name)
        {
            if (ProgrammeKinds.TryParse(name, out var known)) kind = known;
            else errors.Add(FieldError.UnknownValue("/kind", name, ProgrammeKinds.Names));
        }
        var limit = DefaultLimit;
        if (call.Query("limit") is { } text && !(int.TryParse(text, out limit) && limit is >= 1 and <= MostPerPage)) errors.Add(FieldError.NotWhole("/limit", 1, MostPerPage));
        var after = Cursor.None;
        if (call.Query("cursor") is { } cursor && !Cursor.TryRead(cursor, out after)) errors.Add(FieldError.InvalidCursor);
        if (errors.Count > 0) return Problem.Invalid([.. errors]);

        var page = catalogue.All
            .Where(programme => (country is null || programme.Country == country) && (kind is null || programme.Kind == kind) && after.IsBefore(programme))
            .Take(limit + 1).ToList();
        return PublicContent.Json(
            new ProgrammeList(
                [.. page.Take(limit).Select(programme => ProgrammeSummary.Of(programme, call.Language))],
                page.Count > limit ? new Cursor(page[limit - 1].Country, page[limit - 1].Id).ToString() : null, ProgrammeTexts.Examples.In(call.Language)),
            EligibilityJson.Default.ProgrammeList, call.Language);
    }

    // The last programme of a page: the next one starts after it, whatever was added or removed since.
    private readonly record struct Cursor(string Country, string Id)
    {
        public static readonly Cursor None = new("", "");

        public static bool TryRead(string text, out Cursor cursor)
        {
            cursor = None;
            if (!Base64Url.IsValid(text)) return false;
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/');
            if (parts.Length == 2) cursor = new Cursor(parts[0], parts[1]);
            return parts.Length == 2;
        }

        public bool IsBefore(Programme programme) =>
            (string.CompareOrdinal(programme.Country, Country), string.CompareOrdinal(programme.Id, Id)) is ( > 0, _) or (0, > 0);

        public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Country}/{Id}"));
    }
}

/// <param name="NextCursor">What to send as <c>cursor</c> for the next page; left out on the last.</param>
internal sealed record ProgrammeList(
    IReadOnlyList<ProgrammeSummary> Programmes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NextCursor, string Notice);

internal sealed record ProgrammeSummary(
    string Country, string Id, KindShape Kind, string Name, string Summary, bool Example,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidFrom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidTo)
{
    public static ProgrammeSummary Of(Programme programme, Language language) => new(
        programme.Country, programme.Id, KindShape.Of(programme.Kind, language), programme.Name.In(language), programme.Summary.In(language), programme.Example,
        programme.Validity.From, programme.Validity.To);
}
