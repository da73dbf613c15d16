using Reintegration.Benchmarks.Campaigns;
using Reintegration.Benchmarks.Domain;
using Reintegration.Benchmarks.Enrolments;
using Reintegration.Benchmarks.Http;
using Reintegration.Benchmarks.Import;
using Reintegration.Benchmarks.Memory;
using Reintegration.Benchmarks.Startup;
using Reintegration.Benchmarks.Workbook;

const string usage = """
    Usage: dotnet run -c Release --project tests/Benchmarks -- [MODE]
      domain    rules: comparing a corridor of 50 services, and reading a survey
      http      requests/s of a warm comparison, against the same bytes from a bare Kestrel
      import    rows/s of a survey import, against raw transactions on the same Azurite
      enrolments  enrolments/s on one programme and over a hundred, against raw transactions on the same Azurite
      campaigns  recipients/s that a campaign writes down, of 1,000 to 100,000, against raw transactions and queue messages on the same Azurite (takes
                minutes); with a number: for that many
      startup   time from process start to the first answer, against an empty ASP.NET Core app
      memory    what the product holds of memory at rest, after many requests and after a large survey
      workbook  rows/s and peak memory of importing a workbook of 204,469 rows (takes minutes)
      hostile   peak memory and time of files that are made to cost much (takes minutes)
    Without a mode: all but campaigns, workbook and hostile. Figures are printed as Markdown. See docs/performance.md.
    """;

var modes = new Dictionary<string, Func<Task>>
{
    ["domain"] = DomainMode.RunAsync,
    ["http"] = HttpMode.RunAsync,
    ["import"] = ImportMode.RunAsync,
    ["enrolments"] = EnrolmentMode.RunAsync,
    ["startup"] = StartupMode.RunAsync,
    ["memory"] = MemoryMode.RunAsync,
};

switch (args)
{
    case []:
        Console.WriteLine(usage);
        foreach (var mode in modes.Values) await mode();
        return 0;
    case ["workbook"]:
        await WorkbookMode.RunAsync();
        return 0;
    case ["campaigns"]:
        await CampaignMode.RunAsync();
        return 0;
    case ["campaigns", var size] when int.TryParse(size, out var people):
        await CampaignMode.RunAsync([people]);
        return 0;
    case ["hostile"]:
        await HostileMode.RunAsync();
        return 0;
    case [var name] when modes.TryGetValue(name, out var mode):
        await mode();
        return 0;
    // What the modes above start as child processes.
    case [BareServer.Command, var port, var path, var contentType, var body]:
        await BareServer.RunAsync(port, path, contentType, body);
        return 0;
    case [ExpansionChild.Command, var connectionString, var result]:
        await ExpansionChild.RunAsync(connectionString, result);
        return 0;
    case [ImportChild.Command, var connectionString, var file, var result]:
        await ImportChild.RunAsync(connectionString, file, result);
        return 0;
    default:
        Console.WriteLine(usage);
        return args is ["--help" or "-h"] ? 0 : 1;
}
