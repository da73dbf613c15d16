using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>The parts of a score.</summary>
[JsonConverter(typeof(CodeConverter<MatchPart>))]
public enum MatchPart
{
    Occupation,
    Experience,
    Certificates,
    Languages,
    Place,
}

/// <summary>A figure that somebody decided on, and why.</summary>
public sealed record Weight(decimal Value, Text Why);

/// <summary>What each part of a match weighs, and how near two occupations are that share a group: data, so that a ministry can decide.</summary>
public sealed class MatchWeights
{
    private readonly IReadOnlyDictionary<IscoLevel, decimal> nearness;

    /// <param name="parts">The weight of every part: above 0, together 1.</param>
    /// <param name="nearness">
    /// From 0 to 1, by the narrowest group that two occupations share: 1 for the same unit group, less for each wider one.
    /// </param>
    /// <param name="desired">What something desirable counts beside something required: above 0, at most 1.</param>
    /// <exception cref="ArgumentException">They are not so; the message says which.</exception>
    public MatchWeights(
        IReadOnlyDictionary<MatchPart, Weight> parts, IReadOnlyDictionary<IscoLevel, decimal> nearness, Text whyNearness, Weight desired)
    {
        if (Enum.GetValues<MatchPart>().Any(part => !parts.TryGetValue(part, out var weight) || weight.Value <= 0)
            || parts.Values.Sum(weight => weight.Value) != 1)
            throw new ArgumentException("Every part must weigh more than 0, and all together 1.", nameof(parts));
        if (Enum.GetValues<IscoLevel>().Any(level => !nearness.ContainsKey(level)) || nearness[IscoLevel.Unit] != 1 || nearness[IscoLevel.Major] < 0
            || Enumerable.Range((int)IscoLevel.Major, 3).Any(level => nearness[(IscoLevel)level] >= nearness[(IscoLevel)(level + 1)]))
            throw new ArgumentException(
                "Nearness must be 1 for the same unit group, less for each wider group, and never below 0.", nameof(nearness));
        if (desired.Value is <= 0 or > 1) throw new ArgumentException("What is desirable must count more than 0 and at most 1.", nameof(desired));
        (Parts, this.nearness, WhyNearness, Desired) = (parts, nearness, whyNearness, desired);
    }

    public IReadOnlyDictionary<MatchPart, Weight> Parts { get; }
    public Text WhyNearness { get; }
    public Weight Desired { get; }

    /// <summary>How near two occupations are that share a group of this level and no narrower one; 0 where they share none.</summary>
    public decimal Nearness(IscoLevel? shared) => shared is { } level ? nearness[level] : 0;

    /// <summary>What one certificate or language counts beside the others that a vacancy asks for.</summary>
    public decimal Of(bool required) => required ? 1 : Desired.Value;
}
