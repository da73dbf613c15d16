using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;

namespace Reintegration.Domain.Tests.Plans;

/// <summary>What becomes of a person's messages when the days that they are counted from change.</summary>
public sealed class PlanChangesTests
{
    private static readonly LocalClock Guatemala = LocalClock.Of("America/Guatemala")!;

    private static readonly IReadOnlyList<PlanFileStep> Steps = [.. Shipped.Plan.Steps.Where(step => step.RelativeTo == PlanAnchor.Return)];

    // A return on 20 October, moved to 5 November on 2 October. The first message was sent on 21 August, 60 days before; 5 November less 60 days is
    // 6 September, less 30 is 6 October, less 7 is 29 October; plus 3 is 8 November, and so on. Nothing of it is past.
    [Fact]
    public void ReturnThatMovesAhead_MovesWhatIsUnsent()
    {
        var messages = Planned("2026-10-20", "2026-08-01T12:00-06:00");
        messages["60-days-before"] = messages["60-days-before"] with { State = MessageState.Sent };
        messages["30-days-before"] = messages["30-days-before"] with { State = MessageState.Delivered };

        var changes = Change(messages, "2026-11-05", "2026-10-02T12:00-06:00");

        Assert.Equal(
            "60-days-before Kept, 30-days-before Kept, 7-days-before Moved, 3-days-after Moved, 30-days-after Moved, 90-days-after Moved, "
            + "180-days-after Moved, 365-days-after Moved",
            Told(changes));
        Assert.Equal(Instant("2026-10-29T17:00-06:00"), messages["7-days-before"].PlannedFor);
        Assert.Equal(Instant("2026-11-08T10:00-06:00"), messages["3-days-after"].PlannedFor);
        Assert.Equal(Instant("2027-11-05T10:00-06:00"), messages["365-days-after"].PlannedFor);
    }

    // On 2 October the return turns out to have been yesterday, 1 October: 7 days before it was 24 September, a week ago.
    [Fact]
    public void ReturnThatWasYesterday_DropsWhatWasBeforeAndPlansWhatComesAfter()
    {
        var messages = Planned("2026-10-20", "2026-08-01T12:00-06:00");
        messages["60-days-before"] = messages["60-days-before"] with { State = MessageState.Sent };
        messages["30-days-before"] = messages["30-days-before"] with { State = MessageState.Sent };

        var changes = Change(messages, "2026-10-01", "2026-10-02T12:00-06:00");

        Assert.Equal(
            "60-days-before Kept, 30-days-before Kept, 7-days-before Dropped Past, 3-days-after Moved, 30-days-after Moved, 90-days-after Moved, "
            + "180-days-after Moved, 365-days-after Moved",
            Told(changes));
        Assert.Equal(Instant("2026-10-04T10:00-06:00"), messages["3-days-after"].PlannedFor);
    }

    // Who is registered on 2 October for 1 November: 60 days before was 2 September; 30 days before is this very day, at 17:00.
    [Theory]
    [InlineData("2026-10-02T12:00-06:00", "Added")]
    [InlineData("2026-10-02T17:00-06:00", "Added now")]
    [InlineData("2026-10-03T16:59-06:00", "Added now")]
    [InlineData("2026-10-03T17:00-06:00", "Added now")]
    [InlineData("2026-10-03T17:01-06:00", "Dropped Past")]
    public void NewMessage_WhoseTimeHasJustCome_GoesOutForADay(string now, string expected)
    {
        var changes = Change([], "2026-11-01", now);

        Assert.Equal("60-days-before Dropped Past", Told([changes[0]]));
        Assert.Equal($"30-days-before {expected}", Told([changes[1]]));
        Assert.All(changes.Skip(2), change => Assert.Equal((PlanChangeKind.Added, false), (change.Kind, change.IsDueNow)));
    }

    // What is said before a return is of no use on the day of the return.
    [Theory]
    [InlineData("2026-11-01T23:59-06:00", PlanChangeKind.Added)]
    [InlineData("2026-11-02T00:00-06:00", PlanChangeKind.Dropped)]
    public void MessageBeforeAReturn_IsOfUseUntilTheDayBegins(string now, PlanChangeKind expected)
    {
        var returnOn = Guatemala.First(new DateTime(2026, 11, 2));
        AskedMessage eve = new("eve", returnOn.AddHours(-5), returnOn);

        Assert.Equal(expected, PlanChanges.Of([eve], [], Instant(now))[0].Kind);
    }

    [Fact]
    public void DroppedMessage_WhoseDayLiesAheadAgain_IsPlannedAgain()
    {
        var messages = Planned("2026-10-20", "2026-10-02T12:00-06:00");
        Assert.Equal(MessageReason.Past, messages["60-days-before"].Reason);

        var changes = Change(messages, "2027-01-20", "2026-10-02T12:05-06:00");

        Assert.Equal("60-days-before Added", Told([changes[0]]));
        Assert.Equal(Instant("2026-11-21T17:00-06:00"), messages["60-days-before"].PlannedFor);
    }

