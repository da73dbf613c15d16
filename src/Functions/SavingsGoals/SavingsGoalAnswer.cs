using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;

namespace Reintegration.Functions.SavingsGoals;

/// <param name="Calculated">Which of the three was missing: "goal", "date" or "monthlyContribution".</param>
/// <param name="Date">As asked; where it was missing, the day on which the goal is reached.</param>
/// <param name="ReachedOn">The end of the last month of the table.</param>
internal sealed record SavingsGoalAnswer(
    string Currency, DateOnly Start, decimal Initial, decimal AnnualRatePercent, string Calculated,
    decimal Goal, DateOnly Date, decimal MonthlyContribution, int Months, DateOnly ReachedOn, TotalsShape Totals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RemittanceShape? Remittance,
    string Summary, IReadOnlyList<MonthShape> Table)
{
    public static SavingsGoalAnswer Of(SavingsGoalQuestion asked, SavingsPlan plan, RemittanceShape? remittance, Language language)
    {
        var (terms, outcome) = (plan.Terms, OutcomeShape.Of(asked, plan));
        return new SavingsGoalAnswer(
            terms.Currency, terms.Start, terms.Initial, terms.AnnualRatePercent, asked.Missing,
            outcome.Goal, outcome.Date, outcome.MonthlyContribution, outcome.Months, outcome.ReachedOn, TotalsShape.Of(plan),
            remittance, SavingsGoalTexts.Summary(asked, plan).In(language), [.. plan.Months.Select(MonthShape.Of)]);
    }
}

/// <summary>The three, and when the goal is reached.</summary>
internal sealed record OutcomeShape(decimal Goal, DateOnly Date, decimal MonthlyContribution, int Months, DateOnly ReachedOn)
{
    public static OutcomeShape Of(SavingsGoalQuestion asked, SavingsPlan plan) =>
        new(asked.Goal ?? plan.Balance, asked.Date ?? plan.EndsOn, plan.Monthly, plan.Months.Count, plan.EndsOn);
}

/// <param name="Contributions">All that was paid in, with <paramref name="RemittanceSaving"/> and <paramref name="OneOff"/> in it.</param>
/// <param name="Balance">The initial amount, contributions and interest together.</param>
internal sealed record TotalsShape(decimal Initial, decimal Contributions, decimal RemittanceSaving, decimal OneOff, decimal Interest, decimal Balance)
{
    public static TotalsShape Of(SavingsPlan plan) => new(
        plan.Terms.Initial, plan.Months.Sum(month => month.Contribution), plan.Months.Sum(month => month.RemittanceSaving),
        plan.Months.Sum(month => month.OneOff), plan.Months.Sum(month => month.Interest), plan.Balance);
}

/// <param name="Contribution">All that was paid in that month, with <paramref name="RemittanceSaving"/> and <paramref name="OneOff"/> in it.</param>
internal sealed record MonthShape(int Month, DateOnly On, decimal Contribution, decimal RemittanceSaving, decimal OneOff, decimal Interest, decimal Balance)
{
    public static MonthShape Of(SavingsMonth month) =>
        new(month.Number, month.On, month.Contribution, month.RemittanceSaving, month.OneOff, month.Interest, month.Balance);
}

[JsonSerializable(typeof(SavingsGoalAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SavingsGoalJson : JsonSerializerContext;
