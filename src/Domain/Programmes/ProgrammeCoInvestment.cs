using Reintegration.Domain.CoInvestment;

namespace Reintegration.Domain.Programmes;

/// <summary>How a co-investment programme and its partners divide the cost of a project.</summary>
public sealed record ProgrammeCoInvestment : SchemeTerms;
