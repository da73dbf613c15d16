using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.CoInvestment;

/// <summary>What keeps a partner from paying more.</summary>
[JsonConverter(typeof(CodeConverter<LimitKind>))]
public enum LimitKind
{
    /// <summary>The most that the scheme lets it pay, as an amount.</summary>
    Ceiling,

    /// <summary>The most that the scheme lets it pay, as a percentage of the project's cost.</summary>
    CapPercent,

    /// <summary>What it has.</summary>
    Amount,

    /// <summary>The cost up to which the scheme applies.</summary>
    ProjectCeiling,
}

/// <summary>
/// One of those who pay for a project together: with a share of the cost, or with what it has, or with a share as far as what it has goes.
/// </summary>
public sealed record Partner(string Name)
{
    /// <summary>Its percentage of the cost that the scheme applies to, 0 to 100; null where it offers an <see cref="Amount"/> and no share.</summary>
    public decimal? SharePercent { get; init; }

    /// <summary>The most it may pay, in whole units of the smallest coin.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>The most it may pay, in percent of the project's whole cost, 0 to 100.</summary>
    public decimal? CapPercent { get; init; }

    /// <summary>What it has for the project, in whole units of the smallest coin.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The tightest of its limits, rounded down to the smallest coin; the first of those named above where two are alike.</summary>
    internal Limit LimitAt(decimal cost, int decimals)
    {
        decimal? capped = CapPercent is { } percent ? decimal.Round(cost * percent / 100, decimals, MidpointRounding.ToNegativeInfinity) : null;
        Limit[] limits = [Limit.Of(Ceiling, LimitKind.Ceiling), Limit.Of(capped, LimitKind.CapPercent), Limit.Of(Amount, LimitKind.Amount)];
        return limits.MinBy(limit => limit.Most);
    }
}

internal readonly record struct Limit(decimal Most, LimitKind Kind)
{
    public static Limit Of(decimal? most, LimitKind kind) => new(most ?? decimal.MaxValue, kind);
}
