using System.Net;
using System.Text;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>An import that changes much waits, and what was imported can be taken back.</summary>
public sealed class HeldSurveyTests(Product product) : IClassFixture<Product>
{
    private readonly HttpClient surveyor = product.With(Scope.Surveyor);

    // 39 services at 2 % give way to one at 2 %.
    [Fact]
    public async Task OneRowForACorridorOf39_Waits_AndIsPublishedOnceConfirmed()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-MEX", 39)));

        var held = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-MEX", 1)));
        var id = held.GetProperty("id").GetString();
        var change = Assert.Single(held.GetProperty("changes").EnumerateArray());

        Assert.Equal("held", held.GetProperty("status").GetString());
        Assert.Equal("CAN-MEX", change.At("/corridor").GetString());
        Assert.Equal((39, 1), (change.At("/servicesBefore").GetInt32(), change.At("/servicesAfter").GetInt32()));
        Assert.Equal((2m, 2m), (change.At("/averageTotalCostPercentBefore").GetDecimal(), change.At("/averageTotalCostPercentAfter").GetDecimal()));
        Assert.Equal("fewer-services", Assert.Single(change.At("/reasons").EnumerateArray()).At("/code").GetString());
        Assert.Equal(39, await ServicesAsync("CAN-MEX"));

        Assert.Equal((HttpStatusCode.Accepted, "publishing"), await MoveAsync($"surveys/{id}/confirm"));
        var done = await surveyor.FinishedAsync(id!);

