using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.LocalHost;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>People who are given all that is kept of them, and people who are erased, over HTTP on Azurite.</summary>
public sealed class ErasureTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    [Fact]
    public async Task Export_OfSomebody_HasEverythingThatIsKeptOfThem()
    {
        var (person, programme) = (Known(), await Ministry.PutProgrammeAsync());
        var id = await Partner.RegisterAsync(person);
        var enrolment = await EnrolAsync(id, programme, new { why = "Para abrir una panadería." });
        foreach (var to in new[] { "in-review", "rejected" })
            await Ministry.AnswersAsync($"{enrolment}/moves", new { to, reason = $"Motivo de {to}." });
        await Partner.DeleteAsync($"returnees/{id}/consents/statistics");
        await HttpExtensions.EventuallyAsync(
            () => Partner.GetStringAsync($"returnees/{id}/messages"), list => list.Contains("enrolment-rejected", StringComparison.Ordinal));

        var response = await Partner.GetAsync($"returnees/{id}/export");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var export = await response.ReadJsonAsync();
        foreach (var member in new[] { "name", "contacts", "documents", "family", "birthDate", "profile" })
            Assert.True(JsonNode.DeepEquals(person[member], JsonNode.Parse(export.At($"/returnee/{member}").GetRawText())), member);
        Assert.Equal("CAN", export.At("/journeys/0/destinationCountry").GetString());
        Assert.Equal("Para abrir una panadería.", export.At("/enrolments/0/enrolment/answers/why").GetString());
        Assert.Equal("Motivo de rejected.", export.At("/enrolments/0/enrolment/moves/1/reason").GetString());
        Assert.False(export.TryGetProperty("attention", out _));
        var rows = export.GetProperty("rows").EnumerateArray().ToList();
        var kinds = rows.Select(row => row.At("/key").GetString()!.Split('_')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "person", "consent", "journey", "enrolment", "message", "event" }, kinds);
        Assert.DoesNotContain("idempotency", kinds);
        var row = rows.Single(one => one.At("/key").GetString() == "person").At("/columns");
        Assert.True(JsonNode.DeepEquals(person["name"], JsonNode.Parse(row.At("/details/name").GetRawText())));
        Assert.False(row.TryGetProperty("wrappedKey", out _));
        Assert.Contains("consent-withdrawn statistics", rows.Where(one => one.At("/columns").TryGetProperty("what", out _))
            .Select(one => one.At("/columns/what").GetString()));
        Assert.Equal(0, (await Ministry.GetJsonAsync($"returnees/{id}/export")).GetProperty("attention").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await (await product.PartnerOfItsOwnAsync()).GetAsync($"returnees/{id}/export")).StatusCode);
    }

    [Fact]
    public async Task Erasure_OfSomebody_LeavesNothingButThatTheyWereThere()
    {
        var (person, programme) = (Known(), await Ministry.PutProgrammeAsync(places: 1));
        var id = await Partner.RegisterAsync(person);
        var (open, next) = (await EnrolAsync(id, programme, new { why = "Por la panadería." }), await Partner.RegisterAsync());
        var waiting = await EnrolAsync(next, programme);
        var closed = await EnrolAsync(id, await Ministry.PutProgrammeAsync());
        foreach (var to in new[] { "in-review", "rejected" }) await Ministry.AnswersAsync($"{closed}/moves", new { to, reason = "Motivo." });
        await RaisedDuplicateAsync(person, id);
        await UntilIndexedAsync(id);
        var before = await RowsAboutAsync(id);
        Assert.True(before.Count > 12);

        Assert.Equal(HttpStatusCode.NoContent, (await Partner.DeleteAsync($"returnees/{id}")).StatusCode);

        string[] addresses =
        [
            $"returnees/{id}", $"returnees/{id}/export", $"returnees/{id}/messages", $"returnees/{id}/enrolments", open, closed,
        ];
        foreach (var address in addresses) Assert.Equal(HttpStatusCode.NotFound, (await Partner.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Partner.DeleteAsync($"returnees/{id}")).StatusCode);
        Assert.Empty((await Partner.FindsAsync(new { contact = person["contacts"]![0] })).EnumerateArray());
        // Whoever waited is offered the place.
        await HttpExtensions.EventuallyAsync(async () => (await Ministry.GetJsonAsync(waiting)).At("/state").GetString(), state => state == "offered");
        await UntilErasedAsync(id);
        await HttpExtensions.EventuallyAsync(PendingAsync, pending => pending == 0);
        foreach (var (table, row) in await RowsAboutAsync(id))
        {
            // The tombstone, what happened, and that there was an enrolment.
            var isLeft = (table, row.PartitionKey == id, row.RowKey.Split('_')[0]) is
                (TableNames.Returnees, true, "person" or "event") or (TableNames.Enrolments, false, "enrolment" or "event")
                or (TableNames.Attention, false, "event");
            Assert.True(isLeft, $"{table} {row.PartitionKey} {row.RowKey}");
            Assert.DoesNotContain(row, column => column.Value is byte[] { Length: > 0 });
        }
        var tombstone = (await PersonRow.Rows.FindAsync(product.Service<Store>().Returnees, id, PersonRow.Key, CancellationToken.None))!.Value;
        Assert.Equal((null, null), (tombstone.WrappedKey, tombstone.Details));
        Assert.Empty(tombstone.Agreed.Concat(tombstone.LookedUpBy));
        Assert.Null(tombstone.Journey);
    }

    [Fact]
    public async Task Erasure_OfAnotherPartysPerson_ErasesNobody()
    {
        var id = await Partner.RegisterAsync();
        var grant = new KeyGrant("ministry-of-honduras", "Somebody", [Scope.Ministry], ["HND"]);
        var ministry = product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
        foreach (var other in new[] { await product.PartnerOfItsOwnAsync(), ministry })
            Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"returnees/{id}")).StatusCode);
        foreach (var none in new[] { "nobody", "a%2Fb", "%23" })
            Assert.Equal(HttpStatusCode.NotFound, (await Partner.DeleteAsync($"returnees/{none}")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Partner.GetAsync($"returnees/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Ministry.DeleteAsync($"returnees/{id}")).StatusCode);
    }

    // A registration that is repeated late does not bring them back, and its key is taken.
    [Fact]
    public async Task Registration_RepeatedAfterTheErasure_BringsNobodyBack()
    {
        var (person, key) = (People.Someone(), Guid.NewGuid().ToString());
        var id = (await (await Partner.CreateAsync("returnees", person, key)).ReadJsonAsync()).At("/id").GetString()!;
        await Partner.DeleteAsync($"returnees/{id}");
        await UntilErasedAsync(id);

        var again = await Partner.CreateAsync("returnees", person, key);
        Assert.Equal("idempotency-key-reused", (await again.ReadJsonAsync()).At("/code").GetString());
        Assert.NotEqual(id, await Partner.RegisterAsync(person));
    }

    // Tables of the day before bring a person back, with their key; the ledger is not in them.
    [Fact]
    public async Task Erasure_AfterARestore_IsAppliedAgain()
    {
        var store = product.Service<Store>();
        var id = await Partner.RegisterAsync();
        await UntilIndexedAsync(id);
        var backup = await RowsAboutAsync(id);
        await Partner.DeleteAsync($"returnees/{id}");
        await UntilErasedAsync(id);
        foreach (var (table, row) in backup) await store.Tables.GetTableClient(table).UpsertEntityAsync(row, TableUpdateMode.Replace);
        Assert.Equal(HttpStatusCode.OK, (await Partner.GetAsync($"returnees/{id}")).StatusCode);

        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(
            place, ["--reapply-erasures"], ("Storage__ConnectionString", product.ConnectionString), ("LANG", "es_GT.UTF-8"));
        Assert.Equal(0, await process.ExitAsync());
        Assert.Matches(@"^\d+ personas en el registro de borrados, 1 borradas otra vez, en ", Assert.Single(process.Output));
        Assert.Equal(HttpStatusCode.NotFound, (await Partner.GetAsync($"returnees/{id}")).StatusCode);
        Assert.DoesNotContain(await RowsAboutAsync(id), found => found.Table is TableNames.Lookup or TableNames.Directory);
    }

    // Tables of a moment between the two: the key gone, the copies still there.
    [Fact]
    public async Task Erasure_RestoredHalfDone_IsFinished()
    {
        var store = product.Service<Store>();
        var id = await Partner.RegisterAsync();
        await UntilIndexedAsync(id);
        var backup = (await RowsAboutAsync(id)).Where(found => found.Table is TableNames.Lookup or TableNames.Directory).ToList();
        var before = (await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, default))!.Value;
        await Partner.DeleteAsync($"returnees/{id}");
        await UntilErasedAsync(id);
        foreach (var (table, row) in backup) await store.Tables.GetTableClient(table).UpsertEntityAsync(row, TableUpdateMode.Replace);
        var tombstone = (await PersonRow.Rows.FindAsync(store.Returnees, id, PersonRow.Key, default))!.Value;
        var half = tombstone with { LookedUpBy = before.LookedUpBy, DirectoryPlaces = before.DirectoryPlaces };
        await store.Returnees.UpsertEntityAsync(PersonRow.Rows.ToEntity(id, PersonRow.Key, half), TableUpdateMode.Replace);
        await product.Service<Erasure>().ReapplyAsync(default);

        Assert.DoesNotContain(await RowsAboutAsync(id), found => found.Table is TableNames.Lookup or TableNames.Directory);
    }

    // With everything that can be told of a person.
    private static JsonObject Known() => People.Someone(one =>
    {
        one["documents"] = JsonNode.Parse($$"""[{"type":"passport","country":"GTM","number":"A-{{Guid.NewGuid():N}}"}]""");
        one["family"] = JsonNode.Parse(
            """[{"name":"Marta Prueba","relation":"madre","contacts":[{"channel":"sms","address":"+50244445555"}]}]""");
    });

    private async Task RaisedDuplicateAsync(JsonObject person, string id)
    {
        await (await product.PartnerOfItsOwnAsync()).RegisterAsync(person.DeepClone().AsObject());
        var row = await HttpExtensions.EventuallyAsync(
            async () => (await Ministry.GetJsonAsync("attention?limit=200")).GetProperty("attention").EnumerateArray()
                .FirstOrDefault(one => one.At("/other").GetString() == id), one => one.ValueKind == JsonValueKind.Object);
        await Ministry.AnswersAsync($"attention/{row.At("/id").GetString()}", new { resolution = "not-same", note = "Son hermanas." });
    }

    private async Task<string> EnrolAsync(string person, string programme, object? answers = null)
    {
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", answers is null ? new { programme } : new { programme, answers });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }

    private async Task UntilIndexedAsync(string id) => await HttpExtensions.EventuallyAsync(
        () => RowsAboutAsync(id), rows => rows.Any(found => found.Table == TableNames.Directory));

    private Task<bool> UntilErasedAsync(string id) => HttpExtensions.EventuallyAsync(
        () => HistoryEvent.Rows.RangeAsync(product.Service<Store>().Returnees, id, HistoryEvent.Prefix, CancellationToken.None)
            .AnyAsync(row => row.Value.What == "erasure-done").AsTask(),
        done => done);

    private async Task<int> PendingAsync() => await product.Service<Store>().Pending.QueryAsync<TableEntity>().CountAsync();

    /// <summary>Every row of every table that names a person, in its keys or in its columns.</summary>
    private async Task<IReadOnlyList<(string Table, TableEntity Row)>> RowsAboutAsync(string id)
    {
        var found = new List<(string, TableEntity)>();
        foreach (var table in TableNames.All)
        {
            await foreach (var row in product.Service<Store>().Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                if (row.Any(column => column.Value is string text && text.Contains(id, StringComparison.Ordinal))) found.Add((table, row));
            }
        }
        return found;
    }
}
