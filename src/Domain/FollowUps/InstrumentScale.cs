using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.FollowUps;

/// <summary>How items are scored together.</summary>
public sealed record InstrumentScale
{
    /// <summary>How the raw score is made of the answers' points.</summary>
    public required ScoringMethod Method { get; init; }

    /// <summary>What the raw score is multiplied by to be the score.</summary>
    [Range(0.0001, 1000)]
    public decimal MultiplyBy { get; init; } = 1;

    /// <summary>The least and the most that the score can be; must be what the items' answers can come to.</summary>
    public required ScoreRange Range { get; init; }

    /// <summary>Which raw scores are brought to somebody's attention; without it, none.</summary>
    public ScoreThreshold? Attention { get; init; }

    /// <summary>By how much a score must differ from an earlier one to count as a change; without it, that is not said.</summary>
    [Range(0.0001, 100_000)]
    public decimal? ChangeOf { get; init; }

    /// <summary>The score of these points, one for each item; null where one is missing: a question that was not answered is not a 0.</summary>
    public Score? Of(IReadOnlyCollection<int?> points)
    {
        if (points.Any(one => one is null)) return null;
        var raw = points.Sum(one => one!.Value);
        return new Score(raw, raw * MultiplyBy, Attention?.Includes(raw) ?? false);
    }

    /// <summary>Whether a score has changed since an earlier one by as much as counts; null where the scale does not say what counts.</summary>
    public bool? HasChanged(decimal earlier, decimal score) => ChangeOf is { } least ? Math.Abs(score - earlier) >= least : null;

    internal IEnumerable<FieldError> Errors(InstrumentFile instrument, IReadOnlyList<InstrumentItem> items, string pointer)
    {
        var options = items.Select(instrument.OptionsOf).Where(options => options.Count > 0).ToList();
        var (least, most) = (options.Sum(one => one.Min(option => option.Value)), options.Sum(one => one.Max(option => option.Value)));
        var (low, high) = (least * MultiplyBy, most * MultiplyBy);
        if (Range.Minimum != low || Range.Maximum != high)
        {
            var range = FormattableString.Invariant($"{low:0.####}–{high:0.####}");
            yield return FieldError.Contradiction($"{pointer}/range", new(
                $"Con las respuestas de los ítems, la puntuación va de {range}.", $"With the answers of the items, the score goes from {range}."));
        }
        if (Attention is { } attention && attention.Below is null == attention.AtLeast is null)
        {
            yield return new($"{pointer}/attention", ErrorCode.InvalidValue, new("Lleva below o atLeast.", "It has below or atLeast."));
        }
    }
}

/// <summary>How a raw score is made of points.</summary>
[JsonConverter(typeof(CodeConverter<ScoringMethod>))]
public enum ScoringMethod
{
    /// <summary>Their sum.</summary>
    Sum,
}

/// <summary>The least and the most that a score can be.</summary>
public sealed record ScoreRange
{
    [Range(-1_000_000, 1_000_000)]
    public required decimal Minimum { get; init; }

    [Range(-1_000_000, 1_000_000)]
    public required decimal Maximum { get; init; }
}

/// <summary>Raw scores under one, or from one on.</summary>
public sealed record ScoreThreshold
{
    [Range(-1_000_000, 1_000_000)]
    public decimal? Below { get; init; }

    [Range(-1_000_000, 1_000_000)]
    public decimal? AtLeast { get; init; }

    public bool Includes(decimal raw) => raw < Below || raw >= AtLeast;
}

/// <summary>How some of the items of an instrument are scored by themselves.</summary>
public sealed record InstrumentDimension
{
    /// <summary>Unique within the instrument.</summary>
    [Code]
    public required string Id { get; init; }

    [Text(200)]
    public required Text Name { get; init; }

    /// <summary>The ids of its items.</summary>
    [Length(1, 100), Code]
    public required IReadOnlyList<string> Items { get; init; }

    public required InstrumentScale Scoring { get; init; }

    internal IEnumerable<FieldError> Errors(InstrumentFile instrument, string pointer)
    {
        string[] known = [.. instrument.Items.Select(item => item.Id)];
        foreach (var error in InstrumentFile.Twice(Items, $"{pointer}/items/{{0}}")) yield return error;
        foreach (var (index, id) in Items.Index().Where(id => !known.Contains(id.Item)))
            yield return FieldError.UnknownValue($"{pointer}/items/{index}", id, known);
        InstrumentItem[] items = [.. instrument.Items.Where(item => Items.Contains(item.Id))];
        foreach (var error in Scoring.Errors(instrument, items, $"{pointer}/scoring")) yield return error;
    }
}
