using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Programmes;

/// <summary>How one saves in a savings programme.</summary>
public sealed record ProgrammeSavings
{
    /// <summary>ISO 4217.</summary>
    [Currency]
    public required string Currency { get; init; }

    /// <summary>The least that is put aside every month.</summary>
    [Amount]
    public required decimal MonthlyMinimum { get; init; }

    /// <summary>The interest a year, nominal, compounded monthly.</summary>
    [Percent(0, 100)]
    public decimal AnnualRatePercent { get; init; }
}
