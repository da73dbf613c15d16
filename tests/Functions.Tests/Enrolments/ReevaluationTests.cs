using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Reintegration.Functions.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>Whose outcome changes when a programme does, over HTTP on Azurite.</summary>
public sealed class ReevaluationTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // Of two women and a man, the man is no longer eligible under a version for women; his enrolment stays as it is.
    [Fact]
    public async Task Reevaluation_OfAVersionThatOneOfThreeDoesNotMeet_SaysWhoAndWhy()
    {
        var programme = await Ministry.PutProgrammeAsync();
        var man = await EnrolAsync(programme, "male");
        await EnrolAsync(programme, "female");
        await EnrolAsync(programme, "female");
        await Ministry.ChangeProgrammeAsync(programme, ForWomen);
        var key = Guid.NewGuid().ToString();
        var response = await Ministry.CreateAsync(AddressOf(programme), "", key);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"status":"queued","version":2}""", await response.Content.ReadAsStringAsync());
        Assert.Equal($"/api/v1/{AddressOf(programme)}", response.Headers.Location?.ToString());
        var done = await DoneAsync(programme);
        Assert.Equal((2, 3), (done.GetProperty("version").GetInt32(), done.GetProperty("checked").GetInt32()));
        Assert.False(done.TryGetProperty("progress", out _));
        var changed = Assert.Single(done.GetProperty("changed").EnumerateArray());
        Assert.Equal(Text(man, "id"), Text(changed, "id"));
        Assert.Equal(("submitted", "eligible", "ineligible"), (Text(changed, "state"), Text(changed, "before"), Text(changed, "after")));
        var rule = Assert.Single(changed.GetProperty("rules").EnumerateArray());
        Assert.Equal(("sex", "unmet", "Ser mujer."), (Text(rule, "fact"), Text(rule, "outcome"), Text(rule, "reason")));

        var enrolment = await Ministry.GetJsonAsync($"returnees/{Text(changed, "returnee")}/enrolments/{Text(changed, "id")}");
        Assert.Equal(("submitted", 1), (Text(enrolment, "state"), enrolment.GetProperty("version").GetInt32()));
        var again = await Ministry.CreateAsync(AddressOf(programme), "", key);
        Assert.Equal("""{"status":"queued","version":2}""", await again.Content.ReadAsStringAsync());
    }

    // A newer version that all meet again takes the place of what was found of the one before.
    [Fact]
    public async Task Reevaluation_AskedForAgain_ForgetsWhatWasFoundBefore()
    {
        var programme = await Ministry.PutProgrammeAsync();
        await EnrolAsync(programme, "male");
        await Ministry.ChangeProgrammeAsync(programme, ForWomen);
        await Ministry.CreateAsync(AddressOf(programme), "");
        Assert.Equal(1, (await DoneAsync(programme)).GetProperty("changed").GetArrayLength());
        await Ministry.ChangeProgrammeAsync(programme, file => file["eligibility"] = Rule("countryOfOrigin", "GTM", "Ser de Guatemala."));
        await Ministry.CreateAsync(AddressOf(programme), "");

        var done = await HttpExtensions.EventuallyAsync(
            () => DoneAsync(programme), answer => answer.GetProperty("version").GetInt32() == 3);
        Assert.Equal((1, 0), (done.GetProperty("checked").GetInt32(), done.GetProperty("changed").GetArrayLength()));
    }

    // 55 people, half of them men: 27. It breaks off in its second page, at somebody who cannot be read, and goes on from there.
    [Fact]
    public async Task Reevaluation_ThatBrokeOff_GoesOnAfterItsLastPage()
    {
        var programme = await Ministry.PutProgrammeAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 55).Select(number => EnrolAsync(programme, number % 2 == 0 ? "female" : "male")));
        var last = made.OrderBy(one => Text(one, "id"), StringComparer.Ordinal).Last();
        var person = Text(await Ministry.GetJsonAsync($"programmes/GTM/{programme}/enrolments?limit=200"), last);
        await Ministry.ChangeProgrammeAsync(programme, ForWomen);
        var people = product.Service<Store>().Returnees;
        var row = (await people.GetEntityAsync<TableEntity>(person, "person")).Value;
        var wrapped = row.GetString("WrappedKey");
        await SetKeyAsync("unknown:AAAA");
        await Ministry.CreateAsync(AddressOf(programme), "");

        var broken = await HttpExtensions.EventuallyAsync(
            () => Ministry.GetJsonAsync(AddressOf(programme)), answer => answer.GetProperty("checked").GetInt32() == 50);
        Assert.Equal(("running", 90), (Text(broken, "status"), broken.At("/progress/percent").GetInt32()));
        await SetKeyAsync(wrapped);
        var found = await product.Service<ReevaluationStore>().FindAsync("GTM", programme, CancellationToken.None);
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString(new EnrolmentId("GTM", programme, found!.Id).ToString()));
        var consumer = new ReevaluateEnrolments(product.Service<Reevaluator>());
        // Twice at once, as a queue may deliver it.
        await Task.WhenAll(consumer.Run(message, CancellationToken.None), consumer.Run(message, CancellationToken.None));

        var done = await DoneAsync(programme);
        Assert.Equal(55, done.GetProperty("checked").GetInt32());
        var (changed, cursor) = (done.GetProperty("changed").EnumerateArray().ToList(), done.GetProperty("nextCursor").GetString());
        changed.AddRange((await Ministry.GetJsonAsync($"{AddressOf(programme)}?limit=20&cursor={cursor}")).GetProperty("changed").EnumerateArray());
        Assert.Equal(27, changed.Select(one => Text(one, "id")).Distinct().Count());

        async Task SetKeyAsync(string key)
        {
            var patch = new TableEntity(person, "person") { ["WrappedKey"] = key };
            await people.UpdateEntityAsync(patch, Azure.ETag.All, TableUpdateMode.Merge);
        }
    }

    [Fact]
    public async Task Reevaluation_OfAnotherCountrysProgramme_IsNotThere()
    {
        var programme = await Ministry.PutProgrammeAsync();
        var grant = new KeyGrant("a-ministry", "Somebody", [Scope.Ministry], ["HND"]);
        using var other = product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);

        Assert.Equal(HttpStatusCode.NotFound, (await other.CreateAsync(AddressOf(programme), "")).StatusCode);
        Assert.Equal("unknown-programme", Text(await other.GetJsonAsync(AddressOf(programme)), "code"));
        Assert.Equal("unknown-reevaluation", Text(await Ministry.GetJsonAsync(AddressOf(programme)), "code"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Partner.CreateAsync(AddressOf(programme), "")).StatusCode);
    }

    private async Task<JsonElement> EnrolAsync(string programme, string sex)
    {
        var person = await Partner.RegisterAsync(People.Someone(one => one["profile"]!["sex"] = sex));
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.ReadJsonAsync();
    }

    private Task<JsonElement> DoneAsync(string programme) => HttpExtensions.EventuallyAsync(
        () => Ministry.GetJsonAsync($"{AddressOf(programme)}?limit=20"), answer => Text(answer, "status") == "done");

    private static void ForWomen(JsonObject file) => file["eligibility"] = Rule("sex", "female", "Ser mujer.");

    private static JsonObject Rule(string fact, string value, string reason) => new()
    {
        ["fact"] = fact, ["operator"] = "equals", ["value"] = value, ["reason"] = new JsonObject { ["es"] = reason, ["en"] = "You are one." },
    };

    private static string AddressOf(string programme) => $"programmes/GTM/{programme}/reevaluation";

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    // Whose enrolment one of a list is.
    private static string Text(JsonElement list, JsonElement enrolment) =>
        Text(list.GetProperty("enrolments").EnumerateArray().Single(one => Text(one, "id") == Text(enrolment, "id")), "returnee");
}
