using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Platform;

/// <summary>The agreements, instruments, templates and plans of <c>data</c>, which a new installation begins with.</summary>
public sealed class ShippedFiles(
    CountryFiles<AgreementFile> agreements, CountryFiles<InstrumentFile> instruments, CountryFiles<TemplateFile> templates,
    CountryFiles<PlanFile> plans)
{
    // As they are in the files: two spaces, and letters as they are.
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts those of a kind of which there is none.</summary>
    /// <returns>How many of them all were put.</returns>
    public async Task<int> LoadWhereThereAreNoneAsync(CancellationToken cancellation) =>
        // One after the other: an emulator on a slow disk would keep whoever asks meanwhile waiting.
        await LoadAsync(agreements, Contents("agreements"), cancellation)
        + await LoadAsync(instruments, Contents("instruments").SelectMany(ForEachCountry), cancellation)
        + await LoadAsync(templates, Contents("templates").SelectMany(ForEachCountry), cancellation)
        + await LoadAsync(plans, Contents("plans").SelectMany(ForEachCountry), cancellation);

    private static async Task<int> LoadAsync<T>(CountryFiles<T> files, IEnumerable<byte[]> contents, CancellationToken cancellation)
        where T : class, ICountryFile => await files.AnyAsync(cancellation) ? 0 : await files.LoadAsync(contents);

    private static IEnumerable<byte[]> Contents(string folder) => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data", folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    // Such a file is no country's in particular: it names none, and each country gets one of its own to edit.
    private static IEnumerable<byte[]> ForEachCountry(byte[] content) => Region.Countries.Select(country =>
    {
        var file = JsonNode.Parse(content)!.AsObject();
        file.Insert(0, "country", country);
        return Encoding.UTF8.GetBytes(file.ToJsonString(Written));
    });
}
