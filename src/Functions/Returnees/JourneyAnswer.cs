using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>The times abroad of a person, the first one first; the last is the current one.</summary>
public sealed record JourneyList(IReadOnlyList<JourneyAnswer> Journeys);

/// <summary>A time abroad.</summary>
/// <param name="N">From 1, in the order in which they became known.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
/// <param name="DestinationCountry">Where the person works or worked (ISO 3166-1 alpha-3).</param>
/// <param name="Agreement">The agreement or programme under which they went.</param>
/// <param name="ContractEndsOn">The last day of the contract.</param>
/// <param name="LeftEarlyOn">The day on which they left the job, or were dismissed from it, before the contract ended.</param>
public sealed record JourneyAnswer(
    int N, int Version, string DestinationCountry, string? Agreement, DateOnly? DepartedOn, DateOnly? PlannedReturnOn, DateOnly? ReturnedOn,
    DateOnly? ContractEndsOn, DateOnly? LeftEarlyOn, ReturnKind? ReturnKind)
{
    /// <summary>What the change made of the messages; left out where nothing was changed.</summary>
    public MessageChanges? Messages { get; init; }

    internal static JourneyAnswer Of(int number, JourneyRow row) => new(
        number, row.Version, row.Journey.DestinationCountry, row.Journey.Agreement, row.Journey.DepartedOn, row.Journey.PlannedReturnOn,
        row.Journey.ReturnedOn, row.Journey.ContractEndsOn, row.Journey.LeftEarlyOn, row.Journey.ReturnKind);
}
