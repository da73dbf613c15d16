using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>What is offered to who applies: loans, projects and savings, over HTTP on Azurite.</summary>
public sealed class OfferTests(Product product) : IClassFixture<Product>
{
    private const string Loan = """
        {"currency":"GTQ","method":"equal-instalment","dayCount":"30/360","every":"P1M","annualRatePercent":12,
         "principal":{"min":1000,"max":20000},"instalments":{"min":6,"max":24},"maxShareOfIncomePercent":30}
        """;

    private const string Shares = """
        {"currency":"GTQ","shares":[{"partner":"Municipality","sharePercent":40},{"partner":"Migrants club","sharePercent":40,"ceiling":5000},
         {"partner":"Ministry","sharePercent":0,"ceiling":9000}],"uncoveredTo":"Ministry"}
        """;

    private HttpClient Partner => product.With(Scope.Partner);
    private HttpClient Ministry => product.With(Scope.Ministry);

    // Q 12,000 at 1 % a month in 12: 12,000 · 0.01 ÷ (1 − 1.01⁻¹²) = 1,066.185… → 1,066.19. Of an income of 4,000 it is 26.65 %.
    [Fact]
    public async Task Loan_Asked_IsOfferedWithScheduleRatesAndAffordability()
    {
        var (made, _) = await EnrolAsync(income: 4000, new { principal = 12000, instalments = 12 });
        var offer = made.GetProperty("offer");

        Assert.Equal(12, offer.GetProperty("schedule").GetArrayLength());
        Assert.Equal(1066.19m, offer.At("/schedule/0/total").GetDecimal());
        Assert.Equal(120m, offer.At("/schedule/0/interest").GetDecimal());
        Assert.Equal(0m, offer.At("/schedule/11/balance").GetDecimal());
        Assert.Equal(12000m, offer.At("/totals/received").GetDecimal());
        // 1 % a month compounded: 1.01¹² − 1.
        Assert.Equal(12.6825m, offer.At("/rates/effectiveAprPercent").GetDecimal(), 2);
        Assert.Equal(12m, offer.At("/rates/usAprPercent").GetDecimal(), 1);
        Assert.Equal((4000m, 26.65m, 30m, true), (
            offer.At("/affordability/income").GetDecimal(), offer.At("/affordability/sharePercent").GetDecimal(),
            offer.At("/affordability/maxSharePercent").GetDecimal(), offer.At("/affordability/fits").GetBoolean()));
    }

    // At 30 % of 3,000 an instalment is at most 900, which repays 900 · (1 − 1.01⁻¹²) ÷ 0.01 = 10,129.57; what is named was tried.
    [Fact]
    public async Task Loan_OverTheLimit_NamesOneThatKeepsToIt()
    {
        var person = await PersonAsync(3000);
        var programme = await ProgrammeAsync("microcredit", "loan", Loan);
        var refused = await Partner.CreateAsync(
            $"returnees/{person}/enrolments", new { programme, loan = new { principal = 12000, instalments = 12 } });
        var error = (await refused.ReadJsonAsync()).At("/errors/0");
        Assert.Equal(("/loan/principal", "unaffordable", 10129m), (
            error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString(), error.GetProperty("maximum").GetDecimal()));

        var fits = await Partner.CreateAsync(
            $"returnees/{person}/enrolments", new { programme, loan = new { principal = 10129, instalments = 12 } });
        Assert.True((await fits.ReadJsonAsync()).At("/offer/affordability/fits").GetBoolean());
    }

