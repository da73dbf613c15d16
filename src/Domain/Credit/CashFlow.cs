using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>Money that changes hands on a day.</summary>
/// <param name="Amount">In one currency throughout a flow: positive what the borrower gets, negative what the borrower pays.</param>
/// <param name="Every">The period of the series that it belongs to; null for a single one.</param>
public readonly record struct CashFlow(ScheduledDay Day, decimal Amount, Period? Every = null);

/// <summary>How a rate is worked out of what is received and paid, and when.</summary>
[JsonConverter(typeof(CodeConverter<RateConvention>))]
public enum RateConvention
{
    /// <summary>Nominal rate a year by the actuarial method of 12 CFR 1026 (Regulation Z), Appendix J.</summary>
    UsActuarial,

    /// <summary>Effective rate a year (EU Directive 2023/2225, Annex III), time in days of a year of 365.</summary>
    [JsonStringEnumMemberName("effective-days/365")] EffectiveDays365,

    /// <summary>
    /// Effective rate a year of the same equation, time in equal months and what days remain (remarks of EU Directive 2014/17, Annex I).
    /// </summary>
    EffectiveMonths,

    /// <summary>The same in weeks, of which a year has 52, and what days remain.</summary>
    EffectiveWeeks,

    /// <summary>
    /// The same in half months, of which a year has 24, and what days remain. A rule of our own: the remarks do not speak of half months.
    /// </summary>
    EffectiveHalfMonths,

    /// <summary>
    /// That of the three whose unit fits: months where all is whole months from the first day, weeks where it is whole weeks; else that of the
    /// period between payments that occurs most often, months where none does.
    /// </summary>
    Effective,
}
