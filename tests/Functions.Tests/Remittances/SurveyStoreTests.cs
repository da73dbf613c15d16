using System.Text.Json;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Surveys that an earlier version stored.</summary>
public sealed class SurveyStoreTests
{
    [Fact]
    public async Task Survey_OfAnEarlierVersion_IsReadWithItsReport()
    {
        var backend = await Backend.StartAsync();
        // As stored before a row named its report.
        await backend.Store.Surveys.AddEntityAsync(new TableEntity("former", "survey")
        {
            ["Status"] = "Done",
            ["SubmittedAt"] = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
            ["SubmittedBy"] = "key",
            ["FinishedAt"] = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        });
        await backend.Store.SurveyFiles.UploadBlobAsync("former/report.json", BinaryData.FromString("""{"rows":7,"imported":7}"""));

        var survey = (await backend.Surveys.FindAsync("former", CancellationToken.None))!;

        Assert.Equal((SurveyStatus.Done, 8, 9, 7), (survey.Status, survey.SubmittedAt.Hour, survey.FinishedAt!.Value.Hour, survey.Report.Rows));
        Assert.False(await backend.Surveys.StartAsync("former", CancellationToken.None));
    }

    // The codes of issues are text, so that a report outlives the version that wrote it.
    [Fact]
    public void Report_OfAnEarlierVersion_IsReadAndWrittenWithTheSameCodes()
    {
        const string Stored = """
            {"rows":2,"imported":1,"duplicates":0,"rejected":[{"line":3,"code":"no-period","values":["2025"]}],"warnings":[],"periods":["2025_3Q"],
             "corridors":["USA-SLV"],"failure":null}
            """;

        var report = JsonSerializer.Deserialize(Stored, SurveyReportJson.Default.SurveyReport)!;

        Assert.Equal((3, SurveyIssueCode.NoPeriod), (report.Rejected[0].Line, report.Rejected[0].Code));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(Stored), JsonSerializer.SerializeToElement(report, SurveyReportJson.Default.SurveyReport)));
    }
}
