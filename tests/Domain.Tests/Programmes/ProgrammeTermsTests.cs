using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;
using static Reintegration.Domain.Tests.Eligibility.Written;

namespace Reintegration.Domain.Tests.Programmes;

/// <summary>What a programme lends, shares and asks to save, and what is said of terms on which nobody could be served.</summary>
public sealed class ProgrammeTermsTests
{
    private const string Loan = """
        {"currency": "GTQ", "method": "equal-instalment", "dayCount": "30/360", "every": "P1M", "annualRatePercent": 12,
         "principal": {"min": 5000, "max": 25000}, "instalments": {"min": 6, "max": 18}, "principalGrace": 1,
         "fees": [{"percent": 2, "when": "disbursement"}], "maxShareOfIncomePercent": 30}
        """;

    private const string Shares = """
        {"currency": "GTQ", "projectCeiling": 250000,
         "shares": [{"partner": "Programa", "sharePercent": 50}, {"partner": "Grupo", "amount": 900}], "uncoveredTo": "grupo"}
        """;

    [Fact]
    public void Loan_IsReadInFull_AndMakesTheTermsOfOneLoan()
    {
        var loan = Read(Of("microcredit", $"\"loan\": {Loan}")).Programme!.Loan!;

        Assert.Equal((5000m, 25000m, 6, 18, 30m), (
            loan.Principal.Min, loan.Principal.Max, loan.Instalments.Min, loan.Instalments.Max, loan.MaxShareOfIncomePercent));
        var terms = loan.Of(10_000, 12, new DateOnly(2026, 6, 15), new DateOnly(2026, 8, 1));
        Assert.Equal(
            (new Money(10_000, "GTQ"), 12m, 12, Period.Monthly, RepaymentMethod.EqualInstalment, DayCount.Thirty360, 1),
            (terms.Principal, terms.AnnualRatePercent, terms.Instalments, terms.Every, terms.Method, terms.DayCount, terms.PrincipalGrace));
        Assert.Equal((new DateOnly(2026, 6, 15), new DateOnly(2026, 8, 1)), (terms.DisbursedOn, terms.FirstDueOn!.Value));
        // 2 % of 10,000.
        Assert.Equal([new Fee(200, FeeTime.Disbursement)], terms.Fees);
    }

    [Fact]
    public void Shares_MakeAScheme()
    {
        var scheme = Read(Of("co-investment", $"\"coInvestment\": {Shares}")).Programme!.CoInvestment!.ToScheme();

        Assert.Equal(("GTQ", 250_000m, "Grupo"), (scheme.Currency, scheme.ProjectCeiling, scheme.UncoveredTo));
        Assert.Equal([("Programa", 50m, null), ("Grupo", null, 900m)], scheme.Partners.Select(one => (one.Name, one.SharePercent, one.Amount)));
    }

    [Fact]
    public void Savings_AreRead()
    {
        var savings = Read(Of("savings", """ "savings": {"currency": "USD", "monthlyMinimum": 25, "annualRatePercent": 4} """)).Programme!.Savings!;

        Assert.Equal(("USD", 25m, 4m), (savings.Currency, savings.MonthlyMinimum, savings.AnnualRatePercent));
    }

    [Theory]
    [InlineData("\"places\": -1", "/places", "out-of-range")]
    [InlineData("\"places\": 1.5", "/places", "wrong-type")]
    [InlineData("\"places\": \"50\"", "/places", "wrong-type")]
    [InlineData("\"holdOfferHours\": 0", "/holdOfferHours", "out-of-range")]
    [InlineData("\"holdOfferHours\": 721", "/holdOfferHours", "out-of-range")]
    [InlineData("\"closesOn\": \"9999-12-31\"", "/closesOn", "invalid-date")]
    [InlineData("\"closesOn\": \"2026-01-31\", \"validFrom\": \"2026-02-01\"", "/closesOn", "contradiction")]
    [InlineData("\"followUpMonths\": [3, 1]", "/followUpMonths/1", "invalid-value")]
    [InlineData("\"followUpMonths\": [1, 3, 3]", "/followUpMonths/2", "duplicate")]
    [InlineData("\"followUpMonths\": [3, 1, 3]", "/followUpMonths/2", "duplicate")]
    [InlineData("\"followUpMonths\": [0]", "/followUpMonths/0", "out-of-range")]
    [InlineData("\"followUpMonths\": [1.5]", "/followUpMonths/0", "wrong-type")]
    [InlineData("\"followUpMonths\": 3", "/followUpMonths", "out-of-range")]
    [InlineData($"\"loan\": {Loan}", "/loan", "invalid-value")]
    [InlineData($"\"coInvestment\": {Shares}", "/coInvestment", "invalid-value")]
    [InlineData("\"savings\": {\"currency\": \"USD\", \"monthlyMinimum\": 25}", "/savings", "invalid-value")]
    public void BadMember_OfATraining_IsNamed(string member, string pointer, string code) => AssertRefused(Of("training", member), pointer, code);

