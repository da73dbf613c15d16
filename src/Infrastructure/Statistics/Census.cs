using System.Globalization;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Statistics;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Statistics;

/// <summary>
/// Counts the people of a country, by their directory, and publishes what may be told of it. One that breaks off has published nothing; its message
/// comes again, and it starts over.
/// </summary>
public sealed class Census(StatisticsStore statistics, DirectoryStore directory, TimeProvider time)
{
    private static readonly Fact Sex = Named("sex");
    private static readonly Fact Occupations = Named("occupations");
    private static readonly Fact Agreement = Named("agreement");
    private static readonly Fact Municipality = Named("municipality");

    public async Task TakeAsync(StatisticsWanted wanted, CancellationToken cancellation)
    {
        using var patience = Patience.More();
        var asOf = time.GetUtcNow();
        var before = await statistics.FindAsync(wanted.Country, cancellation);
        if (before?.Row.AsOf >= wanted.Since) return;
        var (people, leftOut) = (new List<CountedPerson>(), 0);
        await foreach (var entry in directory.WalkAsync(wanted.Country, cancellation))
        {
            if (entry.Agreed.Contains(ConsentPurpose.Statistics)) people.Add(Counted(entry));
            else leftOut++;
        }
        await statistics.PublishAsync(wanted.Country, before?.Row, Release.Of(people, leftOut, asOf, before?.Release));
    }

    internal static CountedPerson Counted(DirectoryEntry entry) => new(
        entry.Enrolments.MaxBy(enrolment => enrolment.Since)?.Programme, FirstOf(entry, Sex), FirstOf(entry, Occupations)?[..1],
        entry.Journey?.Agreement ?? FirstOf(entry, Agreement), FirstOf(entry, Municipality))
    {
        Year = entry.Journey?.ReturnOn?.Year.ToString("D4", CultureInfo.InvariantCulture),
    };

    private static string? FirstOf(DirectoryEntry entry, Fact fact) => entry.Profile[fact] is { Codes: [var first, ..] } ? first : null;

    private static Fact Named(string name) => Facts.Find(name) ?? throw new InvalidOperationException($"There is no fact {name}.");
}
