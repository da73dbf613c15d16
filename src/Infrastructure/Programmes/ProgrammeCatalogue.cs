using System.Text.Json;
using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>
/// The programmes of the region's countries (docs/adr/0007): each a document of its country, whose newest version holds, and is served from memory
/// (<see cref="DocumentCatalogue{T}"/>); those before it stay readable.
/// </summary>
public sealed class ProgrammeCatalogue
{
    private readonly CountryDocuments documents;
    private readonly DocumentCatalogue<Programme> memory;

    public ProgrammeCatalogue(Store store, Commands commands, TimeProvider time, ILogger<DocumentCatalogue<Programme>> logger)
    {
        // A change of its places may let somebody in who waits.
        documents = new(store, TableNames.Programmes, commands, tells: QueueNames.EnrolmentEvents);
        memory = new(documents, Read, time, logger);
    }

    /// <summary>A country's programmes by id; none where it has none.</summary>
    /// <param name="country">ISO 3166-1 alpha-3, in capitals.</param>
    public ValueTask<IReadOnlyList<Programme>> OfAsync(string country, CancellationToken cancellation) =>
        Region.Countries.Contains(country) ? memory.OfAsync(country, cancellation) : new([]);

    /// <summary>Every programme, by country and then id.</summary>
    public async ValueTask<IReadOnlyList<Programme>> AllAsync(CancellationToken cancellation) =>
        [.. (await Task.WhenAll(Region.Countries.Order(StringComparer.Ordinal).Select(country => memory.OfAsync(country, cancellation).AsTask())))
            .SelectMany(programmes => programmes)];

    /// <summary>The countries that have programmes, in order.</summary>
    public async ValueTask<IReadOnlyList<string>> CountriesAsync(CancellationToken cancellation) =>
        [.. (await AllAsync(cancellation)).Select(programme => programme.Country).Distinct()];

    /// <summary>A programme's newest version by its country and id, as people type them; null where there is none.</summary>
    public async ValueTask<Programme?> FindAsync(string country, string id, CancellationToken cancellation)
    {
        if (Address(country, id) is not { } at) return null;
        foreach (var programme in await memory.OfAsync(at.Country, cancellation))
            if (programme.Id == at.Id) return programme;
        return null;
    }

    /// <summary>One version of a programme, as its file told it then; null where there is none.</summary>
    public async ValueTask<Programme?> FindAsync(string country, string id, int version, CancellationToken cancellation) =>
        Address(country, id) is { } at ? await memory.FindAsync(at.Country, at.Id, version, cancellation) : null;

    /// <summary>The file of a programme as it was put, of its newest version or the one asked for; null where there is none.</summary>
    public async Task<CountryDocument?> FileAsync(string country, string id, int? version, CancellationToken cancellation) =>
        Address(country, id) is { } at ? await documents.FindAsync(at.Country, at.Id, version, cancellation) : null;

    /// <inheritdoc cref="CountryDocuments.PutAsync"/>
    /// <param name="content">The file of a programme of this country and id, which has been found right.</param>
    public async Task<(PutOutcome Outcome, int Version)> PutAsync(string country, string id, byte[] content, Predicate<int> seen, Caller by)
    {
        var put = await documents.PutAsync(country, id, content, seen, by);
        if (put.Outcome is PutOutcome.Created or PutOutcome.Changed) memory.Know(new CountryDocument(country, id, put.Version, content));
        return put;
    }

    /// <summary>Whether there is any programme.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellation) => documents.AnyAsync(cancellation);

    /// <summary>Puts every programme of a folder; those that are there as the files say already get no new version.</summary>
    /// <returns>How many are new, were changed, and were there already.</returns>
    public async Task<(int Created, int Changed, int Unchanged)> LoadAsync(ProgrammeFolder folder)
    {
        var outcomes = new List<PutOutcome>();
        foreach (var country in folder.Files.GroupBy(file => file.Programme.Country))
        {
            var files = country.Select(file => (file.Programme.Id, file.Content)).ToList();
            var put = await documents.LoadAsync(country.Key, files, by: null);
            foreach (var (file, (_, version)) in files.Zip(put)) memory.Know(new CountryDocument(country.Key, file.Id, version, file.Content));
            outcomes.AddRange(put.Select(one => one.Outcome));
        }
        return (Count(PutOutcome.Created), Count(PutOutcome.Changed), Count(PutOutcome.Unchanged));

        int Count(PutOutcome outcome) => outcomes.Count(one => one == outcome);
    }

    private static (string Country, string Id)? Address(string country, string id) =>
        Typed.Clean(country).ToUpperInvariant() is var code && Region.Countries.Contains(code) && Code.Find(id) is { } known ? (code, known) : null;

    private static Programme? Read(CountryDocument document) =>
        ProgrammeReader.Read(JsonElement.Parse(document.Content), document.Version).Programme;
}
