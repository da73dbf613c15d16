using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>What the terms say happens to whoever pays late; only told on the printed offer, never part of a figure.</summary>
public sealed record LateTerms
{
    /// <summary>After so many days.</summary>
    [Range(0, 90)]
    public int GraceDays { get; init; }

    /// <summary>For each late instalment; no more than the principal.</summary>
    [Amount]
    public decimal? Fee { get; init; }

    /// <summary>On what is overdue.</summary>
    [Percent(0, LendingTerms.LargestRatePercent)]
    public decimal? AnnualRatePercent { get; init; }
}
