using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>
/// The programmes of <c>data/programmes</c>, or of the folder that the setting <c>Programmes:Directory</c> names. They are read while the
/// rest of the product starts, and one that is wrong stops the start.
/// </summary>
public sealed class ProgrammeCatalogue(IConfiguration configuration) : IHostedLifecycleService
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private readonly Lazy<FrozenDictionary<string, IReadOnlyList<Programme>>> programmes = new(() => Load(
        configuration["Programmes:Directory"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "data", "programmes")));

    private Task reading = Task.CompletedTask;

    /// <summary>Every programme, by country and then id.</summary>
    /// <exception cref="ProgrammeCatalogueException">A file is wrong.</exception>
    public IEnumerable<Programme> All => Countries.SelectMany(Of);

    /// <summary>The countries that have programmes, in order.</summary>
    public IEnumerable<string> Countries => programmes.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>A country's programmes by their id; none where the country has none.</summary>
    /// <param name="country">ISO 3166-1 alpha-3, in capitals.</param>
    public IReadOnlyList<Programme> Of(string country) => programmes.Value.GetValueOrDefault(country, []);

    /// <summary>A programme by its country and id, as people type them; null where there is none.</summary>
    public Programme? Find(string country, string id) => Code.Find(id) is { } code
        ? Of(Typed.Clean(country).ToUpperInvariant()).FirstOrDefault(programme => programme.Id == code)
        : null;

    // Begun before the other services start and waited for after, so that it takes no time of its own.
    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken)
    {
        reading = Task.Run(() => programmes.Value, cancellationToken);
        return Task.CompletedTask;
    }

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => reading;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static FrozenDictionary<string, IReadOnlyList<Programme>> Load(string folder)
    {
        if (!Directory.Exists(folder)) throw new ProgrammeCatalogueException($"There is no folder of programmes at {folder}.");
        var read = new Dictionary<(string Country, string Id), (Programme Programme, string File)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var programme = Read(file);
            if (!read.TryAdd((programme.Country, programme.Id), (programme, file)))
            {
                var earlier = Path.GetFileName(read[(programme.Country, programme.Id)].File);
                throw new ProgrammeCatalogueException(file, [new("/id", ErrorCode.DuplicateId, new(
                    $"«{programme.Id}» ya es el programa de {earlier}.", $"\"{programme.Id}\" is the programme of {earlier} already."))]);
            }
        }
        return read.Values.Select(entry => entry.Programme).GroupBy(programme => programme.Country).ToFrozenDictionary(
            country => country.Key, country => (IReadOnlyList<Programme>)[.. country.OrderBy(programme => programme.Id, StringComparer.Ordinal)]);
    }

    private static Programme Read(string file)
    {
        var content = File.ReadAllBytes(file).AsMemory();
        // Some editors write a byte order mark, which JSON does not know.
        if (content.Span.StartsWith("\uFEFF"u8)) content = content[3..];
        if (!Utf8.IsValid(content.Span))
            throw new ProgrammeCatalogueException(file, [NotJson("No está guardado en UTF-8.", "It is not saved as UTF-8.")]);
        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            var (programme, errors) = ProgrammeReader.Read(document.RootElement);
            return programme ?? throw new ProgrammeCatalogueException(file, errors);
        }
        catch (JsonException exception)
        {
            throw new ProgrammeCatalogueException(file, [NotJson(
                $"No es JSON bien formado (línea {exception.LineNumber + 1}).",
                $"It is not well-formed JSON (line {exception.LineNumber + 1}): {exception.Message}")]);
        }
    }

    private static FieldError NotJson(string es, string en) => new("", ErrorCode.InvalidJson, new(es, en));
}
