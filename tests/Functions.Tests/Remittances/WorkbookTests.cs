using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>The World Bank's workbook: sheet, columns and cell types as published.</summary>
public sealed class WorkbookTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Workbook_WithNumbersTextsAndDatesOfEveryKind_IsImported()
    {
        object Row(string firm, object fee, object margin, object total, object transparent, object coverage, object date) =>
            new Dictionary<string, object>
            {
                ["id"] = 1, ["period"] = "2025_3Q", ["source_code"] = "CAN", ["destination_code"] = "JAM", ["firm"] = firm,
                ["firm_type"] = "Bank", ["payment instrument"] = "Cash, Debit card", ["access point"] = "Internet",
                ["speed actual"] = "Same day", ["cc1 lcu amount"] = 275.5, ["cc1 lcu code"] = "CAD", ["cc1 lcu fee"] = fee,
                ["cc1 fx margin"] = margin, ["cc1 total cost %"] = total, ["cc2 lcu amount"] = "..", ["transparent"] = transparent,
                ["receiving network coverage"] = coverage, ["pickup method"] = "Bank account", ["date"] = date,
            };
        var workbook = SurveyWorkbook.Of(
            [
                // 5.51 ÷ 275.5 = 2 %, + 1.25 % = 3.25 %.
                Row("Number", 5.51, 1.25, 3.25, "Yes", "High", 45884),
                Row("Text", "5.51", "1.25", "3.25", "yes", "Medium", "2025-08-16"),
                Row("Low", 5.51, 1.25, 3.25, true, "Low", "24/Jan/2011"),
                // An undisclosed rate is published as a margin of zero.
                Row("Secret", 5.51, 0, 2, "No", "High", "N/A"),
            ]);

        var survey = await product.With(Scope.Surveyor).ImportAsync(workbook, SurveyWorkbook.Type);

        Assert.Equal("done", survey.GetProperty("status").GetString());
        Assert.Equal(4, survey.GetProperty("imported").GetInt32());
        Assert.Empty(survey.GetProperty("warnings").EnumerateArray());
        var answer = await product.Anyone.GetJsonAsync("corridors/CAN-JAM/quotes");
        var quotes = answer.GetProperty("quotes").EnumerateArray()
            .ToDictionary(quote => quote.GetProperty("provider").GetProperty("name").GetString()!);
        Assert.Equal(275.5m, answer.GetProperty("amount").GetProperty("value").GetDecimal());
        Assert.Equal(3.25m, quotes["Number"].GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal("2025-08-15", quotes["Number"].GetProperty("surveyedOn").GetString());
        Assert.Equal("2025-08-16", quotes["Text"].GetProperty("surveyedOn").GetString());
        Assert.Equal(JsonValueKind.Null, quotes["Secret"].GetProperty("rank").ValueKind);
        // 2 %: the fee alone, since the margin is not known.
        Assert.Equal(2m, quotes["Secret"].GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal(
            ["low-coverage", "undisclosed-rate"],
            answer.GetProperty("summary").GetProperty("smart").GetProperty("excluded").EnumerateArray()
                .Select(service => service.GetProperty("reason").GetString()).Order());
    }

    [Fact]
    public async Task Workbook_WithoutTheSheet_FailsAndSaysSo()
    {
        var survey = await product.With(Scope.Surveyor).ImportAsync(SurveyWorkbook.Of([], "Notes", "More notes"), SurveyWorkbook.Type);

        Assert.Equal("failed", survey.GetProperty("status").GetString());
        Assert.Contains("Dataset (from Q2 2016)", survey.GetProperty("failure").GetProperty("detail").GetString());
    }
}