    [Fact]
    public void MessageThatNobodyAsksForAnyMore_IsDropped_AndStaysSent()
    {
        var now = Instant("2026-10-02T12:00-06:00");
        ExistingMessage waits = new("a", now.AddDays(1), MessageState.Queued, null), sent = new("b", now, MessageState.Sent, null);

        Assert.Equal([new PlanChange("a", PlanChangeKind.Dropped, Reason: MessageReason.NoLongerDue)], PlanChanges.Of([], [waits, sent], now));
    }

    // One that waits for the night to end, or for a gateway, has another time than its step says.
    [Fact]
    public void MessageThatWaits_IsKept_ThoughItsTimeIsOver()
    {
        var now = Instant("2026-10-02T12:00-06:00");
        AskedMessage asked = new("a", now.AddDays(-2), now.AddDays(28));

        Assert.Equal(PlanChangeKind.Kept, PlanChanges.Of([asked], [new("a", asked.DueAt, MessageState.Planned, null)], now)[0].Kind);
    }

    // A day has 23 hours on 8 March 2026 in New York, and 25 on 1 November.
    [Theory]
    [InlineData("2026-03-08", "2026-03-01T17:00-05:00", "2026-03-11T10:00-04:00")]
    [InlineData("2026-11-01", "2026-10-25T17:00-04:00", "2026-11-04T10:00-05:00")]
    public void Steps_AcrossAChangeOfTheClock_KeepTheirHour(string returnOn, string weekBefore, string threeAfter)
    {
        var clock = LocalClock.Of("America/New_York")!;
        var anchor = clock.First(DateOnly.Parse(returnOn, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue));

        Assert.Equal(Instant(weekBefore), Steps.Single(step => step.Id == "7-days-before").DueAt(anchor, clock));
        Assert.Equal(Instant(threeAfter), Steps.Single(step => step.Id == "3-days-after").DueAt(anchor, clock));
    }

    // Any changes within two minutes leave what the last one alone would, wherever nothing was sent between them.
    [Fact]
    public void SeveralChanges_LeaveWhatTheLastAloneWould() => Property.Holds(
        from first in Days from changes in Days.ListOf(5) from sent in Gen.Elements(Steps.Select(step => step.Id).ToArray()).ListOf(2)
        select (first, changes, sent),
        given =>
        {
            var now = Instant("2026-10-02T12:00-06:00");
            var (messages, alone) = (new Dictionary<string, ExistingMessage>(), new Dictionary<string, ExistingMessage>());
            Apply(messages, given.first, now);
            foreach (var id in given.sent.Where(id => messages[id].Waits)) messages[id] = messages[id] with { State = MessageState.Sent };
            foreach (var day in given.changes) Apply(messages, day, now = now.AddSeconds(20));
            Apply(alone, given.changes[^1], now);

            foreach (var (id, message) in messages.Where(one => one.Value.State != MessageState.Sent))
            {
                Assert.Equal(alone[id].State, message.State);
                if (message.Waits) Assert.Equal(alone[id].PlannedFor, message.PlannedFor);
            }
            Assert.Equal(Steps.Count, messages.Count);
        });

    private static Gen<DateOnly> Days => Gen.Choose(-400, 400).Select(days => new DateOnly(2026, 10, 2).AddDays(days));

    private static Dictionary<string, ExistingMessage> Planned(string returnOn, string now)
    {
        var messages = new Dictionary<string, ExistingMessage>();
        Change(messages, returnOn, now);
        return messages;
    }

    private static IReadOnlyList<PlanChange> Change(Dictionary<string, ExistingMessage> messages, string returnOn, string now) =>
        Apply(messages, DateOnly.Parse(returnOn, System.Globalization.CultureInfo.InvariantCulture), Instant(now));

    private static IReadOnlyList<PlanChange> Apply(Dictionary<string, ExistingMessage> messages, DateOnly returnOn, DateTimeOffset now)
    {
        var anchor = Guatemala.First(returnOn.ToDateTime(TimeOnly.MinValue));
        var asked = Steps.Select(step => (step.Id, DueAt: step.DueAt(anchor, Guatemala))).ToDictionary(
            step => step.Id, step => new AskedMessage(step.Id, step.DueAt, step.DueAt < anchor ? anchor : step.DueAt.AddDays(30)));
        var changes = PlanChanges.Of(asked.Values, messages.Values, now);
        foreach (var change in changes.Where(change => change.Kind != PlanChangeKind.Kept))
        {
            var state = change.Kind == PlanChangeKind.Dropped ? MessageState.Dropped : MessageState.Planned;
            messages[change.Id] = new(change.Id, asked[change.Id].DueAt, state, change.Reason);
        }
        return changes;
    }

    private static string Told(IEnumerable<PlanChange> changes) => string.Join(
        ", ", changes.Select(change => $"{change.Id} {change.Kind}{(change.IsDueNow ? " now" : "")}{(change.Reason is { } why ? $" {why}" : "")}"));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
