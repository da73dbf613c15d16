using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Reintegration.Functions.Statistics;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Statistics;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Statistics;

/// <summary>People are counted, and what is told gives nobody away; over HTTP on Azurite. Each test has a country for itself.</summary>
public sealed class StatisticsTests(Product product) : IClassFixture<Product>
{
    // 8 + 7 + 3 consented: the 3 are hidden, and 7 with them, since 18 − 8 − 7 would tell them. Of 6 nobody is told but how many.
    [Fact]
    public async Task Statistics_OfACellOfThree_HideItAndWhatItWouldFollowFrom()
    {
        var ministry = await MinistryOfAsync("HND");
        await RegisterAsync("HND", 8, "choluteca");
        await RegisterAsync("HND", 7, "danli");
        await RegisterAsync("HND", 3, "yoro");
        await RegisterAsync("HND", 6, "yoro", consents: false);
        var asked = await CountAsync(ministry, "HND", people: 24);

        var answer = await ministry.GetJsonAsync("statistics?country=HND&by=origin");
        Assert.True(answer.GetProperty("asOf").GetDateTimeOffset() >= asked);
        Assert.Equal("choluteca=8 danli=- yoro=- all=18", Written(answer, "origin"));
        Assert.Equal(6, answer.At("/leftOut/people").GetInt32());
        Assert.True(answer.At("/cells/2/suppressed").GetBoolean());
        Assert.False(answer.At("/cells/2").TryGetProperty("people", out _));
        // The same figures by whatever else they are asked.
        var bySector = await ministry.GetJsonAsync("statistics?country=HND&by=origin,sector");
        Assert.DoesNotContain(bySector.GetProperty("totals").EnumerateArray(), total => PeopleIn(total) is 3 or 7);
        Assert.DoesNotContain(bySector.GetProperty("cells").EnumerateArray(), cell => PeopleIn(cell) is 3 or 7);

        var request = new HttpRequestMessage(HttpMethod.Get, "statistics?country=HND&by=origin") { Headers = { { "Accept", "text/csv" } } };
        var csv = (await (await ministry.SendAsync(request)).Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("kind,origin,people,suppressed,as_of", csv[0]);
        Assert.StartsWith("cell,choluteca,8,false,2", csv[1], StringComparison.Ordinal);
        Assert.Equal("cell,yoro,,true,", csv[3]);
        Assert.StartsWith("total,*,18,false,2", csv[4], StringComparison.Ordinal);
        Assert.StartsWith("left-out,*,6,false,2", csv[5], StringComparison.Ordinal);
    }

    // primero-system: date filters left the last day out. Six came home on 31 December 2025, five on 1 January 2026.
    [Fact]
    public async Task Statistics_OfAYear_HaveItsFirstAndItsLastDay()
    {
        var ministry = await MinistryOfAsync("SLV");
        await RegisterAsync("SLV", 6, "metapan", returned: "2025-12-31");
        await RegisterAsync("SLV", 5, "metapan", returned: "2026-01-01");
        await CountAsync(ministry, "SLV", people: 11);

        Assert.Equal("female=6 all=6", Written(await ministry.GetJsonAsync("statistics?country=SLV&from=2025-01-01&to=2025-12-31&by=sex"), "sex"));
        Assert.Equal("all=5", Written(await ministry.GetJsonAsync("statistics?country=SLV&from=2026-01-01&to=2026-12-31"), "sex"));
        Assert.Equal("2025=6 2026=5 all=11", Written(await ministry.GetJsonAsync("statistics?country=SLV&by=year"), "year"));
        Assert.Equal("Mujer", (await ministry.GetJsonAsync("statistics?country=SLV&by=sex")).At("/cells/0/sex/name").GetString());
        await ministry.RefusesAsync("statistics?country=SLV&from=2025-01-01&to=2025-12-30", null, "/to", "invalid-value");
        await ministry.RefusesAsync("statistics?country=SLV&to=2025-12-31", null, "/from", "invalid-value");
        await ministry.RefusesAsync("statistics?country=SLV&from=2025-01-01&to=2025-12-31&by=sex,origin", null, "/by", "out-of-range");
        await ministry.RefusesAsync("statistics?country=SLV&by=sex,origin,sector", null, "/by", "out-of-range");
        await ministry.RefusesAsync("statistics?country=SLV&by=sex,height", null, "/by", "unknown-value");
        await ministry.RefusesAsync("statistics?country=SLV&by=sex,sex", null, "/by", "duplicate");
    }

    // Three more than last time: the figure stays, with its day. A message that comes late counts nothing anew.
    [Fact]
    public async Task Statistics_ThatChangedByThree_StayAsTheyWere()
    {
        var ministry = await MinistryOfAsync("NIC");
        await RegisterAsync("NIC", 9, "jinotega");
        var first = await CountAsync(ministry, "NIC", people: 9);
        await RegisterAsync("NIC", 3, "jinotega");
        var second = await CountAsync(ministry, "NIC", people: 12);

        var answer = await ministry.GetJsonAsync("statistics?country=NIC");
        Assert.Equal(9, answer.At("/totals/0/people").GetInt32());
        Assert.True(answer.At("/totals/0/asOf").GetDateTimeOffset() < second);

        var late = ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromString(new StatisticsWanted("NIC", first).ToString()));
        await new CountPeople(product.Service<Census>()).Run(late, CancellationToken.None);
        var after = await ministry.GetJsonAsync("statistics?country=NIC");
        Assert.Equal(answer.GetProperty("asOf").GetRawText(), after.GetProperty("asOf").GetRawText());
    }

