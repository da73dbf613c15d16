using Azure.Data.Tables;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Tests.Storage;

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
}
