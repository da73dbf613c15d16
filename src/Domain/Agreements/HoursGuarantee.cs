using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>That a share of the contract's hours is offered or else paid, such as the three-quarters guarantee of 20 CFR 655.122(i).</summary>
public sealed record HoursGuarantee
{
    /// <summary>Of the hours of the contract.</summary>
    [Percent(1, 100)]
    public required decimal Percent { get; init; }

    /// <summary>The weeks of which each block must reach the share; without it, the contract as a whole.</summary>
    [Range(1, 52)]
    public int? InBlocksOfWeeks { get; init; }

    /// <summary>The hours that are guaranteed of the contract's, or of a block's.</summary>
    public decimal Of(decimal hours) => hours * Percent / 100;

    /// <summary>The hours that are owed, because fewer were offered than are guaranteed; 0 where as many were.</summary>
    public decimal Owed(decimal hours, decimal offered) => Math.Max(0, Of(hours) - offered);
}
