using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>A fee of a loan: an amount, or a percentage of what is lent.</summary>
public sealed record FeeTerms
{
    /// <summary>No more than the principal.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    /// <summary>Of the principal.</summary>
    [Percent(0, 100)]
    public decimal? Percent { get; init; }

    public required FeeTime When { get; init; }

    /// <summary>What it comes to.</summary>
    /// <param name="principal">What is lent, in the same currency.</param>
    public Fee Of(decimal principal) =>
        new(Amount ?? principal * Percent / 100 ?? throw new InvalidOperationException("A fee has an amount or a percentage."), When);
}
