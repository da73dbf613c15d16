using Reintegration.Domain.Attention;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Attention;

/// <summary>Somebody whom a ministry should look at.</summary>
/// <param name="Returnee">The id of the person.</param>
/// <param name="Other">Who they may be: the id of an earlier registration.</param>
/// <param name="About">What it is about, by its id.</param>
/// <param name="Score">How much speaks for it.</param>
/// <param name="Details">What speaks for it and against it, as codes.</param>
/// <param name="Resolution">What came of it; left out as long as nobody has looked, as is the rest.</param>
/// <param name="Party">The institution that said so.</param>
/// <param name="Holder">The person there.</param>
/// <param name="Note">What they noted.</param>
public sealed record AttentionAnswer(
    string Id, DateTimeOffset Since, AttentionReason Reason, string Returnee, string? Other, string? About, int? Score, IReadOnlyList<string> Details,
    AttentionResolution? Resolution, DateTimeOffset? ResolvedAt, string? Party, string? Holder, string? Note)
{
    /// <param name="whose">The person; null where a note is not to be opened.</param>
    internal static AttentionAnswer Of(string country, Stored<AttentionRow> stored, Returnee? whose)
    {
        var row = stored.Value;
        return new AttentionAnswer(
            $"{country}_{stored.Key}", row.Since, row.Reason, row.Returnee, row.Other, row.About, row.Score, row.Details,
            row.Resolution, row.ResolvedAt, row.Party, row.Holder, whose is null ? null : AttentionStore.NoteOf(country, stored, whose));
    }
}
