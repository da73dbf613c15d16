using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>
/// Of a savings goal, its date and the monthly amount, the one that is missing, with every month on the way; and what it changes to put aside
/// what a cheaper remittance service saves.
/// </summary>
public sealed class PlanSavings(HttpPipeline http, QuoteBook book)
{
    [Function(nameof(PlanSavings))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/savings-goal")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, PlanAsync, cancellation);

    private async Task<IResult> PlanAsync(Call call, JsonFields body)
    {
        var asked = SavingsGoalQuestion.Read(body);
        if (body.Invalid is { } invalid) return invalid;

        RemittanceSource? source = null;
        if (asked.Remittance is { } remittance)
        {
            source = await RemittanceSource.FindAsync(book, remittance, asked.Terms.Currency, body);
            if (source is null) return body.Invalid!;
        }

        var terms = asked.Terms with { RemittanceSaving = source?.SavingPerMonth ?? 0 };
        if (asked.Solve(terms) is not { } plan) return Problem.Invalid(TooLittle(asked, terms));
        if (asked.Goal is null && plan.Months.Count < asked.Months) return Problem.Invalid(TooLarge(plan));

        var shape = source is null ? null : RemittanceShape.Of(source, asked, plan, asked.Solve(asked.Terms), call.Language);
        return PrivateContent.Of(
            StatusCodes.Status200OK, SavingsGoalAnswer.Of(asked, plan, shape, call.Language), SavingsGoalJson.Default.SavingsGoalAnswer, call.Language);
    }

    private static FieldError TooLittle(SavingsGoalQuestion asked, SavingsTerms terms)
    {
        var least = terms.Within(SavingsTerms.MostMonths, asked.Goal!.Value, Currencies.SmallestUnitOf(terms.Currency)).Monthly;
        var written = Written.Money(least, terms.Currency);
        return new FieldError("/monthlyContribution", "out-of-range", new(
            $"Con este importe no se llega a la meta en {SavingsTerms.MostMonths} meses. Ponga al menos {written} al mes.",
            $"This amount does not reach the goal in {SavingsTerms.MostMonths} months. Give at least {written} a month."))
        {
            Minimum = least,
            Maximum = JsonField.LargestAmount,
        };
    }

    private static FieldError TooLarge(SavingsPlan plan) =>
        FieldError.NotADate("/date", plan.Terms.EndOf(1), plan.EndsOn) with
        {
            Detail = new(
                FormattableString.Invariant($"Después del {plan.EndsOn:yyyy-MM-dd} el saldo pasa de {SavingsTerms.LargestBalance:0}; ponga una fecha hasta ese día."),
                FormattableString.Invariant($"After {plan.EndsOn:yyyy-MM-dd} the balance passes {SavingsTerms.LargestBalance:0}; give a date up to that day.")),
        };
}
