using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>What may become of a survey, and what of it only once.</summary>
public sealed class SubmittedSurveyTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);
    private static readonly SubmittedSurvey Queued = SubmittedSurvey.Submit("key", Monday).Survey;

    [Fact]
    public void Submitted_IsQueuedAndToBeImported()
    {
        var decision = SubmittedSurvey.Submit("key", Monday);

        Assert.Equal(new SubmittedSurvey { Status = SurveyStatus.Queued, SubmittedAt = Monday, SubmittedBy = "key" }, decision.Survey);
        Assert.Equal((SurveyEvents.Submitted, true), (decision.Event, decision.ToImport));
    }

    [Fact]
    public void Started_IsImporting_AlsoWhereAnEarlierRunBrokeOff()
    {
        var once = Queued.Start()!;
        var twice = once.Survey.Start()!;

        Assert.Equal(Queued with { Status = SurveyStatus.Importing }, once.Survey);
        Assert.Equal(once, twice);
        Assert.Equal((SurveyEvents.Started, false), (once.Event, once.ToImport));
    }

    [Theory]
    [InlineData(true, SurveyStatus.Done, SurveyEvents.Imported)]
    [InlineData(false, SurveyStatus.Failed, SurveyEvents.Failed)]
    public void Finished_IsDone_OrFailedWhereTheFileWasUnreadable(bool readable, SurveyStatus status, string what)
    {
        var decision = Queued.Start()!.Survey.Finish(readable, "report", Tuesday)!;

        Assert.Equal(Queued with { Status = status, FinishedAt = Tuesday, Report = "report" }, decision.Survey);
        Assert.Equal((what, false), (decision.Event, decision.ToImport));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Finished_IsNeitherStartedNorFinishedAgain(bool readable)
    {
        var finished = Queued.Start()!.Survey.Finish(readable, "report", Tuesday)!.Survey;

        Assert.Null(finished.Start());
        Assert.Null(finished.Finish(!readable, "another", Tuesday.AddDays(1)));
    }
}
