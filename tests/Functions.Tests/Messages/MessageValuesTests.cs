using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Tests.Enrolments;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>What stands in the place of placeholders, by what is stored of a person when they are written to.</summary>
public sealed class MessageValuesTests(Product product) : IClassFixture<Product>
{
    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    [Fact]
    public async Task OfAPerson_AreTheirNames_TheirReturn_AndTheirOwnCorridor()
    {
        var id = await Partner.RegisterAsync(People.Someone(one =>
        {
            one["name"] = JsonNode.Parse("""{"given":"Ana María","family":"López"}""");
            one["journey"] = JsonNode.Parse("""{"destinationCountry":"USA","departedOn":"2026-03-01","plannedReturnOn":"2026-12-05"}""");
        }));

        var (es, en) = (await OfAsync(id, Row(Language.Es)), await OfAsync(id, Row(Language.En)));

        Assert.Equal(("Ana María", "López", "dev-partner"), (es["GIVEN_NAME"], es["family name"], es["partner"]));
        Assert.Equal(("5 de diciembre de 2026", "5 December 2026"), (es["returnOn"], en["returnOn"]));
        Assert.Equal(("", "", "", ""), (es["programme"], es["dueOn"], es["amount"], es["position"]));
        // As the comparison that everybody can see ranks them, the first service of each provider.
        var quotes = (await product.Anyone.GetJsonAsync("corridors/USA-GTM/quotes?amount=200")).GetProperty("quotes").EnumerateArray()
            .DistinctBy(quote => quote.At("/provider/name").GetString()!.ToUpperInvariant()).Take(3).ToList();
        Assert.Equal(
            string.Join(", ", quotes.Select(quote => $"{quote.At("/provider/name")} USD {quote.At("/totalCost").GetDecimal():0.00}")),
            es["cheapest"].Replace('\u00a0', ' ').Replace(" y ", ", ", StringComparison.Ordinal));
        var first = quotes.Min(quote => DateOnly.Parse(quote.At("/surveyedOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Written.Day(first).Es, es["cheapestOn"]);
    }

    [Fact]
    public async Task OfWhoCameFromWhereNothingWasSurveyed_AreEmpty_AndSayNo()
    {
        var id = await Partner.RegisterAsync(People.Someone(one => one["journey"]!["destinationCountry"] = "BLZ"));
        var values = await ValuesAsync(id, Row(Language.Es), "cheapest", "nobody");
        Assert.False(values["cheapest"].SaysYes);
        Assert.Equal("Hola.", Template.Of("Hola((cheapest??: ((cheapest)))).").Render(values, Language.Es));
        Assert.False(values.ContainsKey("nobody"));
    }

    // Q 12,000 at 1 % a month in 12: 12,000 · 0.01 ÷ (1 − 1.01⁻¹²) = 1,066.185… → 1,066.19. Three days before it is due they are told.
    [Fact]
    public async Task OfAnInstalment_AreItsDayAndItsAmount_ToldThreeDaysBefore()
    {
        var id = await Partner.RegisterAsync(People.Someone(one =>
            one["profile"]!["monthlyIncome"] = JsonNode.Parse("""{"value":9000,"currency":"GTQ"}""")));
        var programme = await Ministry.PutProgrammeAsync(change: file =>
        {
            file["kind"] = "microcredit";
            file["loan"] = JsonNode.Parse("""
                {"currency":"GTQ","method":"equal-instalment","dayCount":"30/360","every":"P1M","annualRatePercent":12,
                 "principal":{"min":1000,"max":20000},"instalments":{"min":6,"max":24},"maxShareOfIncomePercent":30}
                """);
        });
        var due = CountryCalendar.Today("GTM", product.Time).AddDays(30);
        var made = await (await Partner.CreateAsync($"returnees/{id}/enrolments", new
        {
            programme, loan = new { principal = 12000, instalments = 12, firstDueOn = $"{due:yyyy-MM-dd}" },
        })).ReadJsonAsync();
        var enrolment = made.At("/id").GetString()!;
        Assert.Equal("Prueba", (await OfAsync(id, Row(Language.Es) with { Enrolment = enrolment }))["programme"]);
        foreach (var to in new[] { "in-review", "approved", "active" })
            await Ministry.AnswersAsync($"returnees/{id}/enrolments/{enrolment}/moves", new { to });

        var first = await HttpExtensions.EventuallyAsync(
            async () => (await Partner.GetJsonAsync($"returnees/{id}/messages")).GetProperty("messages").EnumerateArray()
                .Where(one => one.At("/template").GetString() == "instalment-due").ToList(), all => all.Count == 12);
        Assert.Equal(
            ($"{enrolment}-i1-instalment", $"{due.AddDays(-3):yyyy-MM-dd}T16:00:00+00:00"),
            (first[0].At("/id").GetString(), first[0].At("/dueAt").GetString()));
        var values = await OfAsync(id, Row(Language.En) with { Enrolment = enrolment, Number = 1 });
        Assert.Equal(($"GTQ\u00a01,066.19", Written.Day(due).En), (values["amount"], values["dueOn"]));
    }

    // One place: the second to apply is the first in line.
    [Fact]
    public async Task OfWhoWaits_IsTheirPlaceInLine()
    {
        var programme = await Ministry.PutProgrammeAsync(places: 1);
        var ids = new List<(string Person, string Enrolment)>();
        foreach (var _ in new int[3])
        {
            var id = await Partner.RegisterAsync();
            var made = await (await Partner.CreateAsync($"returnees/{id}/enrolments", new { programme })).ReadJsonAsync();
            ids.Add((id, made.At("/id").GetString()!));
        }
        var places = await Task.WhenAll(ids.Select(async one =>
            (await OfAsync(one.Person, Row(Language.Es) with { Enrolment = one.Enrolment }))["position"]));
        Assert.Equal(["", "1", "2"], places);
    }

    private static MessageRow Row(Language language) => new()
    {
        Template = "a", Purpose = MessagePurpose.Service, Language = language, DueAt = DateTimeOffset.UnixEpoch,
    };

    private async Task<IReadOnlyDictionary<string, string>> OfAsync(string id, MessageRow row) =>
        (await ValuesAsync(id, row, [.. MessagePlaceholders.Names])).ToDictionary(
            one => one.Key, one => one.Value.In(row.Language), PlaceholderName.Comparer);

    private async Task<IReadOnlyDictionary<string, TemplateValue>> ValuesAsync(string id, MessageRow row, params string[] names) =>
        await product.Service<MessageValues>().OfAsync(
            (await product.Service<ReturneeStore>().FindAsync(id, CancellationToken.None))!, row, names, CancellationToken.None);
}
