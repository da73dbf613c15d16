using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>What is put aside each month because sending costs less, where the figures come from, and what it changes.</summary>
/// <param name="Without">The same plan without it; null where the goal is out of reach then.</param>
internal sealed record RemittanceShape(
    string Corridor, string Period, AmountShape Amount, int TimesPerYear, OptionShape Current, OptionShape ChangeTo, decimal SavingPerMonth,
    OutcomeShape? Without, string Summary, LabelsShape Labels, SourceShape Source)
{
    public static RemittanceShape Of(RemittanceSource source, SavingsGoalQuestion asked, SavingsPlan plan, SavingsPlan? without, Language language)
    {
        var survey = source.Survey;
        return new RemittanceShape(
            survey.Corridor.ToString(), survey.Period.ToString(), new AmountShape(source.Question.Amount, survey.Currency), source.Savings.TimesPerYear,
            OptionShape.Of(source.Savings.Current, source.Savings, survey, language), OptionShape.Of(source.ChangeTo, source.Savings, survey, language),
            source.SavingPerMonth, without is null ? null : OutcomeShape.Of(asked, without),
            SavingsGoalTexts.Change(asked, plan, without).In(language), LabelsShape.Of(survey, language), SourceShape.RemittancePricesWorldwide);
    }
}
