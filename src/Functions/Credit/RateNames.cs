using Reintegration.Domain.Credit;

namespace Reintegration.Functions.Credit;

/// <summary>The conventions of a rate as they are written.</summary>
internal static class RateNames
{
    public static readonly IReadOnlyDictionary<string, RateConvention> All = new Dictionary<string, RateConvention>
    {
        ["us-actuarial"] = RateConvention.UsActuarial,
        ["effective-days/365"] = RateConvention.EffectiveDays365,
        ["effective-months"] = RateConvention.EffectiveMonths,
    };

    public static string Of(RateConvention convention) => All.Single(name => name.Value == convention).Key;
}
