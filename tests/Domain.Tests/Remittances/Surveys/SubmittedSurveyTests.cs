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
        Assert.Equal((SurveyEvents.Submitted, true), (decision.Event, decision.ToWork));
    }

    [Fact]
    public void Started_IsImporting_AlsoWhereAnEarlierRunBrokeOff()
    {
        var once = Queued.Start()!;
        var twice = once.Survey.Start()!;

        Assert.Equal(Queued with { Status = SurveyStatus.Importing, Version = 2 }, once.Survey);
        Assert.Equal(once, twice);
        Assert.Equal((SurveyEvents.Started, false), (once.Event, once.ToWork));
    }

    [Theory]
    [InlineData(SurveyStatus.Done, "imported")]
    [InlineData(SurveyStatus.Failed, "failed")]
    [InlineData(SurveyStatus.Reported, "reported")]
    public void Finished_IsWhatItCameTo(SurveyStatus status, string what)
    {
        var decision = Queued.Start()!.Survey.Finish(status, "report", Tuesday)!;

        Assert.Equal(Queued with { Status = status, FinishedAt = Tuesday, Report = "report", Version = 3 }, decision.Survey);
        Assert.Equal((what, false), (decision.Event, decision.ToWork));
    }

    [Theory]
    [InlineData(SurveyStatus.Done)]
    [InlineData(SurveyStatus.Failed)]
    [InlineData(SurveyStatus.Held)]
    public void Finished_IsNeitherStartedNorFinishedAgain(SurveyStatus status)
    {
        var finished = Queued.Start()!.Survey.Finish(status, "report", Tuesday)!.Survey;

        Assert.Null(finished.Start());
        Assert.Null(finished.Finish(SurveyStatus.Done, "another", Tuesday.AddDays(1)));
    }

    [Fact]
    public void Held_IsNotFinished_AndIsConfirmedAndThenPublished()
    {
        var held = At(SurveyStatus.Held);
        var confirmed = held.Confirm()!;

        Assert.Null(held.FinishedAt);
        Assert.Equal((SurveyStatus.Publishing, SurveyEvents.Confirmed, true), (confirmed.Survey.Status, confirmed.Event, confirmed.ToWork));
        // Whoever asks twice, or does the work twice, finds it as it is.
        Assert.Equal(new SurveyDecision(confirmed.Survey, null), confirmed.Survey.Confirm());
        Assert.Equal(confirmed.Survey, confirmed.Survey.Start()!.Survey);
        Assert.Equal(SurveyStatus.Done, confirmed.Survey.Finish(SurveyStatus.Done, "report", Tuesday)!.Survey.Status);
    }

    // Queued, importing, held, publishing, held again because something else was published meanwhile: what was read of it the first time is old.
    [Fact]
    public void HeldAgain_IsAnotherVersion()
    {
        var held = Queued.Start()!.Survey.Finish(SurveyStatus.Held, "report", Tuesday)!.Survey;
        var again = held.Confirm()!.Survey.Start()!.Survey.Finish(SurveyStatus.Held, "another", Tuesday)!.Survey;

        Assert.Equal((1, 3, 5), (Queued.Version, held.Version, again.Version));
    }

    [Fact]
    public void Held_IsDiscarded_OnceAndForAll()
    {
        var discarded = At(SurveyStatus.Held).Discard(Tuesday)!;

        Assert.Equal((SurveyStatus.Discarded, Tuesday, "discarded"), (discarded.Survey.Status, discarded.Survey.FinishedAt, discarded.Event));
        Assert.Null(discarded.Survey.Discard(Tuesday)!.Event);
        Assert.Null(discarded.Survey.Confirm());
        Assert.Null(discarded.Survey.Start());
    }

    [Fact]
    public void Done_IsReverted_AndStaysSo()
    {
        var reverting = At(SurveyStatus.Done).Revert()!;
        var reverted = reverting.Survey.Finish(SurveyStatus.Reverted, "report", Tuesday)!.Survey;

        Assert.Equal((SurveyStatus.Reverting, true), (reverting.Survey.Status, reverting.ToWork));
        Assert.Equal(SurveyStatus.Reverting, reverting.Survey.Start()!.Survey.Status);
        Assert.Equal(new SurveyDecision(reverted, null), reverted.Revert());
    }

    [Theory]
    [InlineData(SurveyStatus.Queued)]
    [InlineData(SurveyStatus.Importing)]
    [InlineData(SurveyStatus.Failed)]
    [InlineData(SurveyStatus.Reported)]
    [InlineData(SurveyStatus.Reverted)]
    public void WhatIsNotHeld_IsNeitherConfirmedNorDiscarded(SurveyStatus status)
    {
        Assert.Null(At(status).Confirm());
        Assert.Null(At(status).Discard(Tuesday));
    }

    [Theory]
    [InlineData(SurveyStatus.Held)]
    [InlineData(SurveyStatus.Discarded)]
    [InlineData(SurveyStatus.Reported)]
    [InlineData(SurveyStatus.Publishing)]
    public void WhatIsNotDone_IsNotReverted(SurveyStatus status) => Assert.Null(At(status).Revert());

    private static SubmittedSurvey At(SurveyStatus status) => Queued with { Status = status, Report = "report" };
}
