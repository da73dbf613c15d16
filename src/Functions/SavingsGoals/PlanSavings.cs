using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>
/// Of a savings goal, its date and the monthly amount, the one that is missing, with every month on the way; and what it changes to put aside
/// what a cheaper remittance service saves. As CSV the months alone.
/// </summary>
public sealed class PlanSavings(HttpPipeline http, QuoteBook book)
{
    public static readonly Policy<SavingsGoalRequest, SavingsGoalAnswer> Policy = new(nameof(PlanSavings))
    {
        AlsoAs = [Csv.MediaType],
        Errors =
        [
            ErrorCode.ExactlyTwo, ErrorCode.InvalidDate, ErrorCode.OutOfRange, ErrorCode.UnknownValue, ErrorCode.CurrencyMismatch,
            ErrorCode.StorageUnavailable,
        ],
        Examples =
        [
            new("How much a month", """
                {"currency":"USD","start":"2026-01-31","goal":600,"date":"2026-06-30","annualRatePercent":3}
                """),
        ],
    };

    private static readonly string[] Columns = ["month", "on", "contribution", "remittance_saving", "one_off", "interest", "balance"];

    [Function(nameof(PlanSavings))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/savings-goal")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, PlanAsync, cancellation);

    private async Task<Outcome<SavingsGoalAnswer>> PlanAsync(SavingsGoalRequest asked, Call call)
    {
        List<FieldError> errors = [.. asked.Errors()];
        if (errors.Count > 0 || asked.Question is not { } question) return Problem.Invalid(errors);

        CheaperRemittance? cheaper = null;
        if (asked.Remittance is { } remittance)
        {
            cheaper = await CheaperRemittance.FindAsync(book, remittance, asked.Currency, errors);
            if (cheaper is null) return Problem.Invalid(errors);
        }

        var terms = asked.Terms with { RemittanceSaving = cheaper?.SavingPerMonth ?? 0 };
        if (question.Solve(terms) is not { } plan) return Problem.Invalid(TooLittle(question, terms));
        if (question is SavingsQuestion.OfGoal(var date, _) && plan.Months.Count < terms.MonthsUntil(date)) return Problem.Invalid(TooLarge(plan));

        var saved = cheaper is null ? null : RemittanceSaved.Of(cheaper, question, plan, question.Solve(asked.Terms), call.Language);
        var answer = SavingsGoalAnswer.Of(question, plan, saved, call.Language);
        return call.Accepts(Csv.MediaType)
            ? Csv.PrivateOf(Columns, answer.Table.Select(Cells), call.Language)
            : answer;
    }

    private static object?[] Cells(MonthOfSaving month) =>
        [month.Month, month.On, month.Contribution, month.RemittanceSaving, month.OneOff, month.Interest, month.Balance];

    private static FieldError TooLittle(SavingsQuestion question, SavingsTerms terms)
    {
        var least = question is SavingsQuestion.OfDate(var goal, _) ? terms.LeastMonthly(goal) : throw new UnreachableException();
        var written = Written.Money(least, terms.Currency);
        return new FieldError("/monthlyContribution", ErrorCode.OutOfRange, new(
            $"Con este importe no se llega a la meta en {SavingsTerms.MostMonths} meses. Ponga al menos {written} al mes.",
            $"This amount does not reach the goal in {SavingsTerms.MostMonths} months. Give at least {written} a month."))
        {
            Minimum = least,
            Maximum = Field.LargestAmount,
        };
    }

    private static FieldError TooLarge(SavingsPlan plan)
    {
        var last = FormattableString.Invariant($"{plan.EndsOn:yyyy-MM-dd}");
        var most = FormattableString.Invariant($"{SavingsTerms.LargestBalance:0}");
        return FieldError.NotADate("/date", plan.Terms.EndOf(1), plan.EndsOn) with
        {
            Detail = new(
                $"Después del {last} el saldo pasa de {most}; ponga una fecha hasta ese día.",
                $"After {last} the balance passes {most}; give a date up to that day."),
        };
    }
}
