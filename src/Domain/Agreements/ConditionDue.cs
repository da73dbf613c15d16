using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>When a return condition is due, counted from a day of the journey.</summary>
public sealed record ConditionDue
{
    /// <summary>The day it is counted from. Where that is not known of a journey, the condition has no due day yet.</summary>
    public required DueFrom RelativeTo { get; init; }

    /// <summary>How many units after that day; before it where negative; 0 is that day.</summary>
    [Range(-1000, 1000)]
    public required int Offset { get; init; }

    public required DueUnit Unit { get; init; }

    /// <summary>Of working days, and only of them, those of which country.</summary>
    public CalendarOf? CalendarOf { get; init; }

    /// <summary>
    /// The due day, and whether it was counted without knowing the country's public holidays; null where the day it is counted from is not known.
    /// </summary>
    public (DateOnly Day, bool WithoutHolidays)? In(JourneyDates journey, WorkingDays workingDays)
    {
        if (journey.Of(RelativeTo) is not { } from) return null;
        if (Unit == DueUnit.WorkingDays)
        {
            var country = CalendarOf!.Value.In(journey);
            return (workingDays.Add(from, Offset, country), !workingDays.KnowHolidaysOf(country));
        }
        var day = Unit switch
        {
            DueUnit.Days => from.AddDays(Offset),
            DueUnit.Weeks => from.AddDays(7 * Offset),
            // In a month too short for the day, its last day.
            DueUnit.Months => from.AddMonths(Offset),
            _ => throw new InvalidOperationException($"{Unit} is no unit."),
        };
        return (day, false);
    }

    /// <param name="pointer">Where it stands.</param>
    internal IEnumerable<FieldError> Errors(string pointer)
    {
        if (Unit == DueUnit.WorkingDays && CalendarOf is null) yield return FieldError.Required($"{pointer}/calendarOf");
        if (Unit != DueUnit.WorkingDays && CalendarOf is not null)
        {
            yield return new($"{pointer}/calendarOf", ErrorCode.InvalidValue, new(
                "Solo lo llevan los plazos en días hábiles («working-days»).", "Only terms in working days (\"working-days\") have it."));
        }
    }
}

/// <summary>The days of a journey that something can be due relative to.</summary>
[JsonConverter(typeof(CodeConverter<DueFrom>))]
public enum DueFrom
{
    /// <summary>The day on which the worker left home.</summary>
    Departure,

    /// <summary>The day on which the worker is to be home, until it is known when they were.</summary>
    PlannedReturn,

    /// <summary>The day on which the worker was home.</summary>
    Return,

    /// <summary>The last day of the contract.</summary>
    ContractEnd,

    /// <summary>The day on which the worker left the job, or was dismissed, before the contract ended.</summary>
    EarlyEnd,
}

[JsonConverter(typeof(CodeConverter<DueUnit>))]
public enum DueUnit
{
    Days,
    WorkingDays,
    Weeks,
    Months,
}
