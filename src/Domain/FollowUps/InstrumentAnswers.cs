using System.Diagnostics.CodeAnalysis;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.FollowUps;

/// <summary>What somebody answered to the items of an instrument, by their ids. An item that is not there, or null, was not answered.</summary>
[WrittenAs("""{"good-spirits": 3, "calm": 2}""", ErrorCode.OutOfRange, ErrorCode.Duplicate, ErrorCode.UnknownMember, ErrorCode.UnknownValue,
    JsonType = "object")]
public sealed class InstrumentAnswers : IReadable<InstrumentAnswers>
{
    private const int Most = 100;
    private readonly Dictionary<string, int> byItem;

    public InstrumentAnswers(IReadOnlyDictionary<string, int> byItem) => this.byItem = new(byItem);

    public IReadOnlyDictionary<string, int> ByItem => byItem;

    /// <summary>Reads an object of whole numbers. Whether they are answers to an instrument, <see cref="Errors"/> tells.</summary>
    public static bool TryRead(Field field, [MaybeNullWhen(false)] out InstrumentAnswers value)
    {
        value = null;
        if (field.Object()?.All(Most) is not { } members) return false;
        var answers = new Dictionary<string, int>();
        foreach (var (item, given) in members)
        {
            if (given.Integer(-1000, 1000) is { } points) answers[item] = points;
        }
        value = new InstrumentAnswers(answers);
        return true;
    }

    /// <summary>What of it is no answer to an instrument: items that it does not have, and values that are none of their answers.</summary>
    /// <param name="pointer">Where the answers stand.</param>
    public IEnumerable<FieldError> Errors(InstrumentFile instrument, string pointer)
    {
        string[] known = [.. instrument.Items.Select(item => item.Id)];
        foreach (var (id, points) in byItem)
        {
            var at = $"{pointer}/{FromOutside.InPointer(id)}";
            if (instrument.Items.FirstOrDefault(item => item.Id == id) is not { } item)
            {
                yield return FieldError.UnknownMember(at, id, known);
                continue;
            }
            string[] values = [.. instrument.OptionsOf(item).Select(option => $"{option.Value}")];
            if (!values.Contains($"{points}")) yield return FieldError.UnknownValue(at, $"{points}", values);
        }
    }

    /// <summary>The scores of answers that have no <see cref="Errors"/>.</summary>
    public InstrumentScores Score(InstrumentFile instrument) => new(
        instrument.Scoring.Of(PointsOf(instrument.Items.Select(item => item.Id))),
        [.. instrument.Dimensions.Select(dimension => new DimensionScore(dimension.Id, dimension.Scoring.Of(PointsOf(dimension.Items))))]);

    private int?[] PointsOf(IEnumerable<string> items) => [.. items.Select(id => byItem.TryGetValue(id, out var points) ? points : (int?)null)];
}

/// <summary>What answers come to on a scale.</summary>
/// <param name="Raw">Of the answers' points.</param>
/// <param name="Value">The raw score, multiplied as the scale says.</param>
/// <param name="NeedsAttention">Whether the scale says that somebody should look at it.</param>
public sealed record Score(decimal Raw, decimal Value, bool NeedsAttention);

/// <param name="Score">Null where one of its items was not answered.</param>
public sealed record DimensionScore(string Dimension, Score? Score);

/// <summary>What answers come to.</summary>
/// <param name="Overall">Null where an item was not answered.</param>
public sealed record InstrumentScores(Score? Overall, IReadOnlyList<DimensionScore> Dimensions)
{
    public bool NeedAttention => (Overall?.NeedsAttention ?? false) || Dimensions.Any(one => one.Score?.NeedsAttention ?? false);
}
