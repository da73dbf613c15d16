using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Programmes;
using Reintegration.LocalHost;
using Reintegration.LocalHost.Hosting;
using Reintegration.LocalHost.Storage;

const string usage = """
    Usage: ./run [--fresh] [--keys]
      --fresh   empty the local store first
      --keys    print the development keys (and do no more, if the product is running already)
      --create-key SCOPE[,SCOPE…] --party PARTY --holder NAME [--countries GTM[,MEX…]] [--expires-on YYYY-MM-DD]
                make an access key in the configured storage account, print it once, and end
      --list-keys   list the access keys there, without their secrets, and end
      --revoke-key ID
                revoke an access key, and end; within a minute it no longer works
      --import FILE [--party PARTY] [--dry-run | --confirm]
                import a survey (CSV or workbook) into the configured storage, show how far it is and what it came to (in Spanish, or English
                with LANG=en), and end: with 0 if it is published, 3 if it waits because it would change much, 1 if it failed;
                --dry-run only reports, --confirm publishes it even where it would change much
      --check-programmes FOLDER
                say what is wrong with each programme file of a folder and how many are right, and end (in Spanish, or English with LANG=en)
      --load-programmes [FOLDER]
                put every programme of a folder (of the shipped examples, without one) into the configured storage, and the shipped agreements
                and instruments where there are none, say how many are new or changed, and end (in the same languages); what is there already
                as its file says stays as it is
      --campaign ID
                show how far a campaign in the configured storage is until it is done or cancelled, and end (in the same languages): with 0 if it
                is done, 1 if it was cancelled
      --reapply-erasures
                after a restore, erase again whoever the ledger of erasures in the configured storage names, say how many, and end (in the
                same languages)
    """;