        Assert.Equal("done", done.GetProperty("status").GetString());
        Assert.Equal(1, await ServicesAsync("CAN-MEX"));
        Assert.Equal((HttpStatusCode.Conflict, "illegal-move"), await MoveAsync($"surveys/{id}/confirm"));
    }

    // 6.5 ÷ 200 is 3.25 %, 62.5 % above 2 %.
    [Fact]
    public async Task AverageThatMovesByMoreThanHalf_Waits_AndIsPublishedByNobodyWhoDiscardsIt()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-PAN", 3)));

        var held = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-PAN", 3, fee: 6.5m)));
        var id = held.GetProperty("id").GetString();

        Assert.Equal("average-moved", held.At("/changes/0/reasons/0/code").GetString());
        Assert.Equal((HttpStatusCode.NoContent, null), await MoveAsync($"surveys/{id}", HttpMethod.Delete));
        Assert.Equal((HttpStatusCode.NoContent, null), await MoveAsync($"surveys/{id}", HttpMethod.Delete));
        Assert.Equal("discarded", (await surveyor.GetJsonAsync($"surveys/{id}")).GetProperty("status").GetString());
        Assert.Equal((HttpStatusCode.Conflict, "illegal-move"), await MoveAsync($"surveys/{id}/confirm"));
        Assert.Equal(2m, await AverageAsync("CAN-PAN"));
    }

    // A margin of -67 % (the item as it was found), against a published lowest of -6.68.
    [Fact]
    public async Task PriceThatIsNotPlausible_Waits_EvenInANewCorridor()
    {
        var row = SurveyCsv.Row("CAN-BLZ", "2025_3Q", "Uno", 4m, 10m)
            .Replace("200,4,0,2,500,10,0,2", "200,4,-67,-65,500,10,-67,-65", StringComparison.Ordinal);

        var held = await surveyor.ImportAsync(SurveyCsv.Of(row));

        Assert.Equal(("held", "implausible-price"), (held.At("/status").GetString(), held.At("/changes/0/reasons/0/code").GetString()));
        Assert.False(held.At("/changes/0").TryGetProperty("servicesBefore", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync("corridors/CAN-BLZ/quotes")).StatusCode);
    }

    [Fact]
    public async Task SomethingElsePublishedBeforeItIsConfirmed_HasItWaitAgain()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-HTI", 9)));
        var held = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-HTI", 2)));
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-HTI", 8)));

        var id = held.GetProperty("id").GetString()!;
        await MoveAsync($"surveys/{id}/confirm");
        var again = await surveyor.FinishedAsync(id);

        Assert.Equal(("held", 8), (again.At("/status").GetString(), again.At("/changes/0/servicesBefore").GetInt32()));
        Assert.Equal(8, await ServicesAsync("CAN-HTI"));
    }

    // Whoever confirms with the ETag of the first report has not seen the second.
    [Fact]
    public async Task MoveWithTheETagOfAnEarlierReport_IsStale_AndWithThatOfTheNewestIsDone()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-CRI", 9)));
        var id = (await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-CRI", 2)))).At("/id").GetString()!;
        var first = (await surveyor.GetAsync($"surveys/{id}")).Headers.ETag!.Tag;
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-CRI", 8)));
        await MoveAsync($"surveys/{id}/confirm", ifMatch: first);
        Assert.Equal("held", (await surveyor.FinishedAsync(id)).At("/status").GetString());
        var second = (await surveyor.GetAsync($"surveys/{id}")).Headers.ETag!.Tag;

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), await MoveAsync($"surveys/{id}/confirm", ifMatch: first));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), await MoveAsync($"surveys/{id}", HttpMethod.Delete, first));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), await MoveAsync($"surveys/{id}/revert", ifMatch: first));
        Assert.Equal((HttpStatusCode.Accepted, "publishing"), await MoveAsync($"surveys/{id}/confirm", ifMatch: second));
        Assert.Equal("done", (await surveyor.FinishedAsync(id)).At("/status").GetString());
        Assert.Equal(2, await ServicesAsync("CAN-CRI"));
    }

    [Fact]
    public async Task DryRun_ReportsWhatWouldChange_AndChangesNothing()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-NLD", 3)));
        var file = Encoding.UTF8.GetBytes(SurveyCsv.Of(Rows("CAN-NLD", 1)));

        var accepted = await (await surveyor.SubmitAsync(file, "text/csv", address: "surveys?dryRun=true")).ReadJsonAsync();
        var survey = await surveyor.FinishedAsync(accepted.GetProperty("id").GetString()!);

        Assert.Equal(("reported", 3, 1), (
            survey.At("/status").GetString(), survey.At("/changes/0/servicesBefore").GetInt32(), survey.At("/changes/0/servicesAfter").GetInt32()));
        Assert.Equal(3, await ServicesAsync("CAN-NLD"));
        Assert.Equal((HttpStatusCode.Conflict, "illegal-move"), await MoveAsync($"surveys/{survey.At("/id").GetString()}/confirm"));
    }

    // Whoever looked first and imports then with the same key would take the report for the import.
    [Fact]
    public async Task DryRun_AndAnImportWithTheSameIdempotencyKey_AreTwoRequests()
    {
        var (file, key) = (Encoding.UTF8.GetBytes(SurveyCsv.Of(Rows("CAN-CHL", 3))), Guid.NewGuid().ToString());
        await surveyor.SubmitAsync(file, "text/csv", key, "surveys?dryRun=true");

        var response = await surveyor.SubmitAsync(file, "text/csv", key);

        var problem = await response.ReadJsonAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (response.StatusCode, problem.At("/code").GetString()));
    }

    [Fact]
    public async Task Revert_PutsBackWhatWasThere_AndTakesAwayWhatWasNew()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-COL", 3)));
        var second = await surveyor.ImportAsync(SurveyCsv.Of([.. Rows("CAN-COL", 2), .. Rows("CAN-ESP", 2)]));
        var id = second.GetProperty("id").GetString()!;
        Assert.Equal((2, 2), (await ServicesAsync("CAN-COL"), await ServicesAsync("CAN-ESP")));

        Assert.Equal((HttpStatusCode.Accepted, "reverting"), await MoveAsync($"surveys/{id}/revert"));
        var reverted = await surveyor.FinishedAsync(id);

        Assert.Equal("reverted", reverted.GetProperty("status").GetString());
        Assert.Equal(3, await ServicesAsync("CAN-COL"));
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync("corridors/CAN-ESP/quotes")).StatusCode);
        Assert.DoesNotContain("CAN-ESP", await product.Anyone.GetStringAsync("corridors"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Accepted, "reverted"), await MoveAsync($"surveys/{id}/revert"));
    }

    [Fact]
    public async Task Revert_OfWhatWasReplacedSince_IsRefused_AndNamesIt()
    {
        var first = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-DOM", 3)));
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-DOM", 4)));

        var response = await surveyor.PostAsync($"surveys/{first.At("/id").GetString()}/revert", null);
        var problem = await response.ReadJsonAsync();

        Assert.Equal((HttpStatusCode.Conflict, "superseded"), (response.StatusCode, problem.At("/code").GetString()));
        Assert.Contains("CAN-DOM 2025_3Q", problem.At("/detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, await ServicesAsync("CAN-DOM"));
    }

    // The first of three is no longer kept once the third is published: putting it back for the second would take the corridor away.
    [Fact]
    public async Task Revert_OfWhatReplacedSomethingThatIsGone_IsRefused_AndLeavesIt()
    {
        await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-PER", 3)));
        var second = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-PER", 4)));
        var third = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-PER", 5)));
        await MoveAsync($"surveys/{third.At("/id").GetString()}/revert");
        await surveyor.FinishedAsync(third.At("/id").GetString()!);
        Assert.Equal(4, await ServicesAsync("CAN-PER"));

        Assert.Equal((HttpStatusCode.Conflict, "not-kept"), await MoveAsync($"surveys/{second.At("/id").GetString()}/revert"));
        Assert.Equal(4, await ServicesAsync("CAN-PER"));
    }

    [Theory]
    [InlineData("POST", "confirm")]
    [InlineData("POST", "revert")]
    [InlineData("DELETE", "")]
    public async Task SurveyOfAnotherParty_IsUnknown(string method, string move)
    {
        var survey = await surveyor.ImportAsync(SurveyCsv.Of(Rows("CAN-HND", 3)));
        var grant = new KeyGrant("other-party", "Somebody else", [Scope.Surveyor], []);
        var (_, key) = await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None);

        using var request = new HttpRequestMessage(new HttpMethod(method), $"surveys/{survey.At("/id").GetString()}/{move}".TrimEnd('/'));
        var response = await product.WithKey(key).SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, "unknown-survey"), (response.StatusCode, (await response.ReadJsonAsync()).At("/code").GetString()));
    }

    // 1,200 rows without a provider, after which the corrections of one corridor are said once.
    [Fact]
    public async Task ManyIssues_AreCounted_AndTheFirstThousandListed()
    {
        var nameless = Enumerable.Range(0, 1200).Select(_ => SurveyCsv.Row("CAN-USA", "2025_3Q", "", 4m, 10m)).ToArray();

        var survey = await surveyor.ImportAsync(SurveyCsv.Of([.. Rows("CAN-USA", 2), .. nameless]));

        Assert.Equal((1000, 1200), (survey.At("/rejected").GetArrayLength(), survey.At("/rejectedRows").GetInt32()));
        Assert.Equal(("no-firm", 1200), (survey.At("/counts/0/code").GetString(), survey.At("/counts/0/count").GetInt32()));
        Assert.Equal(1202, survey.At("/imported").GetInt32() + survey.At("/rejectedRows").GetInt32());
    }

    // All eight rows of CRI-NIC in the shipped survey have the wrong currency (data/README.md).
    [Fact]
    public async Task CurrencyThatIsCorrectedInEveryRow_IsSaidOncePerCorridor_WithACount()
    {
        var shipped = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "data", "rpw_2025q3_crm.csv"));
        var rows = shipped.Where(line => line.Contains(",CRI,NIC,", StringComparison.Ordinal)).ToList();

        var survey = await surveyor.ImportAsync(string.Join('\n', [shipped[0], .. rows]) + "\n");
        var warning = Assert.Single(survey.At("/warnings").EnumerateArray(), issue => issue.At("/code").GetString() == "currency-corrected");

        Assert.Equal((2, rows.Count), (warning.At("/line").GetInt32(), warning.At("/count").GetInt32()));
        Assert.StartsWith("CRI-NIC: ", warning.At("/detail").GetString(), StringComparison.Ordinal);
    }

    private static string[] Rows(string corridor, int services, decimal fee = 4m) =>
        [.. Enumerable.Range(1, services).Select(number => SurveyCsv.Row(corridor, "2025_3Q", $"Firm {number}", fee, fee * 2.5m))];

    private async Task<(HttpStatusCode, string?)> MoveAsync(string address, HttpMethod? method = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, address);
        if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);
        var response = await surveyor.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NoContent) return (response.StatusCode, null);
        var answer = await response.ReadJsonAsync();
        return (response.StatusCode, (answer.TryGetProperty("code", out var code) ? code : answer.At("/status")).GetString());
    }

    private async Task<int> ServicesAsync(string corridor) =>
        (await product.Anyone.GetJsonAsync($"corridors/{corridor}/quotes")).At("/quotes").GetArrayLength();

    private async Task<decimal> AverageAsync(string corridor) =>
        (await product.Anyone.GetJsonAsync($"corridors/{corridor}/quotes")).At("/summary/averageTotalCostPercent").GetDecimal();
}
