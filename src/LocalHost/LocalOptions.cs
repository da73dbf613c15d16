using Microsoft.Extensions.Configuration;
using Reintegration.Domain;
using Reintegration.LocalHost.Hosting;
using Reintegration.LocalHost.Storage;

namespace Reintegration.LocalHost;

/// <summary>How LocalHost runs; <see cref="Read"/> tells which setting says what.</summary>
public sealed record LocalOptions
{
    public const int DefaultPort = 7071;

    /// <summary>Where it listens.</summary>
    public required Uri Url { get; init; }

    /// <summary>The storage account; null for Azurite on <see cref="Azurite"/>'s ports.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>A storage account reached with this process's identity, in place of a connection string.</summary>
    public string? StorageAccount { get; init; }

    public AzuritePorts Azurite { get; init; } = new();

    public bool UsesAzurite => string.IsNullOrEmpty(StorageConnectionString) && string.IsNullOrEmpty(StorageAccount);

    /// <summary>Where storage is, as <see cref="Infrastructure.Storage.Store"/> reads it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> StorageSettings =>
    [
        new("Storage:ConnectionString", UsesAzurite ? Azurite.ConnectionString() : StorageConnectionString),
        new("Storage:AccountName", StorageAccount),
    ];

    /// <summary>Where Azurite and the development keys are kept.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether an empty store gets a key for every scope.</summary>
    public bool Development { get; init; }

    /// <summary>Of what is said in the terminal about what people wrote; all else there is in English.</summary>
    public Language Language { get; init; }

    public QueuePumpOptions Pump { get; init; } = new();

    /// <summary>
    /// Reads <c>PORT</c>, <c>ASPNETCORE_URLS</c> (in place of it), <c>Storage:ConnectionString</c> or <c>Storage:AccountName</c>,
    /// <c>Azurite:BlobPort</c>, <c>:QueuePort</c>, <c>:TablePort</c>, <c>Local:Directory</c>, <c>DOTNET_ENVIRONMENT</c> and the locale
    /// (<see cref="TerminalLanguage"/>).
    /// </summary>
    /// <exception cref="LocalHostException">A value is malformed.</exception>
    public static LocalOptions Read(IConfiguration configuration) => new()
    {
        Url = configuration["ASPNETCORE_URLS"] is { Length: > 0 } url
            ? Uri.TryCreate(
                url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal),
                UriKind.Absolute, out var parsed)
                ? parsed
                : throw new LocalHostException($"ASPNETCORE_URLS is '{url}'; it must be one URL such as http://0.0.0.0:8080.")
            : new Uri($"http://localhost:{Port(configuration, "PORT", DefaultPort)}"),
        StorageConnectionString = configuration["Storage:ConnectionString"],
        StorageAccount = configuration["Storage:AccountName"],
        Azurite = new AzuritePorts(
            Port(configuration, "Azurite:BlobPort", 10000), Port(configuration, "Azurite:QueuePort", 10001),
            Port(configuration, "Azurite:TablePort", 10002)),
        Directory = configuration["Local:Directory"] is { Length: > 0 } directory ? Path.GetFullPath(directory) : DefaultDirectory(),
        Development = string.Equals(
            configuration["DOTNET_ENVIRONMENT"] ?? configuration["ASPNETCORE_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase),
        Language = TerminalLanguage.Of(configuration),
    };

    /// <summary>A path as one would write it here.</summary>
    internal static string FromHere(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static int Port(IConfiguration configuration, string name, int otherwise) =>
        configuration[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, out var port) && port is >= 1 and <= 65535 ? port
        : throw new LocalHostException($"{name.Replace(":", "__", StringComparison.Ordinal)} is '{text}'; it must be a port between 1 and 65535.");

    // In the repository's folder, or where the program was started from.
    private static string DefaultDirectory()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Reintegration.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? System.IO.Directory.GetCurrentDirectory(), ".local");
    }
}
