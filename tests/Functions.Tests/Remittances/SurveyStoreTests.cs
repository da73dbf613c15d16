using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Specialized;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>What is stored of surveys, by this version and by earlier ones.</summary>
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
        Assert.Null(await backend.Surveys.StartAsync("former", CancellationToken.None));
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
        // What a report holds since then is more, and nothing else.
        var written = JsonSerializer.SerializeToElement(report, SurveyReportJson.Default.SurveyReport);
        foreach (var member in JsonElement.Parse(Stored).EnumerateObject().Where(member => member.Name != "rejected"))
            Assert.True(JsonElement.DeepEquals(member.Value, written.GetProperty(member.Name)), member.Name);
        Assert.Equal("no-period", written.At("/rejected/0/code").GetString());
    }

    [Fact]
    public async Task Progress_IsFoundWhileASurveyIsImported_AndNotAfter()
    {
        var backend = await Backend.StartAsync();
        var by = new Caller("key", "party", "holder", [Scope.Surveyor], []);
        await backend.Surveys.SubmitAsync(
            "some", new MemoryStream("file"u8.ToArray()), dryRun: false, new IdempotencyKey("hash", "body"), new StoredAnswer(202, "/some", "{}"), by,
            CancellationToken.None);
        await backend.Surveys.StartAsync("some", CancellationToken.None);
        await backend.Surveys.NoteProgressAsync("some", new SurveyProgress(43, 1200), CancellationToken.None);

        var during = await backend.Surveys.FindAsync("some", CancellationToken.None);
        await backend.Surveys.FinishAsync("some", new SurveyReport(), CancellationToken.None);
        var after = await backend.Surveys.FindAsync("some", CancellationToken.None);

        Assert.Equal(new SurveyProgress(43, 1200), during?.Progress);
        Assert.Null(after?.Progress);
    }

    // Read twice, each time half of the work: after 500 of 1,200 rows 500 × 50 ÷ 1200 = 20 %, after 1,000 41 %, and 50 more the second time.
    [Fact]
    public async Task Import_SaysHowFarItIs()
    {
        var backend = await Backend.StartAsync();
        var file = Path.GetTempFileName();
        var rows = Enumerable.Range(1, 1200).Select(number => SurveyCsv.Row("CAN-GTM", "2025_4Q", $"Firm {number}", 4m, 10m));
        await File.WriteAllTextAsync(file, SurveyCsv.Of([.. rows]));
        var notes = new Notes();

        await new SurveyImporter(backend.Quotes, new ShippedData()).ImportAsync(file, CancellationToken.None, progress: notes);
        File.Delete(file);

        Assert.Equal([new(20, 500), new(41, 1000), new(70, 500), new(91, 1000)], notes.Taken);
    }

    private sealed class Notes : IProgress<SurveyProgress>
    {
        public List<SurveyProgress> Taken { get; } = [];

        public void Report(SurveyProgress value) => Taken.Add(value);
    }

    // The time that a try has would not do for a hundred megabytes.
    [Fact]
    public async Task LargeFile_IsSentInBlocks_AndComesBackWhole()
    {
        var backend = await Backend.StartAsync();
        var file = RandomNumberGenerator.GetBytes(9 * 1024 * 1024);
        var by = new Caller("key", "party", "holder", [Scope.Surveyor], []);

        await backend.Surveys.SubmitAsync(
            "large", new MemoryStream(file), dryRun: false, new IdempotencyKey("hash", "body"), new StoredAnswer(202, "/large", "{}"),
            by, CancellationToken.None);
        var blocks = await backend.Store.SurveyFiles.GetBlockBlobClient("large/file").GetBlockListAsync();
        var path = Path.GetTempFileName();
        await backend.Surveys.DownloadAsync("large", path, CancellationToken.None);
        var read = await File.ReadAllBytesAsync(path);
        File.Delete(path);

        // Four megabytes each, and what is left.
        Assert.Equal([4, 4, 1], blocks.Value.CommittedBlocks.Select(block => block.SizeLong / 1024 / 1024));
        Assert.Equal(file, read);
    }
}
