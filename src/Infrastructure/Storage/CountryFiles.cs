using System.Text.Json;
using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Infrastructure.Storage;

/// <summary>A version of a file that a country wrote.</summary>
/// <param name="Version">From 1.</param>
public sealed record FileVersion<T>(T File, int Version)
    where T : ICountryFile;

/// <summary>
/// What the region's countries write as files of one kind: each a document of its country, whose newest version holds and is served from memory
/// (<see cref="DocumentCatalogue{T}"/>); those before it stay readable.
/// </summary>
public sealed class CountryFiles<T>
    where T : class, ICountryFile
{
    private readonly CountryDocuments documents;
    private readonly DocumentCatalogue<FileVersion<T>> memory;

    /// <param name="table">The name of the table that they are in.</param>
    public CountryFiles(
        Store store, string table, Commands commands, TimeProvider time, ILogger<DocumentCatalogue<FileVersion<T>>> logger)
    {
        documents = new(store, table, commands);
        memory = new(documents, Read, time, logger);
    }

    /// <summary>The newest versions of a country's files, by id, or of every country's, by country and id.</summary>
    public async Task<IReadOnlyList<FileVersion<T>>> ListAsync(string? country, CancellationToken cancellation)
    {
        var countries = country is null ? Region.Countries.Order(StringComparer.Ordinal) : Region.Countries.Where(one => one == country);
        return [.. (await Task.WhenAll(countries.Select(one => memory.OfAsync(one, cancellation).AsTask()))).SelectMany(files => files)];
    }

    /// <summary>A file's newest version, or the one asked for, by its country and id as people type them; null where there is none.</summary>
    public async ValueTask<FileVersion<T>?> FindAsync(string country, string id, int? version, CancellationToken cancellation)
    {
        if (Address(country, id) is not { } at) return null;
        if (version is { } asked) return await memory.FindAsync(at.Country, at.Id, asked, cancellation);
        foreach (var one in await memory.OfAsync(at.Country, cancellation))
            if (one.File.Id == at.Id) return one;
        return null;
    }

    /// <summary>A file as it was put, in its newest version or the one asked for; null where there is none.</summary>
    public async Task<CountryDocument?> FileAsync(string country, string id, int? version, CancellationToken cancellation) =>
        Address(country, id) is { } at ? await documents.FindAsync(at.Country, at.Id, version, cancellation) : null;

    /// <inheritdoc cref="CountryDocuments.PutAsync"/>
    /// <param name="content">The file of this country and id, which has been found right.</param>
    public async Task<(PutOutcome Outcome, int Version)> PutAsync(string country, string id, byte[] content, Predicate<int> seen, Caller by)
    {
        var put = await documents.PutAsync(country, id, content, seen, by);
        if (put.Outcome is PutOutcome.Created or PutOutcome.Changed) memory.Know(new CountryDocument(country, id, put.Version, content));
        return put;
    }

    /// <summary>Whether there is any file.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellation) => documents.AnyAsync(cancellation);

    /// <summary>Puts files, whatever is there; one that says what its newest version says already makes none.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="InvalidDataException">A file is wrong; the message says what.</exception>
    public async Task<int> LoadAsync(IEnumerable<byte[]> contents)
    {
        var files = contents.Select(content => (File: ReadRight(content), Content: content)).ToList();
        foreach (var country in files.GroupBy(one => one.File.Country))
        {
            var put = await documents.LoadAsync(country.Key, country.Select(one => (one.File.Id, one.Content)), by: null);
            foreach (var (one, (_, version)) in country.Zip(put)) memory.Know(new CountryDocument(country.Key, one.File.Id, version, one.Content));
        }
        return files.Count;
    }

    private static T ReadRight(byte[] content)
    {
        var (file, errors) = FileReader.Read<T>(JsonElement.Parse(content));
        return file ?? throw new InvalidDataException(string.Join('\n', errors.Select(error => $"[{error.Pointer}] {error.Detail.En}")));
    }

    private static (string Country, string Id)? Address(string country, string id) =>
        Typed.Clean(country).ToUpperInvariant() is var code && Region.Countries.Contains(code) && Code.Find(id) is { } known ? (code, known) : null;

    private static FileVersion<T>? Read(CountryDocument document) =>
        FileReader.Read<T>(JsonElement.Parse(document.Content)).File is { } file ? new(file, document.Version) : null;
}
