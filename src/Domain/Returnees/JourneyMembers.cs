using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Returnees;

/// <summary>Why or how somebody comes home.</summary>
[JsonConverter(typeof(CodeConverter<ReturnKind>))]
public enum ReturnKind
{
    EndOfContract,
    Voluntary,
    AssistedVoluntary,
    Deportation,
    Visit,
}

/// <summary>One time abroad. Days are local to where they are lived: the departure at home, the return at home.</summary>
public sealed record JourneyMembers
{
    /// <summary>Where the person works abroad.</summary>
    [Country]
    public required string DestinationCountry { get; init; }

    /// <summary>The bilateral agreement or programme under which they went.</summary>
    [Code]
    public string? Agreement { get; init; }

    public DateOnly? DepartedOn { get; init; }

    /// <summary>The day on which they mean to be home; needed until they are.</summary>
    public DateOnly? PlannedReturnOn { get; init; }

    /// <summary>The day on which they came home.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>The last day of the contract.</summary>
    public DateOnly? ContractEndsOn { get; init; }

    /// <summary>The day on which they left the job, or were dismissed from it, before the contract ended.</summary>
    public DateOnly? LeftEarlyOn { get; init; }

    public ReturnKind? ReturnKind { get; init; }

    /// <summary>The day that plans are made from: of the return as it was, or else as it is planned.</summary>
    [JsonIgnore]
    public DateOnly? ReturnOn => ReturnedOn ?? PlannedReturnOn;

    /// <summary>What is wrong with members that are right each by itself.</summary>
    /// <param name="pointer">Where the journey stands.</param>
    /// <param name="today">Where the person is at home.</param>
    public IEnumerable<FieldError> Errors(string pointer, DateOnly today)
    {
        if (ReturnOn is null) yield return FieldError.Required($"{pointer}/plannedReturnOn");
        if (ReturnedOn > today) yield return FieldError.NotADate($"{pointer}/returnedOn", DepartedOn ?? Days.Earliest, today);
        if (PlannedReturnOn < DepartedOn) yield return BeforeDeparture($"{pointer}/plannedReturnOn");
        if (ReturnedOn < DepartedOn) yield return BeforeDeparture($"{pointer}/returnedOn");
    }

    /// <summary>What is wrong between this journey and those beside it: each departure is after the return before it.</summary>
    /// <param name="before">The journey before it; null for the first.</param>
    /// <param name="after">The journey after it; null for the newest.</param>
    public IEnumerable<FieldError> OrderErrors(JourneyMembers? before, JourneyMembers? after)
    {
        if (after is not null && ReturnedOn is null) yield return FieldError.Required("/returnedOn");
        if (after is not null && ReturnedOn > after.Began) yield return OutOfOrder("/returnedOn");
        if (before is null || !(Began < before.ReturnedOn)) yield break;
        yield return OutOfOrder(DepartedOn is not null ? "/departedOn" : ReturnedOn is not null ? "/returnedOn" : "/plannedReturnOn");
    }

    // The first day that is known of it.
    private DateOnly? Began => DepartedOn ?? ReturnOn;

    private static FieldError OutOfOrder(string pointer) => new(pointer, ErrorCode.DatesOutOfOrder, new(
        "Los viajes se traslapan: cada salida es después del regreso anterior.",
        "The journeys overlap: each departure is after the return before it."));

    private static FieldError BeforeDeparture(string pointer) => new(pointer, ErrorCode.DatesOutOfOrder, new(
        "El regreso es anterior a la salida.", "The return is before the departure."));
}
