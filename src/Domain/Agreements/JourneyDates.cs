namespace Reintegration.Domain.Agreements;

/// <summary>The local days of a journey that return conditions are counted from; null where a day is not known.</summary>
/// <param name="Origin">The country of the worker, ISO 3166-1 alpha-3.</param>
/// <param name="Destination">The country of the work.</param>
public sealed record JourneyDates(string Origin, string Destination)
{
    public DateOnly? DepartedOn { get; init; }

    public DateOnly? PlannedReturnOn { get; init; }

    public DateOnly? ReturnedOn { get; init; }

    public DateOnly? ContractEndsOn { get; init; }

    /// <summary>The day on which the worker left the job, or was dismissed from it, before the contract ended.</summary>
    public DateOnly? LeftEarlyOn { get; init; }

    public DateOnly? Of(DueFrom from) => from switch
    {
        DueFrom.Departure => DepartedOn,
        DueFrom.PlannedReturn => PlannedReturnOn,
        DueFrom.Return => ReturnedOn,
        DueFrom.ContractEnd => ContractEndsOn,
        DueFrom.EarlyEnd => LeftEarlyOn,
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };
}