    // A census that breaks off in the middle of its walk publishes nothing; the next one counts everybody once.
    [Fact]
    public async Task Statistics_WhoseCountingBrokeOff_AreThoseBefore()
    {
        var ministry = await MinistryOfAsync("CRI");
        await RegisterAsync("CRI", 6, "upala");
        await UntilIndexedAsync("CRI", 6);
        // The last row of the walk cannot be opened.
        var (store, census) = (product.Service<Store>(), product.Service<Census>());
        await store.Directory.AddEntityAsync(new TableEntity("CRI_f", "~") { ["Revision"] = 1, ["Entry"] = new byte[64] });
        await Assert.ThrowsAsync<CryptographicException>(
            () => census.TakeAsync(new StatisticsWanted("CRI", product.Time.GetUtcNow()), CancellationToken.None));
        await store.Directory.DeleteEntityAsync("CRI_f", "~");

        Assert.Equal(HttpStatusCode.NotFound, (await ministry.GetAsync("statistics?country=CRI")).StatusCode);
        await CountAsync(ministry, "CRI", people: 6);
        Assert.Equal("all=6", Written(await ministry.GetJsonAsync("statistics?country=CRI"), "sex"));
    }

    [Fact]
    public async Task Statistics_EveryNight_AreMadeOfEachCountryThatHasPeople()
    {
        var ministry = await MinistryOfAsync("PAN", "BLZ");
        await RegisterAsync("PAN", 5, "colon");
        await UntilIndexedAsync("PAN", 5);
        var nightly = new CountEveryNight(product.Service<StatisticsStore>(), product.Service<ReturneeIndex>());
        await nightly.Run(new TimerInfo(), CancellationToken.None);

        var answer = await HttpExtensions.EventuallyAsync(
            () => ministry.GetAsync("statistics?country=PAN"), response => response.IsSuccessStatusCode);
        Assert.Equal("all=5", Written(await answer.ReadJsonAsync(), "sex"));
        Assert.Equal(HttpStatusCode.NotFound, (await ministry.GetAsync("statistics?country=BLZ")).StatusCode);
    }

    [Fact]
    public async Task Statistics_OfAnotherCountry_AreNotThere()
    {
        var (ministry, other) = (await MinistryOfAsync("DOM"), await MinistryOfAsync("MEX"));
        await RegisterAsync("DOM", 5, "azua");
        await CountAsync(ministry, "DOM", people: 5);

        var (known, unknown) = (await other.GetAsync("statistics?country=DOM"), await other.GetAsync("statistics?country=FRA"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await known.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendJsonAsync("statistics", new { country = "DOM" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await product.With(Scope.Partner).GetAsync("statistics?country=DOM")).StatusCode);
    }

    private async Task RegisterAsync(string country, int people, string municipality, bool consents = true, string returned = "2026-10-31")
    {
        var partner = product.With(Scope.Partner);
        await Task.WhenAll(Enumerable.Range(0, people).Select(_ => partner.RegisterAsync(People.Someone(one =>
        {
            one["country"] = country;
            one["profile"]!["municipality"] = municipality;
            one["journey"] = new JsonObject { ["destinationCountry"] = "CAN", ["departedOn"] = "2025-03-01", ["returnedOn"] = returned };
            if (!consents) one["consents"]!.AsArray().RemoveAt(1);
        }))));
    }

    // Has people counted once all of them are in the directory.
    private async Task<DateTimeOffset> CountAsync(HttpClient ministry, string country, int people)
    {
        await UntilIndexedAsync(country, people);
        var response = await ministry.SendJsonAsync("statistics", new { country });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var asked = (await response.ReadJsonAsync()).GetProperty("askedAt").GetDateTimeOffset();
        await HttpExtensions.EventuallyAsync(
            async () => await (await ministry.GetAsync($"statistics?country={country}")).ReadJsonAsync(),
            answer => answer.TryGetProperty("asOf", out var asOf) && asOf.GetDateTimeOffset() >= asked);
        return asked;
    }

    private Task<int> UntilIndexedAsync(string country, int people) => HttpExtensions.EventuallyAsync(
        async () => await product.Service<DirectoryStore>().WalkAsync(country, CancellationToken.None).CountAsync(), count => count == people);

    private async Task<HttpClient> MinistryOfAsync(params string[] countries)
    {
        var grant = new KeyGrant("a-ministry", "Somebody", [Scope.Ministry], countries);
        return product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
    }

    private static string Written(JsonElement answer, string by)
    {
        return string.Join(' ', new[] { "cells", "totals" }.SelectMany(list => answer.GetProperty(list).EnumerateArray()).Select(Cell));

        string Cell(JsonElement cell)
        {
            var category = cell.TryGetProperty(by, out var known) ? known.GetProperty("code").GetString() : "all";
            return PeopleIn(cell) is { } people ? $"{category}={people}" : $"{category}=-";
        }
    }

    private static int? PeopleIn(JsonElement cell) => cell.TryGetProperty("people", out var people) ? people.GetInt32() : null;
}
