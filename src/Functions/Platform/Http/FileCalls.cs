using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>How calls answer that are about one of a country's files.</summary>
/// <param name="Unknown">The error of one that is not there.</param>
/// <param name="Name">What one of them is, after "there is no".</param>
/// <param name="Route">Where they all are.</param>
internal sealed record FileCalls<TFile>(ErrorCode Unknown, Text Name, string Route)
    where TFile : class, ICountryFile
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with the newest version, or the one asked for.</summary>
    public async Task<Outcome<TAnswer>> GetAsync<TAnswer>(
        CountryFiles<TFile> files, string country, string id, int? version, Call call, Func<FileVersion<TFile>, TAnswer> answer)
        where TAnswer : class
    {
        if (await files.FindAsync(country, id, version, call.Cancellation) is not { } found) return NotFound(country, id);
        call.Version = found.Version;
        return answer(found);
    }

    /// <summary>Answers with the file as it was put, in both languages.</summary>
    public async Task<Outcome<TFile>> GetFileAsync(CountryFiles<TFile> files, string country, string id, int? version, Call call) =>
        await files.FileAsync(country, id, version, call.Cancellation) is { } found
            ? PublicContent.Of(found.Content, Json.ContentType, call.Language, version: found.Version)
            : NotFound(country, id);

    /// <summary>Puts a file of one of the caller's countries, and answers with what it is now.</summary>
    /// <param name="content">The file, where it is not the body as it was sent.</param>
    public async Task<Outcome<TAnswer>> PutAsync<TAnswer>(
        CountryFiles<TFile> files, string country, string id, TFile file, Call call, Func<FileVersion<TFile>, TAnswer> answer,
        byte[]? content = null)
        where TAnswer : class
    {
        var own = Typed.Clean(country).ToUpperInvariant();
        if (!call.MaySee(call.Caller.Party, own)) return NotFound(country, id);
        FieldError[] errors = [.. ErrorsOfAddress(own, id, file), .. file.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);
        return await Putting.AnswerAsync(
            call, $"/api/{Route}/{file.Country}/{file.Id}", (sent, seen, by) => files.PutAsync(file.Country, file.Id, content ?? sent, seen, by),
            version => answer(new FileVersion<TFile>(file, version)));
    }

    /// <summary>What was sent, as the file of an address that it need not name.</summary>
    public static byte[] Addressed(Call call, TFile file)
    {
        if (call.Json.TryGetProperty("country", out _) && call.Json.TryGetProperty("id", out _)) return call.Body;
        var json = JsonNode.Parse(call.Body)!.AsObject();
        json.Remove("country");
        json.Remove("id");
        json.Insert(0, "country", file.Country);
        json.Insert(1, "id", file.Id);
        return Encoding.UTF8.GetBytes(json.ToJsonString(Written));
    }

    private Problem NotFound(string country, string id)
    {
        var (shownCountry, shownId) = (FromOutside.Shown(country), FromOutside.Shown(id));
        return new Problem(Unknown, new(
            $"No hay {Name.Es} «{shownCountry}/{shownId}». La lista está en /api/{Route}.",
            $"There is no {Name.En} \"{shownCountry}/{shownId}\". The list is at /api/{Route}."));
    }

    private static IEnumerable<FieldError> ErrorsOfAddress(string country, string id, TFile file)
    {
        if (file.Country != country) yield return Differs("/country");
        if (file.Id != Code.Find(id)) yield return Differs("/id");
    }

    private static FieldError Differs(string pointer) => new(pointer, ErrorCode.InvalidValue, new(
        "Debe ser lo mismo que dice la dirección.", "It must be what the address says."));
}
