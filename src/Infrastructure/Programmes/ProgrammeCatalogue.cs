using System.Collections.Frozen;
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
    private readonly Lazy<FrozenDictionary<string, IReadOnlyList<Programme>>> programmes = new(() => Load(FolderOf(configuration)));

    private Task reading = Task.CompletedTask;

    /// <summary>Where they were read from.</summary>
    public string Folder { get; } = FolderOf(configuration);

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

    private static string FolderOf(IConfiguration configuration) =>
        configuration["Programmes:Directory"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "data", "programmes");

    private static FrozenDictionary<string, IReadOnlyList<Programme>> Load(string path)
    {
        var folder = ProgrammeFolder.Read(path);
        if (folder.Faults.Count > 0) throw new ProgrammeCatalogueException(folder);
        return folder.Programmes.GroupBy(programme => programme.Country).ToFrozenDictionary(
            country => country.Key, country => (IReadOnlyList<Programme>)[.. country.OrderBy(programme => programme.Id, StringComparer.Ordinal)]);
    }
}
