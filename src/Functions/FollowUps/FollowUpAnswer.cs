using Reintegration.Domain.FollowUps;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.FollowUps;

/// <summary>The follow-ups of a person, in the order in which they were planned.</summary>
public sealed record FollowUpList(IReadOnlyList<FollowUpAnswer> FollowUps);

/// <summary>A contact with a person after their return.</summary>
/// <param name="N">Unique among the person's.</param>
/// <param name="Journey">The number of the journey that they returned from.</param>
/// <param name="Months">So many months after the return.</param>
/// <param name="DueOn">A local day of the person's country.</param>
/// <param name="Result">Left out as long as there is none.</param>
public sealed record FollowUpAnswer(int N, int Journey, int Months, DateOnly DueOn, FollowUpState State, FollowUpResultAnswer? Result)
{
    internal static FollowUpAnswer Of(Returnee returnee, FollowUpRow row) => Of(row, FollowUpStore.ResultOf(returnee, row));

    internal static FollowUpAnswer Of(FollowUpRow row, FollowUpResult? result) => new(
        row.Number, row.Journey, row.Months, row.DueOn, row.State, result is null ? null : FollowUpResultAnswer.Of(row, result));
}

/// <summary>What a person said.</summary>
/// <param name="Instrument">The id of the instrument by which they were asked, of their country.</param>
/// <param name="Version">Of the instrument.</param>
/// <param name="TextHash">The SHA-256 of the words that they were asked with.</param>
/// <param name="Overall">The score of all answers; left out where an item was not answered.</param>
/// <param name="Dimensions">The scores of some items by themselves.</param>
/// <param name="NeedsAttention">Whether it puts the person on the ministry's attention list.</param>
/// <param name="Change">Since their last result with the same words; left out where there is none.</param>
public sealed record FollowUpResultAnswer(
    string Instrument, int Version, string TextHash, DateOnly ContactedOn, ContactedBy Channel, Score? Overall,
    IReadOnlyList<DimensionScore> Dimensions, bool NeedsAttention, ScoreChange? Change)
{
    internal static FollowUpResultAnswer Of(FollowUpRow row, FollowUpResult result) => new(
        row.Instrument!, row.InstrumentVersion!.Value, row.TextHash!, row.ContactedOn!.Value, row.Channel!.Value, result.Scores.Overall,
        result.Scores.Dimensions, row.NeedsAttention, result.Change);
}
