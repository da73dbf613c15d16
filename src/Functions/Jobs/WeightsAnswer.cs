using Reintegration.Domain;
using Reintegration.Domain.Jobs;

namespace Reintegration.Functions.Jobs;

/// <summary>The figures that matching works with, and why each is what it is.</summary>
/// <param name="Parts">What each part counts; together 1.</param>
public sealed record WeightsAnswer(IReadOnlyList<PartWeight> Parts, NearnessWeights Nearness, DesiredWeight Desired)
{
    internal static WeightsAnswer Of(MatchWeights weights, Language language) => new(
        [.. weights.Parts.Select(part => new PartWeight(part.Key, part.Value.Value, part.Value.Why.In(language)))],
        new NearnessWeights(
            weights.Nearness(IscoLevel.Unit), weights.Nearness(IscoLevel.Minor), weights.Nearness(IscoLevel.SubMajor),
            weights.Nearness(IscoLevel.Major), weights.Nearness(null),
            weights.WhyNearness.In(language)),
        new DesiredWeight(weights.Desired.Value, weights.Desired.Why.In(language)));
}

/// <summary>What a part counts.</summary>
public sealed record PartWeight(MatchPart Part, decimal Weight, string Why);

/// <summary>What an occupation counts by the narrowest group it shares with the vacancy's.</summary>
public sealed record NearnessWeights(decimal Unit, decimal Minor, decimal SubMajor, decimal Major, decimal None, string Why);

/// <summary>What something only desirable counts.</summary>
/// <param name="Factor">Beside something required.</param>
public sealed record DesiredWeight(decimal Factor, string Why);