    [Theory]
    [InlineData("\"min\": 5000", "\"min\": 25001", "/loan/principal", "contradiction")]
    [InlineData("\"min\": 5000", "\"min\": 0", "/loan/principal/min", "out-of-range")]
    [InlineData("\"min\": 5000", "\"min\": 50.005", "/loan/principal/min", "too-many-decimals")]
    [InlineData("\"min\": 6", "\"min\": 19", "/loan/instalments", "contradiction")]
    [InlineData("\"max\": 18", "\"max\": 1201", "/loan/instalments/max", "out-of-range")]
    // 100 years have 1,200 months (36,525 days ÷ 365 ⁄ 12 = 1,200.8), and 100 times twelve of them.
    [InlineData("\"P1M\"", "\"P10Y\"", "/loan/instalments/max", "out-of-range")]
    [InlineData("\"principalGrace\": 1", "\"principalGrace\": 6", "/loan/principalGrace", "out-of-range")]
    [InlineData("\"principalGrace\": 1", "\"interestPaymentGrace\": 6", "/loan/interestPaymentGrace", "out-of-range")]
    [InlineData("\"percent\": 2", "\"percent\": 100", "/loan/fees", "fees-take-all")]
    [InlineData("\"percent\": 2", "\"amount\": 5000.01", "/loan/fees/0/amount", "out-of-range")]
    [InlineData("\"percent\": 2", "\"percent\": 2, \"amount\": 1", "/loan/fees/0", "amount-or-percent")]
    [InlineData("\"principalGrace\": 1", "\"roundInstalmentTo\": 5001", "/loan/roundInstalmentTo", "out-of-range")]
    [InlineData("\"equal-instalment\"", "\"declining\"", "/loan/method", "unknown-value")]
    [InlineData("\"GTQ\"", "\"QTZ\"", "/loan/currency", "unknown-currency")]
    [InlineData("\"maxShareOfIncomePercent\": 30", "\"maxShareOfIncomePercent\": 101", "/loan/maxShareOfIncomePercent", "out-of-range")]
    public void BadLoan_IsNamedByItsPointer(string right, string wrong, string pointer, string code)
    {
        Assert.Contains(right, Loan, StringComparison.Ordinal);
        AssertRefused(Of("microcredit", $"\"loan\": {Loan.Replace(right, wrong, StringComparison.Ordinal)}"), pointer, code);
    }

    // 0.03 quetzales in 7 instalments are less than half a centavo each. 25,000 in 7 at 12 % are 3,716 each, which rounds to 5,000: the sixth
    // repays the last of it, and nothing is left for the seventh; less, or in more, leaves even less. At 1,000 %, 600 instalments repay no centavo.
    [Theory]
    [InlineData(6, "\"principal\": {\"min\": 0.01, \"max\": 0.03}, \"instalments\": {\"min\": 7, \"max\": 18}", "/loan/principal", "too-small")]
    [InlineData(
        6, "\"principal\": {\"min\": 5000, \"max\": 25000}, \"instalments\": {\"min\": 7, \"max\": 18}, \"roundInstalmentTo\": 5000",
        "/loan/roundInstalmentTo", "too-coarse")]
    [InlineData(
        1000, "\"principal\": {\"min\": 5000, \"max\": 25000}, \"instalments\": {\"min\": 600, \"max\": 1200}", "/loan/instalments", "too-coarse")]
    public void RangeOfWhichNoLoanWorks_IsRefused(int rate, string range, string pointer, string code) => AssertRefused(
        Of("microcredit", $$"""
            "loan": {"currency": "GTQ", "method": "equal-instalment", "dayCount": "30/360", "every": "P1M", "annualRatePercent": {{rate}}, {{range}} }
            """),
        pointer, code);

    [Theory]
    [InlineData("\"sharePercent\": 50", "\"sharePercent\": 50.1, \"ceiling\": -1", "/coInvestment/shares/0/ceiling", "out-of-range")]
    [InlineData("\"amount\": 900", "\"sharePercent\": 51", "/coInvestment/shares", "out-of-range")]
    [InlineData(", \"amount\": 900", "", "/coInvestment/shares/1/sharePercent", "required")]
    [InlineData("\"partner\": \"Grupo\"", "\"partner\": \"PROGRAMA\"", "/coInvestment/shares/1/partner", "duplicate")]
    [InlineData("\"uncoveredTo\": \"grupo\"", "\"uncoveredTo\": \"Estado\"", "/coInvestment/uncoveredTo", "unknown-value")]
    public void BadShares_AreNamedByTheirPointer(string right, string wrong, string pointer, string code)
    {
        Assert.Contains(right, Shares, StringComparison.Ordinal);
        AssertRefused(Of("co-investment", $"\"coInvestment\": {Shares.Replace(right, wrong, StringComparison.Ordinal)}"), pointer, code);
    }

    private static string Of(string kind, string members) =>
        File(Rule("age", "at-least", "18"), more: $"{members},").Replace("training", kind, StringComparison.Ordinal);

    private static void AssertRefused(string file, string pointer, string code)
    {
        var (programme, errors) = Read(file);
        Assert.Null(programme);
        Assert.Contains((pointer, code), errors.Select(error => (error.Pointer, Codes<ErrorCode>.Of(error.Code))));
    }
}
