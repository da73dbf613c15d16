using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>The tools that others use on OpenAPI can use docs/openapi.json. They are those of eng/openapi, which eng/setup.sh installs.</summary>
public sealed class ClientTests : IDisposable
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "openapi.json");
    private static readonly string Tools = Path.Combine(Repository.Root, "eng", "openapi");

    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("reintegration-client-");

    public void Dispose() => place.Delete(recursive: true);

    [SkippableFact]
    public async Task Document_BreaksNoRule()
    {
        var (_, output) = await RunAsync(
            "@redocly/cli/bin/cli.js", "lint", Document, "--config", Path.Combine(Tools, "redocly.yaml"), "--format", "json");

        var found = JsonElement.Parse(output);
        Assert.True(found.At("/problems").GetArrayLength() == 0, string.Join('\n', found.At("/problems").EnumerateArray()));
        Assert.Equal((0, 0), (found.At("/totals/errors").GetInt32(), found.At("/totals/warnings").GetInt32()));
    }

    [SkippableFact]
    public async Task TypeScriptClient_Compiles()
    {
        var (client, types) = (Path.Combine(place.FullName, "client.ts"), Path.Combine(place.FullName, "api.d.ts"));
        File.Copy(Path.Combine(Tools, "client.ts"), client);

        // What has a default may be left out of a request.
        var generated = await RunAsync("openapi-typescript/bin/cli.js", Document, "--output", types, "--default-non-nullable=false");
        Assert.True(generated.Status == 0, generated.Output);
        var compiled = await RunAsync("typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", client);
        Assert.True(compiled.Status == 0, compiled.Output);
    }

    private static async Task<(int Status, string Output)> RunAsync(string tool, params string[] arguments)
    {
        Skip.IfNot(HasNpm(), "npm is not installed.");
        var script = Path.Combine(Tools, "node_modules", tool);
        Assert.True(File.Exists(script), $"{script} is missing: run eng/setup.sh.");
        var start = new ProcessStartInfo("node", [script, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Tools,
        };
        // Nothing is told, and nothing is asked, outside this machine.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 || output.Length > 0 ? output : await errors);
    }

    private static bool HasNpm()
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "--version") { RedirectStandardOutput = true })!;
            npm.WaitForExit();
            return npm.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
