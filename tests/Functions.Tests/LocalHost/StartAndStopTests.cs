using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.LocalHost;

/// <summary>A newcomer starts the product, stops it, and starts it again.</summary>
public sealed class StartAndStopTests
{
    [Fact]
    public async Task FirstStart_ServesTheShippedSurveyAndKeepsItOverARestart()
    {
        using var place = new LocalHostProcess.Place();
        using var client = new HttpClient { BaseAddress = place.Api };
        IReadOnlyList<string> keys;
        await using (var first = LocalHostProcess.Start(place, []))
        {
            await first.ReadyAsync();
            keys = KeysOf(first);

            Assert.Equal(["admin", "approver", "ministry", "partner", "surveyor"], keys.Select(key => key.Split(' ')[1]).Order());
            Assert.Contains(first.Output, line => line.Contains("imported 2025_3Q: 361 services in 15 corridors", StringComparison.Ordinal));
            Assert.Equal(44, (await client.GetJsonAsync("corridors/USA-SLV/quotes?amount=200")).GetProperty("quotes").GetArrayLength());
            Assert.Equal("ok", (await client.GetJsonAsync("health")).GetProperty("status").GetString());

            // Another one on the same port says so; one that only asks for the keys gets them.
            await using var second = LocalHostProcess.Start(place, []);
            Assert.Equal(1, await second.ExitAsync());
            Assert.StartsWith(
                $"Reintegration runs already, at http://localhost:{place.Port}/api/v1", Assert.Single(second.Errors), StringComparison.Ordinal);
            await using var asking = LocalHostProcess.Start(place, ["--keys"]);
            Assert.Equal(0, await asking.ExitAsync());
            Assert.Equal(keys, KeysOf(asking));

            Assert.Equal(0, await first.InterruptAsync());
            Assert.Empty(first.Errors);
            Assert.Empty(place.Azurite.Taken());
        }

        await using var again = LocalHostProcess.Start(place, ["--keys"]);
        await again.ReadyAsync();
        Assert.Equal(keys, KeysOf(again));
        Assert.DoesNotContain(again.Output, line => line.Contains("imported", StringComparison.Ordinal));
        Assert.Equal(15, (await client.GetJsonAsync("corridors")).GetProperty("corridors").GetArrayLength());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", keys.Single(key => key.StartsWith("key surveyor ", StringComparison.Ordinal)).Split(' ')[2]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("surveys/0123456789abcdef0123456789abcdef")).StatusCode);
    }

