using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Credit;

/// <summary>A returnee has an offer of a loan looked at.</summary>
public sealed class LoanTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // 5,000 at 12 % for 18 months from 2022-11-01, to the nearest 1.
    private const string Loan = """
        {"principal":5000,"currency":"USD","annualRatePercent":12,"instalments":18,"every":"P1M","disbursedOn":"2022-11-01",
         "method":"equal-instalment","dayCount":"30/360","roundInstalmentTo":1}
        """;

    [Fact]
    public async Task EqualInstalment_HasScheduleTotalsAndBothRates()
    {
        var response = await product.Anyone.SendJsonAsync("calculators/loan", Loan);
        var answer = await response.ReadJsonAsync();
        var schedule = answer.At("/schedule");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(18, schedule.GetArrayLength());
        Assert.Equal((1, "2022-12-01", 305m, 4745m), Row(schedule[0]));
        Assert.Equal((18, "2024-05-01", 303.22m, 0m), Row(schedule[17]));
        Assert.Equal((488.22m, 5488.22m), (answer.At("/totals/interest").GetDecimal(), answer.At("/totals/paid").GetDecimal()));
        // Rounding instalments up by 0.09 leaves the rate of the contract but for the sixth digit:
        // 12 % nominal, (1.01^12 − 1) = 12.6825 % effective.
        Assert.Equal(12.00m, decimal.Round(answer.At("/rates/usAprPercent").GetDecimal(), 2));
        Assert.Equal(12.68m, decimal.Round(answer.At("/rates/effectiveAprPercent").GetDecimal(), 2));
        Assert.Equal("effective-months", answer.At("/rates/effectiveConvention").GetString());
    }

    // 100 of 5,000 kept back: 4,900 received. The rates are those that /rate gives for the same flow.
    [Fact]
    public async Task Fees_RaiseBothRates_ToThoseOfTheWholeFlow()
    {
        var loan = await product.Anyone.AnswersAsync(
            "calculators/loan", With(Loan, "fees", """[{"percent":2,"when":"disbursement"},{"amount":1.5,"when":"each-instalment"}]"""));
        const string Flow = """
            {"advances":[{"on":"2022-11-01","amount":4900}],
             "payments":[{"on":"2022-12-01","amount":306.5,"count":17,"every":"P1M"},{"on":"2024-05-01","amount":304.72}],
             "convention":"us-actuarial"}
            """;
        var us = await product.Anyone.AnswersAsync("calculators/rate", Flow);
        var effective = await product.Anyone.AnswersAsync(
            "calculators/rate", Flow.Replace("us-actuarial", "effective-months", StringComparison.Ordinal));

        Assert.Equal((4900m, 127m), (loan.At("/disbursement/received").GetDecimal(), loan.At("/totals/fees").GetDecimal()));
        Assert.Equal(us.At("/percent").GetDecimal(), loan.At("/rates/usAprPercent").GetDecimal());
        Assert.Equal(effective.At("/percent").GetDecimal(), loan.At("/rates/effectiveAprPercent").GetDecimal());
    }

    // The README's loan: 5,000 less 2 % is 4,900; 17 × 306.50 + 304.72 = 5,515.22; 5,515.22 − 4,900 = 615.22 = 488.22 + 100 + 18 × 1.50;
    // 615.22 ÷ 49 = 12.5555.
    [Fact]
    public async Task Totals_SayWhatIsReceivedPaidAndWhatItCosts()
    {
        var loan = With(Loan, "fees", """[{"percent":2,"when":"disbursement"},{"amount":1.5,"when":"each-instalment"}]""");
        var totals = (await product.Anyone.AnswersAsync("calculators/loan", loan)).At("/totals");

        Assert.Equal(
            [4900m, 5515.22m, 615.22m, 12.56m],
            new[] { "received", "paidInInstalments", "cost", "costPer100Received" }.Select(name => totals.GetProperty(name).GetDecimal()));
        Assert.Equal(5615.22m, totals.At("/paid").GetDecimal());
    }

    // 300 lent and 52 × 10.80 paid weekly: 299.3 % as published, 299.33 to two decimals, from any day, by the loan calculator too (whose interest
    // of 10.80 × 52 − 300 = 261.60 is flat on 300: 87.2 % of 364 days).
    [Theory]
    [InlineData("2026-01-05", "effective-weeks")]
    [InlineData("2026-01-05", "effective")]
    [InlineData("2025-12-31", "effective")]
    [InlineData("2028-02-29", "effective")]
    public async Task Weekly_IsTheSameFromAnyDay(string on, string convention)
    {
        var first = FormattableString.Invariant($"{DateOnly.Parse(on, CultureInfo.InvariantCulture).AddDays(7):yyyy-MM-dd}");
        var rate = await product.Anyone.AnswersAsync("calculators/rate", $$"""
            {"advances":[{"on":"{{on}}","amount":300}],"payments":[{"on":"{{first}}","amount":10.80,"count":52,"every":"P7D"}],
             "convention":"{{convention}}"}
            """);
        var loan = await product.Anyone.AnswersAsync("calculators/loan", $$"""
            {"principal":300,"currency":"USD","annualRatePercent":87.2,"instalments":52,"every":"P7D","disbursedOn":"{{on}}",
             "method":"flat","dayCount":"weekly/364"}
            """);

        Assert.Equal((299.33m, "effective-weeks"), Of(rate, "/percent", "/convention"));
        Assert.Equal(561.60m, loan.At("/totals/paidInInstalments").GetDecimal());
        Assert.Equal((299.33m, "effective-weeks"), Of(loan, "/rates/effectiveAprPercent", "/rates/effectiveConvention"));
    }

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2026-06-30")]
    public async Task TwiceAMonth_IsATwentyFourthOfAYear(string on)
    {
        var loan = await product.Anyone.AnswersAsync("calculators/loan", $$"""
            {"principal":20000,"currency":"MXN","annualRatePercent":58,"instalments":6,"every":"semi-monthly","disbursedOn":"{{on}}",
             "method":"equal-instalment","dayCount":"30/360","fees":[{"percent":5,"when":"disbursement"}]}
            """);
        Assert.Equal((154.54m, "effective-half-months"), Of(loan, "/rates/effectiveAprPercent", "/rates/effectiveConvention"));
    }

    // Which of a coarser rounding, fewer instalments, an earlier first day or a larger amount is needed. 1,000 at 10 % a month is 100.33: 100 repays
    // nothing, 101 repays all in 49 of 60, as 1.1^n = 101 at n = 48.4. 3,000.01, 1,000.01 and 75.24 repay theirs in 427, 236 and 118,
    // or one or two later, as interest is rounded.
    [Theory]
    [InlineData(1000, 120, 60, """ "roundInstalmentTo":1 """, "/roundInstalmentTo", "too-coarse", null)]
    [InlineData(100000, 36, 600, null, "/instalments", "too-coarse", 427)]
    [InlineData(20000, 60, 240, null, "/instalments", "too-coarse", 236)]
    [InlineData(1003, 90, 120, null, "/instalments", "too-coarse", 118)]
    [InlineData(1, 10, 600, null, "/principal", "too-small", null)]
    [InlineData(1000, 120, 60, """ "firstDueOn":"2026-03-20" """, "/firstDueOn", "first-period-too-long", null)]
    [InlineData(1000, 120, 60, """ "firstDueOn":"2026-03-20","roundInstalmentTo":1 """, "/firstDueOn", "first-period-too-long", null)]
    public async Task Loan_ThatWouldRepayNothing_SaysTheReasonAndWhatWorks(
        int principal, int rate, int instalments, string? more, string pointer, string code, int? works)
    {
        var loan = $$"""
            {"principal":{{principal}},"currency":"USD","annualRatePercent":{{rate}},"instalments":{{instalments}},"every":"P1M",
             "disbursedOn":"2026-01-05","method":"equal-instalment","dayCount":"30/360"{{(more is null ? "" : $",{more}")}}}
            """;
        var error = await product.Anyone.RefusesAsync("calculators/loan", loan, pointer, code);
        if (works is { } count) Assert.InRange(error.At("/maximum").GetInt32(), count, count + 3);
        if (code != "too-coarse") return;

        // What it says works does.
        var mended = With(loan, pointer[1..], error.At("/maximum").GetRawText());
        var rows = (await product.Anyone.AnswersAsync("calculators/loan", mended)).At("/schedule").EnumerateArray().ToList();
        Assert.All(rows, row => Assert.True(row.At("/principal").GetDecimal() > 0));
        Assert.True(rows[^1].At("/total").GetDecimal() <= rows[0].At("/total").GetDecimal());
    }

    // 12 CFR 1026, Appendix J, (c)(1): 9.69, 11.82 and 14.96 to two decimals.
    [Theory]
    [InlineData("""
        {"advances":[{"on":"1978-01-10","amount":5000}],
         "payments":[{"on":"1978-02-10","amount":230,"count":24,"every":"P1M"}],"convention":"us-actuarial"}
        """, 9.69)]
    [InlineData("""
        {"advances":[{"on":"1978-02-10","amount":6000}],
         "payments":[{"on":"1978-04-01","amount":200,"count":36,"every":"P1M"}],"convention":"us-actuarial"}
        """, 11.82)]
    [InlineData("""
        {"advances":[{"on":"1978-03-20","amount":500}],
         "payments":[{"on":"1978-04-21","amount":17.60,"count":30,"every":"P7D"}],"convention":"us-actuarial"}
        """, 14.96)]
    public async Task Rate_AppendixJ_IsItsRate(string flow, double expected)
    {
        var answer = await product.Anyone.AnswersAsync("calculators/rate", flow);
        Assert.Equal((decimal)expected, decimal.Round(answer.At("/percent").GetDecimal(), 2));
    }

    [Theory]
    [InlineData("""
        {"advances":[{"on":"2024-01-01","amount":1000}],"payments":[{"on":"2024-02-01","amount":1}],"convention":"effective-days/365"}
        """, "no-rate")]
    [InlineData("""
        {"advances":[{"on":"2024-01-01","amount":1000},{"on":"2026-01-01","amount":1320}],
         "payments":[{"on":"2025-01-01","amount":2300}],"convention":"effective-months"}
        """, "several-rates")]
    public async Task Rate_NoneOrSeveral_IsSaidAndNotGuessed(string flow, string code)
    {
        var response = await product.Anyone.SendJsonAsync("calculators/rate", flow);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, code),
            (response.StatusCode, (await response.ReadJsonAsync()).GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("""{"advances":[{"on":"2024-01-02","amount":10}],"payments":[{"on":"2024-01-01","amount":10}],"convention":"us-actuarial"}""",
        "/payments", "dates-out-of-order")]
    [InlineData("""{"advances":[],"payments":[{"on":"2024-01-01","amount":10}],"convention":"us-actuarial"}""", "/advances", "out-of-range")]
    [InlineData("""{"advances":[{"on":"2024-01-02","amount":10}],"payments":[{"on":"2024-02-01","amount":0}],"convention":"us-actuarial"}""",
        "/payments/0/amount", "out-of-range")]
    [InlineData("""
        {"advances":[{"on":"2024-01-02","amount":10}],"payments":[{"on":"2024-02-01","amount":1,"count":12}],"convention":"us-actuarial"}
        """, "/payments/0/every", "required")]
    [InlineData("""
        {"advances":[{"on":"2024-01-02","amount":10}],
         "payments":[{"on":"2190-02-01","amount":1,"count":1200,"every":"P1Y"}],"convention":"us-actuarial"}
        """, "/payments/0/count", "invalid-date")]
    [InlineData("""
        {"advances":[{"on":"2024-01-02","amount":10,"count":601,"every":"P1D"},{"on":"2024-01-02","amount":10,"count":600,"every":"P1D"}],
         "payments":[{"on":"2024-02-01","amount":1}],"convention":"us-actuarial"}
        """, "/advances", "out-of-range")]
    [InlineData("""
        {"advances":[{"on":"2024-01-02","amount":10}],
         "payments":[{"on":"2024-02-01","amount":1,"count":1200,"every":"P1D"},{"on":"2024-02-01","amount":1}],"convention":"us-actuarial"}
        """, "/payments", "out-of-range")]
    [InlineData("""{"advances":[{"on":"2024-01-02","amount":10}],"payments":[{"on":"2024-02-01","amount":1}],"convention":"nominal"}""",
        "/convention", "unknown-value")]
    public async Task Rate_BadInput_NamesTheField(string flow, string pointer, string code) =>
        await product.Anyone.RefusesAsync("calculators/rate", flow, pointer, code);

    [Theory]
    [InlineData("principal", "0", "out-of-range")]
    [InlineData("principal", "-5000", "out-of-range")]
    [InlineData("principal", "NaN", "wrong-type")]
    [InlineData("principal", "\"5000\"", "wrong-type")]
    [InlineData("principal", "1e300", "out-of-range")]
    [InlineData("principal", "5000.005", "too-many-decimals")]
    [InlineData("instalments", "0", "out-of-range")]
    [InlineData("instalments", "2000", "out-of-range")]
    [InlineData("instalments", "1.5", "wrong-type")]
    [InlineData("annualRatePercent", "10000", "out-of-range")]
    [InlineData("annualRatePercent", "-1", "out-of-range")]
    [InlineData("currency", "\"ABC\"", "unknown-currency")]
    [InlineData("every", "\"P11Y\"", "unknown-period")]
    [InlineData("disbursedOn", "\"2022-13-01\"", "invalid-date")]
    [InlineData("firstDueOn", "\"2022-11-01\"", "invalid-date")]
    [InlineData("firstDueOn", "\"2021-12-01\"", "invalid-date")]
    [InlineData("method", "\"balloon\"", "unknown-value")]
    [InlineData("dayCount", "\"30E/360\"", "unknown-value")]
    [InlineData("principalGrace", "18", "out-of-range")]
    [InlineData("interestPaymentGrace", "-1", "out-of-range")]
    [InlineData("roundInstalmentTo", "1000", "too-coarse")]
    [InlineData("roundInstalmentTo", "5000.01", "out-of-range")]
    [InlineData("fees", """[{"amount":5000,"when":"disbursement"}]""", "fees-take-all")]
    public async Task Loan_BadInput_NamesTheField(string member, string value, string code) =>
        await product.Anyone.RefusesAsync("calculators/loan", With(Loan, member, value), $"/{member}", code);

    [Theory]
    [InlineData("fees", """[{"amount":1,"percent":1,"when":"disbursement"}]""", "/fees/0", "amount-or-percent")]
    [InlineData("fees", """[{"amount":1,"when":"never"}]""", "/fees/0/when", "unknown-value")]
    [InlineData("fees", """[{"percent":1,"when":"disbursement"},{"amount":5000.01,"when":"disbursement"}]""", "/fees/1/amount", "out-of-range")]
    [InlineData("late", """{"fee":5000.01}""", "/late/fee", "out-of-range")]
    [InlineData("holidays", """[{"from":"2023-03-01","to":"2023-02-01","interest":"accrues"}]""", "/holidays/0/to", "invalid-date")]
    [InlineData("holidays",
        """[{"from":"2023-03-01","to":"2023-04-01","interest":"waived"},{"from":"2023-04-01","to":"2023-05-01","interest":"waived"}]""",
        "/holidays/1/from", "invalid-date")]
    public async Task Loan_BadInputWithin_NamesWhere(string member, string value, string pointer, string code) =>
        await product.Anyone.RefusesAsync("calculators/loan", With(Loan, member, value), pointer, code);

    [Fact]
    public async Task Loan_TermOfAThousandYears_IsRefused() =>
        await product.Anyone.RefusesAsync(
            "calculators/loan", With(With(Loan, "instalments", "1200"), "every", "\"P1Y\""), "/instalments", "out-of-range");

    [Fact]
    public async Task Loan_RoundedEqualPrincipal_IsRefused() =>
        await product.Anyone.RefusesAsync(
            "calculators/loan", With(Loan, "method", "\"equal-principal\""), "/roundInstalmentTo", "not-with-this-method");

    [Fact]
    public async Task Loan_SeveralThatDependOnOthers_AreNamedAtOnce()
    {
        var wrong = With(With(With(Loan, "firstDueOn", "\"2022-11-01\""), "principalGrace", "18"), "fees", """[{"when":"disbursement"}]""");
        var errors = (await (await product.Anyone.SendJsonAsync("calculators/loan", wrong)).ReadJsonAsync()).At("/errors");

        Assert.Equal(["/firstDueOn", "/principalGrace", "/fees/0"], errors.EnumerateArray().Select(error => error.At("/pointer").GetString()));
    }

    [Theory]
    [InlineData("calculators/loan", "instalment", "/instalment", "instalments")]
    [InlineData("calculators/loan/payoff", "payoffOn", "/payoffOn", "payOffOn")]
    public async Task Loan_MemberNobodyReads_IsRefusedWithTheNearestName(string path, string member, string pointer, string meant)
    {
        var error = await product.Anyone.RefusesAsync(path, With(Loan, member, "1"), pointer, "unknown-member");
        Assert.Contains($"«{meant}»", error.At("/detail").GetString());
    }

    [Fact]
    public async Task Loan_ParameterNobodyReads_IsRefused() =>
        await product.Anyone.RefusesAsync("calculators/loan?currency=USD", Loan, "/currency", "unknown-member");

    [Fact]
    public async Task Loan_CodesInAnyCase_AreTakenAndAnsweredInOne()
    {
        var codes = Loan.Replace("USD", "usd", StringComparison.Ordinal).Replace("equal-instalment", "Equal-Instalment", StringComparison.Ordinal);
        Assert.Equal("USD", (await product.Anyone.AnswersAsync("calculators/loan", codes)).At("/currency").GetString());
    }

    // A cent is received, and 5,001.67 paid the next day: more than 100,000 % a year by either method.
    [Fact]
    public async Task Loan_WithoutARate_LeavesItOut()
    {
        var loan = With(With(With(Loan, "instalments", "1"), "every", "\"P1D\""), "fees", """[{"amount":4999.99,"when":"disbursement"}]""");
        Assert.Equal(
            """{"effectiveConvention":"effective-days/365"}""",
            (await product.Anyone.AnswersAsync("calculators/loan", loan)).At("/rates").ToString());
    }

    [Fact]
    public async Task Loan_MegabyteOfText_IsNamedAndNotRepeated()
    {
        var response = await product.Anyone.SendJsonAsync("calculators/loan", With(Loan, "currency", $"\"{new string('x', 1024 * 1024)}\""));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("\"/currency\"", body);
        Assert.True(body.Length < 2000);
    }

    // Seven instalments are paid by 15 June 2023; 3,160.54 is owed, and 14 days of 30/360 on it: 3,160.54 × 12 % × 14 ÷ 360 = 14.75.
    [Fact]
    public async Task PayOff_MidTerm_IsBalanceAndAccruedInterest()
    {
        var answer = await product.Anyone.AnswersAsync("calculators/loan/payoff", With(Loan, "payOffOn", "\"2023-06-15\""));

        Assert.Equal(7, answer.At("/instalmentsPaid").GetInt32());
        Assert.Equal(
            (3160.54m, 14.75m, 3175.29m),
            (answer.At("/principal").GetDecimal(), answer.At("/interest").GetDecimal(), answer.At("/total").GetDecimal()));
    }

    [Theory]
    [InlineData("2022-10-31")]
    [InlineData("2024-05-02")]
    public async Task PayOff_OutsideTheTerm_IsRefused(string on) =>
        await product.Anyone.RefusesAsync("calculators/loan/payoff", With(Loan, "payOffOn", $"\"{on}\""), "/payOffOn", "invalid-date");

    [Theory]
    [InlineData("es", "Oferta de préstamo",
        "17 cuotas de USD\u00a0305.00 desde el 1 de diciembre de 2022; 1 cuota de USD\u00a0303.22 el 1 de mayo de 2024.")]
    [InlineData("en", "Loan offer", "17 instalments of USD\u00a0305.00 from 1 December 2022; 1 instalment of USD\u00a0303.22 on 1 May 2024.")]
    public async Task Offer_AsAPage_SaysWhatIsPaidInTheAskedLanguage(string language, string title, string payments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/loan")
        {
            Content = new StringContent(Loan, null, "application/json"),
        };
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", language);
        var response = await product.Anyone.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<html lang=\"{language}\">", page);
        Assert.Contains(title, page);
        Assert.Contains(payments, page);
        Assert.Contains("<svg", page);
        Assert.Contains("488.22", page);
    }

    [Fact]
    public async Task Offer_CallerWhoPrefersJson_GetsJson()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/loan")
        {
            Content = new StringContent(Loan, null, "application/json"),
        };
        request.Headers.Add("Accept", "application/json, text/html;q=0.5");
        Assert.Equal("application/json", (await product.Anyone.SendAsync(request)).Content.Headers.ContentType?.MediaType);
    }

    // The same figures as those of the JSON: 5,488.22 in all.
    [Fact]
    public async Task Schedule_AsCsv_HasARowForEachInstalment()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/loan")
        {
            Content = new StringContent(Loan, null, "application/json"),
        };
        request.Headers.Add("Accept", "text/csv");
        var response = await product.Anyone.SendAsync(request);
        var rows = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(("text/csv", "no-store"), (response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.ToString()));
        Assert.Equal("number,due_on,principal,interest,fees,total,balance,currency", rows[0]);
        Assert.Equal("1,2022-12-01,255.00,50.00,0,305.00,4745.00,USD", rows[1]);
        Assert.Equal(5488.22m, rows.Skip(1).Sum(row => decimal.Parse(row.Split(',')[5], CultureInfo.InvariantCulture)));
    }

    private static (int Number, string DueOn, decimal Total, decimal Balance) Row(JsonElement row) =>
        (row.At("/number").GetInt32(), row.At("/dueOn").GetString()!, row.At("/total").GetDecimal(), row.At("/balance").GetDecimal());

    // A rate to two decimals, and how it was counted.
    private static (decimal Percent, string? Convention) Of(JsonElement answer, string percent, string convention) =>
        (decimal.Round(answer.At(percent).GetDecimal(), 2), answer.At(convention).GetString());

    // NaN is no JSON, so it is put in as text.
    private static string With(string json, string member, string value)
    {
        var loan = JsonNode.Parse(json)!.AsObject();
        loan.Remove(member);
        return $"{loan.ToJsonString()[..^1]},\"{member}\":{value}}}";
    }
}
