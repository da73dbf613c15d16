using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>What a plan says, in a sentence.</summary>
internal static class SavingsGoalTexts
{
    public static Text Summary(SavingsQuestion question, SavingsPlan plan)
    {
        if (plan.Months.Count == 0) return new("Ya tiene lo que quiere ahorrar.", "You have what you want to save already.");
        var (own, saved) = (Money(plan, plan.Monthly), Money(plan, plan.Terms.RemittanceSaving));
        var (reached, months) = (Money(plan, plan.Balance), Months(plan.Months.Count));
        var beside = plan.Terms.RemittanceSaving == 0
            ? new Text("", "")
            : new Text(
                $", más {saved} al mes que ahorra al enviar dinero con otro servicio",
                $", plus {saved} a month that you save by sending money with another service");
        return question.Unknown == SavingsUnknown.MonthlyContribution
            ? new(
                $"Si aparta {own} al mes{beside.Es}, en {months.Es} tendrá {reached}.",
                $"If you put aside {own} a month{beside.En}, you will have {reached} in {months.En}.")
            : new(
                $"Con {own} al mes{beside.Es}, en {months.Es} tendrá {reached}.",
                $"With {own} a month{beside.En}, you will have {reached} in {months.En}.");
    }

    /// <summary>What putting aside a remittance saving changes.</summary>
    public static Text Change(SavingsQuestion question, SavingsPlan plan, SavingsPlan? without)
    {
        if (plan.Terms.RemittanceSaving == 0)
        {
            return new(
                "Con este cambio de servicio no ahorra nada que pueda apartar cada mes.",
                "This change of service saves nothing that you could put aside each month.");
        }
        if (without is null)
            return new("Sin este ahorro no llegaría a su meta en 50 años.", "Without this saving you would not reach your goal in 50 years.");
        if (question.Unknown == SavingsUnknown.Goal)
        {
            var more = Money(plan, plan.Balance - without.Balance);
            return new($"Con este ahorro tendrá {more} más.", $"With this saving you will have {more} more.");
        }
        if (question.Unknown == SavingsUnknown.MonthlyContribution)
        {
            if (without.Monthly == plan.Monthly)
                return new("Con este ahorro aparta lo mismo cada mes.", "With this saving you put aside the same each month.");
            var less = Money(plan, without.Monthly - plan.Monthly);
            return new(
                $"Con este ahorro aparta de su bolsillo {less} menos al mes.",
                $"With this saving you put aside {less} less a month from your own pocket.");
        }
        var sooner = Months(without.Months.Count - plan.Months.Count);
        return without.Months.Count == plan.Months.Count
            ? new("Con este ahorro llega a su meta en el mismo mes.", "With this saving you reach your goal in the same month.")
            : new($"Con este ahorro llega a su meta {sooner.Es} antes.", $"With this saving you reach your goal {sooner.En} sooner.");
    }

    private static string Money(SavingsPlan plan, decimal amount) => Written.Money(amount, plan.Terms.Currency);

    private static Text Months(int months) => months == 1 ? new("1 mes", "1 month") : new($"{months} meses", $"{months} months");
}
