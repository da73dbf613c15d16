using Reintegration.Domain.CoInvestment;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.CoInvestment;

/// <summary>A project, and those who pay for it together; all amounts in one currency.</summary>
public sealed record CoInvestmentRequest : SchemeTerms
{
    /// <summary>What the project costs.</summary>
    [Amount(Positive = true)]
    public required decimal Cost { get; init; }
}
