using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Keys;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost;

/// <summary>Access keys from a terminal: for the first key of a deployment, and for whoever runs it. Nothing has to be running but storage.</summary>
internal sealed class KeyCommands(LocalOptions options)
{
    private readonly Store store = new(new ConfigurationBuilder().AddInMemoryCollection(options.StorageSettings).Build());

    /// <param name="scopes">Separated by commas.</param>
    /// <param name="others">The further arguments by their names, <c>--party</c> and the like.</param>
    public Task<int> CreateAsync(string scopes, IReadOnlyDictionary<string, string> others) => RunAsync(async keys =>
    {
        var grant = RequestOf(scopes, others).ToGrant();
        await store.Keys.CreateIfNotExistsAsync();
        var (_, key) = await keys.IssueAsync(grant, CancellationToken.None);
        Console.WriteLine($"key {CodesOf(grant)} {key}");
    });

    public Task<int> ListAsync() => RunAsync(async keys =>
    {
        await foreach (var (id, grant) in keys.ListAsync("", CancellationToken.None))
        {
            var until = grant.ExpiresOn is { } day ? FormattableString.Invariant($", until {day:yyyy-MM-dd}") : "";
            Console.WriteLine(
                $"{id}  {CodesOf(grant)}  {grant.Party}, {grant.Holder}  "
                + $"{string.Join(',', grant.Countries)}{until}");
        }
    });

    public Task<int> RevokeAsync(string id) => RunAsync(async keys =>
    {
        if (!await keys.RevokeAsync(id, CancellationToken.None))
            throw new LocalHostException($"There is no key '{id}'. --list-keys lists those there are.");
        Console.WriteLine($"revoked {id}");
    });

    // Read as POST /keys reads it, so that the same is right and wrong in both places.
    private static KeyRequest RequestOf(string scopes, IReadOnlyDictionary<string, string> others)
    {
        var body = JsonSerializer.SerializeToElement(new Dictionary<string, object?>
        {
            ["scopes"] = scopes.Split(',', StringSplitOptions.TrimEntries),
            ["party"] = others.GetValueOrDefault("--party"),
            ["holder"] = others.GetValueOrDefault("--holder"),
            ["countries"] = others.GetValueOrDefault("--countries")?.Split(',', StringSplitOptions.TrimEntries),
            ["expiresOn"] = others.GetValueOrDefault("--expires-on"),
        });
        var fields = Fields.Of(body);
        var asked = RequestReader.Read<KeyRequest>(fields);
        var errors = asked?.Errors(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)) ?? fields.Errors;
        return asked is not null && errors.Count == 0
            ? asked
            : throw new LocalHostException(
                string.Join(Environment.NewLine, errors.Select(error => $"--create-key {error.Pointer}: {error.Detail.In(Language.En)}")));
    }

    private static string CodesOf(KeyGrant grant) => string.Join(',', grant.Scopes.Select(Codes<Scope>.Of));

    private async Task<int> RunAsync(Func<KeyRing, Task> command)
    {
        try
        {
            await command(new KeyRing(store, TimeProvider.System));
            return 0;
        }
        catch (Exception exception) when (LocalApp.StorageUnreachable(options, exception) is { } unreachable)
        {
            throw unreachable;
        }
    }
}
