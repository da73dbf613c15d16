using Reintegration.Domain;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>What is asked: exactly one of <paramref name="Goal"/>, <paramref name="Date"/> and <paramref name="Monthly"/> is null.</summary>
/// <param name="RoundTo">The monthly amount, where it is the one missing, is a multiple of this.</param>
internal sealed record SavingsGoalQuestion(SavingsTerms Terms, decimal? Goal, DateOnly? Date, decimal? Monthly, decimal RoundTo, RemittanceQuestion? Remittance)
{
    private const int MostOneOffs = 100;

    private static readonly DateOnly FirstStart = new(2000, 1, 1);
    private static readonly DateOnly LastStart = new(2100, 12, 31);
    private static readonly string[] Either = ["goal", "date", "monthlyContribution"];

    /// <summary>The whole months of saving up to the date that was asked for.</summary>
    public int Months => Terms.MonthsUntil(Date!.Value);

    public string Missing => Goal is null ? "goal" : Date is null ? "date" : "monthlyContribution";

    /// <summary>The plan under the question's terms, or others that differ in what is put aside; null where the goal is out of reach.</summary>
    public SavingsPlan? Solve(SavingsTerms terms) =>
        Goal is not { } goal ? terms.After(Months, Monthly!.Value)
        : Monthly is not { } monthly ? terms.Within(Months, goal, RoundTo)
        : terms.ToReach(goal, monthly);

    /// <summary>What was asked; of use only where nothing was found wrong with it.</summary>
    public static SavingsGoalQuestion Read(JsonFields body)
    {
        RefuseUnlessTwo(body);
        var currency = body.Required("currency").Currency();
        var start = body.Required("start").Date(FirstStart, LastStart);
        var terms = new SavingsTerms(
            currency ?? "", start ?? FirstStart, body.Optional("initial").Amount(currency) ?? 0, body.Optional("annualRatePercent").Number(0, 100) ?? 0);
        var date = body.Optional("date").Date(terms.EndOf(1), (start ?? LastStart).AddMonths(SavingsTerms.MostMonths));
        return new SavingsGoalQuestion(
            terms with { OneOffs = start is null ? [] : OneOffsOf(body, terms, date, currency) },
            body.Optional("goal").PositiveAmount(currency),
            date,
            body.Optional("monthlyContribution").Amount(currency),
            body.Optional("roundTo").PositiveAmount(currency) ?? Currencies.SmallestUnitOf(terms.Currency),
            body.Optional("remittance").Object() is { } remittance ? RemittanceQuestion.Read(remittance) : null);
    }

    private static void RefuseUnlessTwo(JsonFields body)
    {
        var given = Either.Count(body.Has);
        if (given == 2) return;
        // All three are one too many; else those that are not there are at fault.
        foreach (var name in Either.Where(name => given == 3 || !body.Has(name)))
        {
            body.Refuse(new FieldError(body.PointerOf(name), "exactly-two", new(
                "Envíe dos de estos tres datos; el tercero se calcula: goal, date, monthlyContribution.",
                "Send two of these three; the third is calculated: goal, date, monthlyContribution."))
            {
                Allowed = Either,
            });
        }
    }

    // Up to the last month that is planned: what comes later would change nothing.
    private static List<OneOff> OneOffsOf(JsonFields body, SavingsTerms terms, DateOnly? date, string? currency)
    {
        var last = date is { } day ? terms.EndOf(terms.MonthsUntil(day)) : terms.EndOf(SavingsTerms.MostMonths);
        return
        [
            .. (body.Optional("contributions").Objects(0, MostOneOffs) ?? []).Select(fields => new OneOff(
                fields.Required("on").Date(terms.Start.AddDays(1), last) ?? last,
                fields.Required("amount").PositiveAmount(currency) ?? 0)),
        ];
    }
}
