using Reintegration.Domain.Credit;
using Reintegration.Domain.Enrolments;
using Reintegration.Functions.CoInvestment;
using Reintegration.Functions.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// What a person and a programme agree on, by the programme's terms as they were when the person applied: a loan, a project or savings, of which the
/// members of the others are left out. All amounts are in one currency.
/// </summary>
/// <param name="Version">From 1: a holiday, a commitment and a deposit each make a new one.</param>
/// <param name="ProgrammeVersion">The version of the programme whose terms these are.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Disbursement">What is paid out of the loan, as if it were on the day of the application.</param>
/// <param name="Schedule">Every instalment of the loan.</param>
/// <param name="Rates">The true rates of the loan.</param>
/// <param name="Affordability">What the loan takes of the declared income.</param>
/// <param name="Holidays">The times in which nothing of the loan is due; left out where there are none.</param>
public sealed record OfferAnswer(
    int Version, int ProgrammeVersion, string Currency, Disbursement? Disbursement = null, IReadOnlyList<ScheduledInstalment>? Schedule = null,
    LoanTotals? Totals = null, TrueRates? Rates = null, AffordabilityAnswer? Affordability = null, IReadOnlyList<HolidayGranted>? Holidays = null,
    ProjectAnswer? Project = null, SavingsProgress? Savings = null);

/// <summary>What the largest instalment takes of the income that the person declared.</summary>
/// <param name="LargestInstalment">With its fees.</param>
/// <param name="Income">In the time from one instalment to the next; left out where it is not known in the loan's currency.</param>
/// <param name="SharePercent">The instalment in percent of that income, to two decimals; left out where the income is not known, or is none.</param>
/// <param name="MaxSharePercent">The programme's limit; left out where it has none.</param>
/// <param name="Fits">Whether it keeps to the limit; left out where there is none, or the income is not known.</param>
/// <param name="Note">The same in a sentence.</param>
public sealed record AffordabilityAnswer(
    decimal LargestInstalment, decimal? Income, decimal? SharePercent, decimal? MaxSharePercent, bool? Fits, string Note);

/// <summary>A time in which nothing is due.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Interest">Whether interest is owed for it; then it is due with the first instalment afterwards.</param>
public sealed record HolidayGranted(DateOnly From, DateOnly Until, HolidayInterest Interest)
{
    internal static HolidayGranted Of(RepaymentHoliday holiday) =>
        new(holiday.From, holiday.To, holiday.InterestAccrues ? HolidayInterest.Accrues : HolidayInterest.Waived);
}

/// <summary>A project that several pay for.</summary>
/// <param name="Funding">Who pays what of it, given what has been committed.</param>
/// <param name="Committed">The sum of the commitments.</param>
/// <param name="Commitments">In the order in which they were recorded.</param>
public sealed record ProjectAnswer(string? Name, CoInvestmentAnswer Funding, decimal Committed, IReadOnlyList<Commitment> Commitments);

/// <summary>How far savings have come. Interest is the institution's to reckon: only what was reported counts as saved.</summary>
/// <param name="StartOn">The day of the application.</param>
/// <param name="Monthly">What is put aside every month.</param>
/// <param name="PlannedOn">The day on which the goal is reached as it was agreed.</param>
/// <param name="PlannedByNow">What would have been put aside by today.</param>
/// <param name="Saved">What has been reported.</param>
/// <param name="PercentOfGoal">To two decimals.</param>
/// <param name="ReachedOn">The day on which the goal is reached from what has been saved; left out where that takes over 50 years.</param>
/// <param name="Remittance">What a cheaper remittance service adds; left out where it is not known how money is sent today.</param>
/// <param name="Deposits">In the order in which they were reported.</param>
public sealed record SavingsProgress(
    decimal Goal, decimal Monthly, DateOnly StartOn, decimal AnnualRatePercent, DateOnly PlannedOn, decimal PlannedByNow, decimal Saved,
    decimal PercentOfGoal, DateOnly? ReachedOn, CheaperTransfer? Remittance, IReadOnlyList<DepositReported> Deposits);

/// <summary>Something that was put aside.</summary>
public sealed record DepositReported(DateOnly On, decimal Amount);

/// <summary>A cheaper service to send money home with, in the corridor from where the person works.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter of the survey, such as <c>2025_3Q</c>.</param>
/// <param name="Provider">The cheapest.</param>
/// <param name="SavingPerMonth">A twelfth of a year's saving, rounded down to the smallest coin, in the corridor's sending currency.</param>
/// <param name="ReachedOn">When the goal is reached with it; left out where it is in another currency than the savings.</param>
public sealed record CheaperTransfer(string Corridor, string Period, string Provider, Amount SavingPerMonth, DateOnly? ReachedOn);