    [Fact]
    public async Task Loan_OfWhoseIncomeIsNotKnown_SaysSo()
    {
        var (made, _) = await EnrolAsync(income: null, new { principal = 12000, instalments = 12 });

        Assert.False(made.At("/offer/affordability").TryGetProperty("sharePercent", out _));
        Assert.StartsWith("No se conoce el ingreso mensual en GTQ", made.At("/offer/affordability/note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"principal":999,"instalments":12}""", "/loan/principal", "out-of-range")]
    [InlineData("""{"principal":1000.001,"instalments":12}""", "/loan/principal", "too-many-decimals")]
    [InlineData("""{"principal":1000,"instalments":25}""", "/loan/instalments", "out-of-range")]
    [InlineData("""{"principal":1000,"instalments":12,"firstDueOn":"2020-01-01"}""", "/loan/firstDueOn", "invalid-date")]
    [InlineData("""{"principal":"1000","instalments":12}""", "/loan/principal", "wrong-type")]
    public async Task Loan_OutsideTheProgrammesTerms_IsRefused(string loan, string pointer, string code)
    {
        var programme = await ProgrammeAsync("microcredit", "loan", Loan);
        await RefusesAsync(await PersonAsync(9000), new JsonObject { ["programme"] = programme, ["loan"] = JsonNode.Parse(loan) }, pointer, code);
    }

    [Fact]
    public async Task Loan_OfAProgrammeThatLendsNothing_IsRefused()
    {
        var programme = await Ministry.PutProgrammeAsync();
        var asked = JsonSerializer.SerializeToNode(
            new { programme, loan = new { principal = 1, instalments = 1 }, savings = new { goal = 1, monthly = 1 } })!;
        await RefusesAsync(await PersonAsync(9000), asked.AsObject(), "/loan", "not-in-this-programme");
        await RefusesAsync(await PersonAsync(9000), asked.AsObject(), "/savings", "not-in-this-programme");
    }

    // The lender is the programme as it was called then; the page is in the person's language unless another is asked for.
    [Fact]
    public async Task Offer_AfterTheProgrammeChanged_IsStillTheSame()
    {
        var (made, address) = await EnrolAsync(income: 4000, new { principal = 12000, instalments = 12 });
        foreach (var state in new[] { "in-review", "approved", "active" }) await MoveAsync(address, state);
        await Ministry.ChangeProgrammeAsync(made.GetProperty("programme").GetString()!, file =>
        {
            file["loan"]!["annualRatePercent"] = 24;
            file["name"]!["es"] = "Otro nombre";
        });

        var read = await Partner.GetJsonAsync($"{address}/offer");
        Assert.Equal(made.GetProperty("offer").GetRawText(), read.GetRawText());
        var page = await PageAsync(address, null);
        Assert.Contains("Oferta de préstamo", page, StringComparison.Ordinal);
        Assert.Contains("<b>Prueba</b>", page, StringComparison.Ordinal);
        Assert.Contains("Loan offer", await PageAsync(address, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_WhereNoneWasMade_IsUnknown()
    {
        var (person, programme) = (await PersonAsync(1), await Ministry.PutProgrammeAsync());
        var made = await (await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme })).ReadJsonAsync();
        var response = await Partner.GetAsync($"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}/offer");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("unknown-offer", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    // Two instalments fall due in the holiday, so that all ends two months later; no interest is owed for it, as the programme defers
    // none (the figures are in SeasonalHolidayTests).
    [Fact]
    public async Task Holiday_OfARunningLoan_PutsOffWhatIsDueInIt()
    {
        var (made, address) = await EnrolAsync(income: 4000, new { principal = 12000, instalments = 12 });
        var due = made.At("/offer/schedule").EnumerateArray().Select(row => row.GetProperty("dueOn").GetString()!).ToList();
        var asked = new { from = due[2], until = due[3] };
        Assert.Equal(HttpStatusCode.Conflict, (await Ministry.CreateAsync($"{address}/holiday", asked)).StatusCode);
        foreach (var state in new[] { "in-review", "approved", "active" }) await MoveAsync(address, state);

        var key = Guid.NewGuid().ToString();
        var granted = await (await Ministry.CreateAsync($"{address}/holiday", asked, key)).ReadJsonAsync();
        Assert.Equal(granted.GetRawText(), (await (await Ministry.CreateAsync($"{address}/holiday", asked, key)).ReadJsonAsync()).GetRawText());
        var after = granted.At("/schedule").EnumerateArray().Select(row => row.GetProperty("dueOn").GetString()).ToList();
        Assert.Equal([.. due.Take(2), .. due.Skip(4)], after.Take(10));
        Assert.Equal(12, after.Count);
        Assert.Equal((2, "waived"), (granted.GetProperty("version").GetInt32(), granted.At("/holidays/0/interest").GetString()));
        Assert.Equal(made.GetProperty("offer").GetRawText(), (await Partner.GetJsonAsync($"{address}/offer?version=1")).GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await Partner.GetAsync($"{address}/offer?version=3")).StatusCode);
        var overlapping = await Ministry.CreateAsync($"{address}/holiday", new { from = due[3], until = due[4] });
        Assert.Equal("/from", (await overlapping.ReadJsonAsync()).At("/errors/0/pointer").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Partner.CreateAsync($"{address}/holiday", asked)).StatusCode);
    }

    // Of Q 20,000 the municipality's and the club's shares are 8,000 each; the club's ceiling is 5,000, and the ministry takes the 7,000 that are
    // left. The municipality commits 9,000, which leaves the ministry 6,000; the club can commit 5,000 and no more.
    [Fact]
    public async Task Commitment_MoreThanAShare_LeavesLessToWhoTakesTheRest()
    {
        var person = await PersonAsync(1);
        var programme = await ProgrammeAsync("co-investment", "coInvestment", Shares);
        var made = await (await Partner.CreateAsync(
            $"returnees/{person}/enrolments", new { programme, project = new { name = "Vivero", cost = 20000 } })).ReadJsonAsync();
        Assert.Equal([8000m, 5000m, 7000m], Pays(made.At("/offer/project")));
        var address = $"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}";

        var after = await CommitAsync(address, "municipality", 9000);
        Assert.Equal(HttpStatusCode.Created, after.StatusCode);
        Assert.Equal([9000m, 5000m, 6000m], Pays((await after.ReadJsonAsync()).GetProperty("project")));
        var over = (await (await CommitAsync(address, "Migrants club", 5001)).ReadJsonAsync()).At("/errors/0");
        Assert.Equal(("/amount", 5000m), (over.GetProperty("pointer").GetString(), over.GetProperty("maximum").GetDecimal()));
        Assert.Equal("/partner", (await (await CommitAsync(address, "Nadie", 1)).ReadJsonAsync()).At("/errors/0/pointer").GetString());
        await CommitAsync(address, "Migrants club", 5000);
        var last = await (await CommitAsync(address, "Ministry", 6000)).ReadJsonAsync();
        Assert.Equal((4, 20000m), (last.GetProperty("version").GetInt32(), last.At("/project/committed").GetDecimal()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CommitAsync(address, "Ministry", 1)).StatusCode);
    }

    // Q 1,200 at Q 100 a month without interest take twelve months; after Q 300, nine.
    [Fact]
    public async Task Deposits_Reported_BringTheGoalNearer()
    {
        var person = await PersonAsync(1);
        var programme = await ProgrammeAsync("savings", "savings", """{"currency":"GTQ","monthlyMinimum":50}""");
        await RefusesAsync(
            person, JsonSerializer.SerializeToNode(new { programme, savings = new { goal = 1200, monthly = 49 } })!.AsObject(),
            "/savings/monthly", "out-of-range");
        var made = await (await Partner.CreateAsync(
            $"returnees/{person}/enrolments", new { programme, savings = new { goal = 1200, monthly = 100 } })).ReadJsonAsync();
        var start = DateOnly.Parse(made.At("/offer/savings/startOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"{start.AddMonths(12):yyyy-MM-dd}", made.At("/offer/savings/plannedOn").GetString());
        var address = $"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}";
        await MoveAsync(address, "in-review");
        await MoveAsync(address, "approved");

        var deposit = await Partner.CreateAsync($"{address}/deposits", new { amount = 300, on = $"{start:yyyy-MM-dd}" });
        Assert.Equal(HttpStatusCode.Created, deposit.StatusCode);
        var progress = (await Partner.GetJsonAsync($"{address}/offer")).GetProperty("savings");
        Assert.Equal((300m, 25m, $"{start.AddMonths(9):yyyy-MM-dd}"), (
            progress.GetProperty("saved").GetDecimal(), progress.GetProperty("percentOfGoal").GetDecimal(),
            progress.GetProperty("reachedOn").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await CommitAsync(address, "x", 1)).StatusCode);
    }

    // When it is past midnight in UTC and not yet in Guatemala, tomorrow is no day on which anything was committed.
    [Fact]
    public async Task Commitment_OnADayThatHasNotBegunInTheCountry_IsRefused()
    {
        product.Time.Advance(TimeSpan.FromHours(26 - product.Time.GetUtcNow().Hour));
        var person = await PersonAsync(1);
        var programme = await ProgrammeAsync("co-investment", "coInvestment", Shares);
        var made = await (await Partner.CreateAsync(
            $"returnees/{person}/enrolments", new { programme, project = new { name = "Vivero", cost = 20000 } })).ReadJsonAsync();
        var address = $"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}/commitments";
        var today = DateOnly.FromDateTime(product.Time.GetUtcNow().UtcDateTime);

        await AnswersWithAsync(today, HttpStatusCode.UnprocessableEntity);
        await AnswersWithAsync(today.AddDays(-1), HttpStatusCode.Created);

        async Task AnswersWithAsync(DateOnly on, HttpStatusCode status) => Assert.Equal(status, (await Ministry.CreateAsync(
            address, new { partner = "municipality", amount = 1000, on = $"{on:yyyy-MM-dd}" })).StatusCode);
    }

    // The person works in the United States: what the cheapest service of USA-GTM saves is named with its corridor and quarter.
    [Fact]
    public async Task Savings_OfWhoSaysHowTheySend_NameACheaperServiceOfTheirCorridor()
    {
        var person = await PersonAsync(1, destination: "USA");
        var programme = await ProgrammeAsync("savings", "savings", """{"currency":"USD","monthlyMinimum":10}""");
        var quotes = (await product.Anyone.GetJsonAsync("corridors/USA-GTM/quotes?amount=200")).GetProperty("quotes");
        var dearest = quotes.EnumerateArray().Last(quote => quote.GetProperty("rank").ValueKind == JsonValueKind.Number);
        object Asked(string provider) => new
        {
            programme, savings = new { goal = 1200, monthly = 100, remittance = new { amount = 200, timesPerYear = 12, currentProvider = provider } },
        };
        await RefusesAsync(
            person, JsonSerializer.SerializeToNode(Asked("Nadie"))!.AsObject(), "/savings/remittance/currentProvider", "unknown-value");
        var made = await (await Partner.CreateAsync(
            $"returnees/{person}/enrolments", Asked(dearest.At("/provider/name").GetString()!))).ReadJsonAsync();

        var cheaper = made.At("/offer/savings/remittance");
        Assert.Equal(("USA-GTM", "2025_3Q", "USD"), (
            cheaper.GetProperty("corridor").GetString(), cheaper.GetProperty("period").GetString(),
            cheaper.At("/savingPerMonth/currency").GetString()));
        Assert.True(cheaper.At("/savingPerMonth/value").GetDecimal() >= 0);
        Assert.True(cheaper.TryGetProperty("reachedOn", out _));
    }

    private async Task<(JsonElement Made, string Address)> EnrolAsync(int? income, object loan)
    {
        var person = await PersonAsync(income);
        var programme = await ProgrammeAsync("microcredit", "loan", Loan);
        var response = await Partner.CreateAsync($"returnees/{person}/enrolments", new { programme, loan });
        var made = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, made.ToString());
        return (made, $"returnees/{person}/enrolments/{made.GetProperty("id").GetString()}");
    }

    private Task<string> PersonAsync(int? income, string destination = "CAN") => Partner.RegisterAsync(People.Someone(one =>
    {
        one["journey"]!["destinationCountry"] = destination;
        if (income is { } value) one["profile"]!["monthlyIncome"] = new JsonObject { ["value"] = value, ["currency"] = "GTQ" };
    }));

    private Task<string> ProgrammeAsync(string kind, string member, string terms) => Ministry.PutProgrammeAsync(change: file =>
    {
        file["kind"] = kind;
        file[member] = JsonNode.Parse(terms);
    });

    private async Task RefusesAsync(string person, JsonObject asked, string pointer, string code)
    {
        var problem = await (await Partner.CreateAsync($"returnees/{person}/enrolments", asked)).ReadJsonAsync();
        Assert.Contains(
            (pointer, code),
            problem.GetProperty("errors").EnumerateArray()
                .Select(one => (one.GetProperty("pointer").GetString()!, one.GetProperty("code").GetString()!)));
    }

    private Task<HttpResponseMessage> CommitAsync(string address, string partner, decimal amount) =>
        Ministry.CreateAsync($"{address}/commitments", new { partner, amount, on = "2026-11-01" });

    private static IEnumerable<decimal> Pays(JsonElement project) =>
        project.At("/funding/shares").EnumerateArray().Select(share => share.GetProperty("pays").GetDecimal());

    private async Task MoveAsync(string address, string to) => await Ministry.AnswersAsync($"{address}/moves", new { to });

    private async Task<string> PageAsync(string address, string? language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/offer");
        request.Headers.Accept.ParseAdd("text/html");
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        return await (await Partner.SendAsync(request)).Content.ReadAsStringAsync();
    }
}
