using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>How a goal is reached. All amounts are in <paramref name="Currency"/>.</summary>
/// <param name="StartOn">The day on which saving begins.</param>
/// <param name="Calculated">Which of the three was not given.</param>
/// <param name="GoalOn">The date as asked; where it was not given, the day on which the goal is reached.</param>
/// <param name="MonthlyContribution">The person's own, of every month but the last, which may take less.</param>
/// <param name="Months">How many there are; none where the goal was there from the start.</param>
/// <param name="ReachedOn">The end of the last month of the table.</param>
/// <param name="Remittance">What a cheaper remittance service adds; left out where that was not asked.</param>
/// <param name="Summary">The plan in a sentence.</param>
/// <param name="Table">Every month.</param>
public sealed record SavingsGoalAnswer(
    string Currency, DateOnly StartOn, decimal Initial, decimal AnnualRatePercent, SavingsUnknown Calculated, decimal Goal, DateOnly GoalOn,
    decimal MonthlyContribution, int Months, DateOnly ReachedOn, SavingsTotals Totals, RemittanceSaved? Remittance,
    string Summary, IReadOnlyList<MonthOfSaving> Table)
{
    internal static SavingsGoalAnswer Of(SavingsQuestion question, SavingsPlan plan, RemittanceSaved? remittance, Language language)
    {
        var (terms, outcome) = (plan.Terms, SavingsOutcome.Of(question, plan));
        return new SavingsGoalAnswer(
            terms.Currency, terms.Start, terms.Initial, terms.AnnualRatePercent, question.Unknown,
            outcome.Goal, outcome.GoalOn, outcome.MonthlyContribution, outcome.Months, outcome.ReachedOn, SavingsTotals.Of(plan),
            remittance, SavingsGoalTexts.Summary(question, plan).In(language), [.. plan.Months.Select(MonthOfSaving.Of)]);
    }
}

/// <summary>Goal, date and monthly contribution, and when the goal is reached.</summary>
/// <param name="GoalOn">The date as asked; where it was not given, the day on which the goal is reached.</param>
/// <param name="ReachedOn">The end of the last month.</param>
public sealed record SavingsOutcome(decimal Goal, DateOnly GoalOn, decimal MonthlyContribution, int Months, DateOnly ReachedOn)
{
    internal static SavingsOutcome Of(SavingsQuestion question, SavingsPlan plan) =>
        new(question.GoalIn(plan), question.DateIn(plan), plan.Monthly, plan.Months.Count, plan.EndsOn);
}

/// <summary>What was paid in and what it grew by.</summary>
/// <param name="Contributions">All that was paid in, with <paramref name="RemittanceSaving"/> and <paramref name="OneOff"/> in it.</param>
/// <param name="Balance">The initial amount, contributions and interest together.</param>
public sealed record SavingsTotals(
    decimal Initial, decimal Contributions, decimal RemittanceSaving, decimal OneOff, decimal Interest, decimal Balance)
{
    internal static SavingsTotals Of(SavingsPlan plan) => new(
        plan.Terms.Initial, plan.Months.Sum(month => month.Contribution), plan.Months.Sum(month => month.RemittanceSaving),
        plan.Months.Sum(month => month.OneOff), plan.Months.Sum(month => month.Interest), plan.Balance);
}

/// <summary>A month of saving, as it stands at its end.</summary>
/// <param name="Month">From 1.</param>
/// <param name="On">Its last day.</param>
/// <param name="Contribution">All that was paid in that month, with <paramref name="RemittanceSaving"/> and <paramref name="OneOff"/> in it.</param>
/// <param name="Interest">On what was there when the month began.</param>
public sealed record MonthOfSaving(
    int Month, DateOnly On, decimal Contribution, decimal RemittanceSaving, decimal OneOff, decimal Interest, decimal Balance)
{
    internal static MonthOfSaving Of(SavingsMonth month) =>
        new(month.Number, month.On, month.Contribution, month.RemittanceSaving, month.OneOff, month.Interest, month.Balance);
}

/// <summary>What is put aside each month because sending costs less, where the figures come from, and what it changes.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter of the survey, such as <c>2025_3Q</c>.</param>
/// <param name="Amount">What is sent each time; all amounts are in its currency.</param>
/// <param name="SavingPerMonth">A twelfth of a year's saving, rounded down to the smallest coin.</param>
/// <param name="Without">The same plan without it; left out where the goal is out of reach then.</param>
/// <param name="Summary">What it changes, in a sentence.</param>
public sealed record RemittanceSaved(
    string Corridor, string Period, Platform.Amount Amount, int TimesPerYear, SavingsOption Current, SavingsOption ChangeTo, decimal SavingPerMonth,
    SavingsOutcome? Without, string Summary, DataSource Source)
{
    internal static RemittanceSaved Of(CheaperRemittance cheaper, SavingsQuestion question, SavingsPlan plan, SavingsPlan? without, Language language)
    {
        var (survey, savings) = (cheaper.Survey, cheaper.Savings);
        return new RemittanceSaved(
            survey.Corridor.ToString(), survey.Period.ToString(), new Platform.Amount(cheaper.Amount, survey.Currency), savings.TimesPerYear,
            SavingsOption.Of(savings.Current, savings, survey, language), SavingsOption.Of(cheaper.ChangeTo, savings, survey, language),
            cheaper.SavingPerMonth, without is null ? null : SavingsOutcome.Of(question, without),
            SavingsGoalTexts.Change(question, plan, without).In(language), DataSource.RemittancePricesWorldwide);
    }
}
