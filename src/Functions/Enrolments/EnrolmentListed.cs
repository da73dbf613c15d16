using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Enrolments;

namespace Reintegration.Functions.Enrolments;

/// <summary>A page of enrolments.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record EnrolmentList(IReadOnlyList<EnrolmentListed> Enrolments, string? NextCursor);

/// <summary>An enrolment in a few words.</summary>
/// <param name="Returnee">The id of the person.</param>
/// <param name="Programme">The id of the programme, which is of the person's country.</param>
/// <param name="Position">The place in the line, from 1; left out for who does not wait.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="OfferedUntil">Until when an offered place is kept; left out in every other state.</param>
public sealed record EnrolmentListed(
    string Id, string Returnee, string Programme, EnrolmentState State, int? Position, DateTimeOffset Since, int Version,
    DateTimeOffset? OfferedUntil)
{
    internal static EnrolmentListed Of(FoundEnrolment found, int? position)
    {
        var enrolment = found.Enrolment;
        return new EnrolmentListed(
            found.Id.ToString(), enrolment.Returnee, found.Id.Programme, enrolment.State, position, enrolment.Since, enrolment.Version,
            enrolment.OfferedUntil);
    }
}

internal static class Lines
{
    /// <summary>The enrolments of one page with their places in line.</summary>
    public static async Task<IReadOnlyList<EnrolmentListed>> WithPositionsAsync(
        this EnrolmentStore enrolments, IReadOnlyList<FoundEnrolment> page, CancellationToken cancellation)
    {
        var positions = await enrolments.PositionsAsync(page, cancellation);
        return [.. page.Select(found => EnrolmentListed.Of(found, positions.TryGetValue(found.Id, out var position) ? position : null))];
    }
}