using var output = BufferedOutput.Start();
try
{
    var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
    var options = LocalOptions.Read(settings);
    var arguments = new Queue<string>(args);
    var given = new Dictionary<string, string>();
    while (arguments.TryDequeue(out var argument))
    {
        switch (argument)
        {
            case "--fresh" or "--keys" or "--list-keys" or "--confirm" or "--dry-run" or "--reapply-erasures":
                given[argument] = "";
                break;
            case "--create-key" or "--party" or "--holder" or "--countries" or "--expires-on" or "--revoke-key" or "--check-programmes" or "--import"
                or "--campaign" when arguments.TryDequeue(out var value):
                given[argument] = value;
                break;
            case "--load-programmes":
                var isNamed = arguments.TryPeek(out var next) && !next.StartsWith("--", StringComparison.Ordinal);
                given[argument] = isNamed ? arguments.Dequeue() : ProgrammeFolder.Configured(settings);
                break;
            case "--help" or "-h":
                Console.WriteLine(usage);
                return 0;
            default:
                throw new LocalHostException($"'{argument}' is not understood, or lacks its value.{Environment.NewLine}{usage}");
        }
    }
    // What is not for the command that is given, if any, would do nothing.
    var command = given.Keys.FirstOrDefault(
        name => name is "--create-key" or "--list-keys" or "--revoke-key" or "--check-programmes" or "--load-programmes" or "--import"
            or "--reapply-erasures" or "--campaign");
    var stray = given.Keys.FirstOrDefault(name =>
        name switch
        {
            "--party" => command is not ("--create-key" or "--import"),
            "--holder" or "--countries" or "--expires-on" => command != "--create-key",
            "--confirm" or "--dry-run" => command != "--import",
            _ => command is not null && name != command,
        });
    var needed = stray is "--confirm" or "--dry-run" ? "--import" : "--create-key";
    if (stray is not null) throw new LocalHostException(command is null ? $"{stray} needs {needed}." : $"{stray} does not go with {command}.");
    switch (command)
    {
        case "--create-key": return await new KeyCommands(options).CreateAsync(given[command], given);
        case "--list-keys": return await new KeyCommands(options).ListAsync();
        case "--revoke-key": return await new KeyCommands(options).RevokeAsync(given[command]);
        case "--import":
            // Whose the development keys are.
            var party = given.GetValueOrDefault("--party", options.Development ? "dev-ministry" : "operator");
            return await new ImportCommand(options).RunAsync(given[command], party, given.ContainsKey("--dry-run"), given.ContainsKey("--confirm"));
        case "--check-programmes": return ProgrammeCommands.Check(given[command], options.Language);
        case "--campaign": return await CampaignCommands.WatchAsync(given[command], options);
        case "--reapply-erasures": return await ErasureCommands.ReapplyAsync(options);
        case "--load-programmes": return await ProgrammeCommands.LoadAsync(given[command], options);
    }
    var (fresh, keys) = (given.ContainsKey("--fresh"), given.ContainsKey("--keys"));
    if (IsTaken(options.Url))
    {
        if (!keys || fresh) throw new LocalHostException(await IsOwnAsync(options.Url) ? LocalApp.RunsAlready(options) : LocalApp.PortTaken(options));
        PrintKeys(options);
        return 0;
    }
    return await RunAsync(options, fresh, keys);
}
catch (LocalHostException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

static async Task<int> RunAsync(LocalOptions options, bool fresh, bool keys)
{
    await using var app = await LocalApp.StartAsync(options, fresh, CancellationToken.None);
    if (keys && options.Development && new KeyFile(options.Directory).Read().Count == 0)
        await app.Services.GetRequiredService<LocalStore>().IssueKeysAsync(CancellationToken.None);

    Console.WriteLine($"Reintegration answers at {app.Url.AbsoluteUri}api/v1 (Ctrl+C stops it)");
    Console.WriteLine($"  storage  {LocalApp.Describe(options)}{StateOf(app, options)}");
    if (app.Imported is { } report)
    {
        Console.WriteLine(
            $"  data     imported {string.Join(", ", report.Periods)}: {report.Imported} services in {report.Corridors.Count} corridors "
            + $"({report.Duplicates} published twice, kept once)");
        if (options.Development) keys = true;
    }
    if (app.Programmes is { } many)
    {
        var folder = LocalOptions.FromHere(ProgrammeFolder.Configured(app.Services.GetRequiredService<IConfiguration>()));
        Console.WriteLine($"  data     {(many > 0 ? $"{many} programmes loaded from" : "no programmes: there is no .json file in")} {folder}");
    }
    if (keys) PrintKeys(options);
    if (app.Services.GetRequiredService<Gateways>().UseMailbox) Console.WriteLine($"  mailbox  {app.Url.AbsoluteUri}mailbox");
    Console.WriteLine($"  try      curl \"{app.Url.AbsoluteUri}api/v1/corridors/USA-SLV/quotes?amount=200\"");
    await app.WaitForShutdownAsync();
    return 0;
}

static string StateOf(LocalApp app, LocalOptions options) =>
    app.StartedAzurite ? $", started here, kept in {LocalOptions.FromHere(options.Directory)}" : ", was running already";

static void PrintKeys(LocalOptions options)
{
    var lines = new KeyFile(options.Directory).Read();
    if (!options.Development || lines.Count == 0)
    {
        Console.WriteLine(
            "There are no development keys here. They are made in development (DOTNET_ENVIRONMENT=Development) only; elsewhere use --create-key.");
        return;
    }
    foreach (var line in lines) Console.WriteLine(line);
}

// Whether what listens there is the product itself, as its index says.
static async Task<bool> IsOwnAsync(Uri url)
{
    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
    try
    {
        return (await client.GetStringAsync(new Uri(url, "/api/v1"))).StartsWith("{\"name\":\"Reintegration", StringComparison.Ordinal);
    }
    catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
    {
        return false;
    }
}

static bool IsTaken(Uri url)
{
    try
    {
        using var listener = new TcpListener(IPAddress.TryParse(url.Host, out var address) ? address : IPAddress.Loopback, url.Port);
        listener.Start();
        return false;
    }
    catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
    {
        return true;
    }
}