    [Fact]
    public async Task Interrupted_WhileItImports_FinishesTheImportAndFreshStartsEmpty()
    {
        using var place = new LocalHostProcess.Place();
        using var client = new HttpClient { BaseAddress = place.Api };
        var rows = Enumerable.Range(1, 3000).Select(number => SurveyCsv.Row("CAN-DOM", "2025_4Q", $"Firm {number}", number % 90, 5m)).ToArray();
        string id;
        await using (var first = LocalHostProcess.Start(place, []))
        {
            await first.ReadyAsync();
            client.DefaultRequestHeaders.Authorization = SurveyorKeyOf(first);
            id = (await (await client.SubmitAsync(SurveyCsv.Of(rows))).ReadJsonAsync()).GetProperty("id").GetString()!;
            await HttpExtensions.EventuallyAsync(
                () => client.GetJsonAsync($"surveys/{id}"), survey => survey.GetProperty("status").GetString() != "queued");
            Assert.Equal(0, await first.InterruptAsync());
        }

        var restarted = TimeProvider.System.GetUtcNow();
        await using (var second = LocalHostProcess.Start(place, []))
        {
            await second.ReadyAsync();
            var survey = await client.FinishedAsync(id);
            Assert.Equal(3000, survey.GetProperty("imported").GetInt32());
            Assert.True(survey.GetProperty("finishedAt").GetDateTimeOffset() < restarted, "The import was started again instead of finished.");
            Assert.Equal(0, await second.InterruptAsync());
        }

        await using var fresh = LocalHostProcess.Start(place, ["--fresh"]);
        await fresh.ReadyAsync();
        Assert.Contains(fresh.Output, line => line.Contains("imported 2025_3Q", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("corridors/CAN-DOM/quotes")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"surveys/{id}")).StatusCode);
    }

    [Fact]
    public async Task OutsideDevelopment_NoKeyIsMade()
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(place, ["--keys"], ("DOTNET_ENVIRONMENT", "Production"));
        await process.ReadyAsync();

        Assert.Empty(KeysOf(process));
        Assert.Contains(process.Output, line => line.StartsWith("There are no development keys here.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateKey_PrintsAKeyThatWorks()
    {
        using var place = new LocalHostProcess.Place();
        using var client = new HttpClient { BaseAddress = place.Api };
        await using var running = LocalHostProcess.Start(place, [], ("DOTNET_ENVIRONMENT", "Production"));
        await running.ReadyAsync();

        await using var making = LocalHostProcess.Start(
            place, ["--create-key", "Surveyor,admin,surveyor", "--party", "mtps-gtm", "--holder", "Ana Gómez"]);
        Assert.Equal(0, await making.ExitAsync());
        var key = Assert.Single(KeysOf(making)).Split(' ');
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key[2]);

        Assert.Equal("surveyor,admin", key[1]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("surveys/0123456789abcdef0123456789abcdef")).StatusCode);
    }

    [Fact]
    public async Task Keys_AreListedAndRevokedFromATerminal()
    {
        using var place = new LocalHostProcess.Place();
        await using var running = LocalHostProcess.Start(place, [], ("DOTNET_ENVIRONMENT", "Production"));
        await running.ReadyAsync();
        await using var making = LocalHostProcess.Start(
            place, ["--create-key", "ministry", "--party", "stps-mex", "--holder", "Luis", "--countries", "MEX", "--expires-on", "2199-12-31"]);
        Assert.Equal(0, await making.ExitAsync());
        var id = Assert.Single(KeysOf(making)).Split(' ')[2].Split('.')[0];

        await using var before = LocalHostProcess.Start(place, ["--list-keys"]);
        Assert.Equal(0, await before.ExitAsync());
        await using var revoking = LocalHostProcess.Start(place, ["--revoke-key", id]);
        Assert.Equal(0, await revoking.ExitAsync());
        await using var again = LocalHostProcess.Start(place, ["--revoke-key", id]);
        Assert.Equal(1, await again.ExitAsync());
        await using var after = LocalHostProcess.Start(place, ["--list-keys"]);
        Assert.Equal(0, await after.ExitAsync());

        Assert.Equal($"{id}  ministry  stps-mex, Luis  MEX, until 2199-12-31", Assert.Single(before.Output));
        Assert.Contains($"There is no key '{id}'", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Empty(after.Output);
    }

    [Fact]
    public async Task CreateKey_WithoutAParty_SaysSo()
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(place, ["--create-key", "surveyor", "--holder", "Ana"]);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal("--create-key /party: This field is required.", Assert.Single(process.Errors));
    }

    [Fact]
    public async Task CreateKey_ThatPostKeysWouldRefuse_SaysAllThatIsWrong()
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(
            place, ["--create-key", "ministry", "--party", "stps-mex", "--holder", "Luis", "--expires-on", "2020-01-01"]);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal(["--create-key /countries", "--create-key /expiresOn"], process.Errors.Select(line => line.Split(':')[0]).Order());
    }

    [Fact]
    public async Task CreateKey_MalformedConnectionString_SaysSoInOneLineWithoutRepeatingIt()
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(
            place, ["--create-key", "surveyor", "--party", "mtps-gtm", "--holder", "Ana Gómez"], ("Storage__ConnectionString", "c2VjcmV0"));

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal(
            "Storage cannot be reached at Storage__ConnectionString: Storage__ConnectionString is not a connection string.",
            Assert.Single(process.Errors));
    }

    [Theory]
    [InlineData("PATH", "/nowhere", "Node.js 20 or newer is needed")]
    [InlineData("PORT", "http", "PORT is 'http'; it must be a port between 1 and 65535.")]
    [InlineData(
        "Storage__ConnectionString",
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;"
            + "TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a",
        "Storage cannot be reached")]
    [InlineData("Storage__ConnectionString", "nonsense", "Storage cannot be reached")]
    [InlineData("LivePrices__TimeoutPerTry", "soon", "LivePrices:TimeoutPerTry")]
    [InlineData("Local__Directory", "/dev/null/reintegration", "Nothing can be kept in /dev/null/reintegration")]
    public async Task CannotStart_SaysWhyInOneLine(string variable, string value, string said)
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(place, [], (variable, value));

        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains(said, Assert.Single(process.Errors), StringComparison.Ordinal);
        Assert.Empty(process.Output);
    }

    [Theory]
    [InlineData("--party", "--party", "stps-mex")]
    [InlineData("--expires-on", "--list-keys", "--expires-on", "2199-12-31")]
    [InlineData("--fresh", "--fresh", "--create-key", "surveyor", "--party", "stps-mex", "--holder", "Luis")]
    [InlineData("--keys", "--revoke-key", "some-key", "--keys")]
    [InlineData("--revoke-key", "--list-keys", "--revoke-key", "some-key")]
    public async Task ArgumentThatWouldDoNothing_IsNamedInOneLine(string named, params string[] arguments)
    {
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(place, arguments);

        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith($"{named} ", Assert.Single(process.Errors), StringComparison.Ordinal);
        Assert.Empty(process.Output);
    }

    [Fact]
    public async Task PortOfAnotherProgram_SaysThat()
    {
        using var place = new LocalHostProcess.Place();
        using var other = new TcpListener(IPAddress.Loopback, place.Port);
        other.Start();
        await using var process = LocalHostProcess.Start(place, []);

        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith($"Port {place.Port} is taken by another program", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongStorageKey_SaysThatItIsRefused()
    {
        using var place = new LocalHostProcess.Place();
        await using var azurite = await AzuriteProcess.StartAsync(place.Azurite, directory: null, CancellationToken.None);
        await using var process = LocalHostProcess.Start(
            place, [], ("Storage__ConnectionString", place.Azurite.ConnectionString(key: "bm90IHRoZSBrZXk=")));

        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains("(403)", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneOfAzuritesPortsTaken_SaysWhich()
    {
        using var place = new LocalHostProcess.Place();
        using var other = new TcpListener(IPAddress.Loopback, place.Azurite.Queue);
        other.Start();
        await using var process = LocalHostProcess.Start(place, []);

        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains($"Port {place.Azurite.Queue} is taken", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    private static List<string> KeysOf(LocalHostProcess process) =>
        [.. process.Output.Where(line => line.StartsWith("key ", StringComparison.Ordinal))];

    private static AuthenticationHeaderValue SurveyorKeyOf(LocalHostProcess process) =>
        new("Bearer", KeysOf(process).Single(key => key.StartsWith("key surveyor ", StringComparison.Ordinal)).Split(' ')[2]);
}
