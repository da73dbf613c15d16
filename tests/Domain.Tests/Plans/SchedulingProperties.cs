using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Plans;

namespace Reintegration.Domain.Tests.Plans;

/// <summary>What holds for every clock, with those that change oddly among them.</summary>
public sealed class SchedulingProperties
{
    private static readonly Gen<LocalClock> Clocks = Gen.Elements(
        "America/Mexico_City", "America/Tijuana", "US/Eastern", "America/Havana", "America/Guatemala", "America/Sao_Paulo", "America/St_Johns",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Europe/Dublin", "Africa/Casablanca", "Asia/Kathmandu", "UTC")
        .Select(name => LocalClock.Of(name)!);

    // Most of them near the days on which clocks change somewhere.
    private static readonly Gen<DateTime> Times =
        from day in Gen.OneOf(
            Gen.Choose(0, 21_900).Select(days => new DateTime(1990, 1, 1).AddDays(days)),
            Gen.Elements(
                new DateTime(2029, 3, 11), new DateTime(2029, 11, 4), new DateTime(2029, 4, 1), new DateTime(2029, 10, 7), new DateTime(2029, 3, 25),
                new DateTime(2011, 12, 30), new DateTime(2018, 11, 4)))
        from minutes in Gen.Choose(-1440, 2880)
        select day.AddMinutes(minutes);

    private static readonly Gen<SendingHours> Hours =
        from times in Gen.Choose(0, 1439).Four()
        from days in Gen.Elements(Enum.GetValues<DayOfWeek>()).ListOf(3)
        from parts in Gen.Elements(1, 2, 3)
        let window = Between(times.Item1, times.Item2)
        let quiet = Between(times.Item3, times.Item4)
        select SendingHours.Of(parts != 2 ? window : null, days.ToHashSet(), parts != 1 ? quiet : null) ?? SendingHours.Always;

    [Fact]
    public void Every_IsWhateverShowsTheTime() => Property.Holds(
        from clock in Clocks from time in Times select (clock, time),
        given =>
        {
            // All instants of two days around, minute by minute, are looked through.
            var from = new DateTimeOffset(given.time, TimeSpan.Zero).AddDays(-1);
            DateTimeOffset[] showing = [.. Enumerable.Range(0, 2880).Select(minute => given.clock.At(from.AddMinutes(minute)))
                .Where(instant => instant.DateTime == given.time)];

            var every = given.clock.Every(given.time);

            if (showing.Length > 0) Assert.Equal(showing, every);
            else Assert.True(Assert.Single(every).DateTime > given.time);
        });

    [Fact]
    public void DueAt_DaysAndWeeks_KeepsTheTimeUnlessItIsSkipped() => Property.Holds(
        from clock in Clocks
        from time in Times
        from offset in Gen.Choose(-400, 400)
        from unit in Gen.Elements(OffsetUnit.Day, OffsetUnit.Week)
        select (clock, time, step: new PlanStep(offset, unit, null)),
        given =>
        {
            var returnOn = given.clock.First(given.time);
            var wanted = returnOn.DateTime.AddDays(given.step.Unit == OffsetUnit.Week ? 7 * given.step.Offset : given.step.Offset);

            var due = given.step.DueAt(returnOn, given.clock).DateTime;

            Assert.True(
                due == wanted || (due > wanted && given.clock.Every(wanted).All(instant => instant.DateTime != wanted)),
                $"{wanted} became {due}");
        });

    [Fact]
    public void DueAt_MinutesAndHours_IsAsMuchLaterAsAsked() => Property.Holds(
        from clock in Clocks
        from time in Times
        from seconds in Gen.Choose(0, 59)
        from offset in Gen.Choose(-5000, 5000)
        from unit in Gen.Elements(OffsetUnit.Minute, OffsetUnit.Hour)
        select (clock, time: time.AddSeconds(seconds), seconds, step: new PlanStep(offset, unit, null)),
        given =>
        {
            var returnOn = given.clock.First(given.time);
            var passed = given.step.DueAt(returnOn, given.clock) - returnOn;

            var asked = given.step.Unit == OffsetUnit.Hour ? TimeSpan.FromHours(given.step.Offset) : TimeSpan.FromMinutes(given.step.Offset);
            Assert.Equal(asked + TimeSpan.FromSeconds((60 - given.seconds) % 60), passed);
        });

    [Fact]
    public void Next_IsTheFirstMomentThatIsAllowed() => Property.Holds(
        from clock in Clocks from time in Times from hours in Hours select (clock, time, hours),
        given =>
        {
            var due = given.clock.First(given.time);

            var next = given.hours.Next(due, given.clock);

            Assert.True(next >= due);
            Assert.Equal(next, given.hours.Next(next, given.clock));
            // The minute before it was not allowed, unless that is before it was due, or the clock skipped the start on that day and so moved it.
            var before = next.AddMinutes(-1);
            if (before >= due && given.clock.At(next.AddDays(-1)).Offset == next.Offset) Assert.Equal(next, given.hours.Next(before, given.clock));
        });

    private static DailyHours Between(int from, int to) =>
        new(TimeOnly.MinValue.AddMinutes(from), TimeOnly.MinValue.AddMinutes(from == to ? to + 1 : to));
}
