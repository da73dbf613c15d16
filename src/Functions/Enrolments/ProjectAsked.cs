using Reintegration.Domain;
using Reintegration.Domain.CoInvestment;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Functions.Enrolments;

/// <summary>The project that somebody wants to have paid together with others.</summary>
public sealed record ProjectAsked
{
    /// <summary>What it is called.</summary>
    [Text(200)]
    public string? Name { get; init; }

    /// <summary>What it costs, in the programme's currency.</summary>
    [Amount]
    public required decimal Cost { get; init; }

    /// <summary>The project; null, with what is wrong, where the programme takes none such. Pointers begin at the project.</summary>
    internal (AgreedProject? Project, IReadOnlyList<FieldError> Errors) Agree(ProgrammeCoInvestment programme)
    {
        var least = Currencies.SmallestUnitOf(programme.Currency);
        return AmountErrors.Of("/cost", Cost, least, Scheme.LargestCost, programme.Currency) is { } error
            ? (null, [error])
            : (new AgreedProject(Name, Cost, programme, []), []);
    }
}
