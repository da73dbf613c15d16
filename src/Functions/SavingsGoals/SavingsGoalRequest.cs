using System.ComponentModel.DataAnnotations;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.SavingsGoals;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>How somebody saves. Two of <c>goal</c>, <c>date</c> and <c>monthlyContribution</c> are given, the third is calculated.</summary>
public sealed record SavingsGoalRequest
{
    private static readonly string[] Three = ["goal", "date", "monthlyContribution"];

    /// <summary>What is to be there in the end.</summary>
    [Amount(Positive = true)]
    public decimal? Goal { get; init; }

    /// <summary>The day by which; from one month after the start to 600 months after it.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What is put aside every month.</summary>
    [Amount]
    public decimal? MonthlyContribution { get; init; }

    /// <summary>That of all amounts.</summary>
    [Currency]
    public required string Currency { get; init; }

    /// <summary>The day on which saving begins; the first contribution follows one month later.</summary>
    [Days("2000-01-01", "2100-12-31")]
    public required DateOnly Start { get; init; }

    /// <summary>What is saved already.</summary>
    [Amount]
    public decimal Initial { get; init; }

    /// <summary>The interest a year, nominal, compounded monthly.</summary>
    [Percent(0, 100)]
    public decimal AnnualRatePercent { get; init; }

    /// <summary>What is paid in once.</summary>
    [Length(0, 100)]
    public IReadOnlyList<OneOffRequest> Contributions { get; init; } = [];

    /// <summary>The monthly contribution, where it is calculated, is a multiple of this; without it, of the currency's smallest coin.</summary>
    [Amount(Positive = true)]
    public decimal? RoundTo { get; init; }

    /// <summary>How money is sent home today: what a cheaper service saves is put aside, too.</summary>
    public RemittanceRequest? Remittance { get; init; }

    internal SavingsTerms Terms => new(Currency, Start, Initial, AnnualRatePercent)
    {
        OneOffs = [.. Contributions.Select(once => new OneOff(once.On, once.Amount))],
    };

    /// <summary>Null unless exactly two of the three are given.</summary>
    internal SavingsQuestion? Question => (Goal, Date, MonthlyContribution) switch
    {
        (null, { } date, { } monthly) => new SavingsQuestion.OfGoal(date, monthly),
        ({ } goal, null, { } monthly) => new SavingsQuestion.OfDate(goal, monthly),
        ({ } goal, { } date, null) => new SavingsQuestion.OfMonthly(goal, date, RoundTo ?? Currencies.SmallestUnitOf(Currency)),
        _ => null,
    };

    /// <summary>What is wrong with several members together.</summary>
    internal IEnumerable<FieldError> Errors()
    {
        bool[] given = [Goal is not null, Date is not null, MonthlyContribution is not null];
        var count = given.Count(there => there);
        // All three are one too many; else those that are not there are at fault.
        if (count != 2)
        {
            foreach (var (name, there) in Three.Zip(given))
                if (count == 3 || !there) yield return NotTwo($"/{name}");
        }

        var (first, last) = (Terms.EndOf(1), Terms.EndOf(SavingsTerms.MostMonths));
        if (Date < first || Date > last) yield return FieldError.NotADate("/date", first, last);
        // Up to the last month that is planned: what comes later would change nothing.
        else if (Date is { } date) last = Terms.EndOf(Terms.MonthsUntil(date));
        for (var index = 0; index < Contributions.Count; index++)
        {
            var day = Contributions[index].On;
            if (day <= Start || day > last) yield return FieldError.NotADate($"/contributions/{index}/on", Start.AddDays(1), last);
        }
    }

    private static FieldError NotTwo(string pointer) => new(pointer, ErrorCode.ExactlyTwo, new(
        "Envíe dos de estos tres datos; el tercero se calcula: goal, date, monthlyContribution.",
        "Send two of these three; the third is calculated: goal, date, monthlyContribution."))
    {
        Allowed = Three,
    };
}

/// <summary>Something paid in once, such as wages paid at the return.</summary>
public sealed record OneOffRequest
{
    /// <summary>The day; it counts from the end of the month of saving in which it falls.</summary>
    public required DateOnly On { get; init; }

    [Amount(Positive = true)]
    public required decimal Amount { get; init; }
}

/// <summary>How somebody sends money today, and which cheaper service they would change to.</summary>
public sealed record RemittanceRequest : RegularTransfer
{
    /// <summary>Which one.</summary>
    public CheaperService ChangeTo { get; init; }
}

/// <summary>A cheaper service to send money with.</summary>
public enum CheaperService
{
    /// <summary>The cheapest of the corridor.</summary>
    Cheapest,

    /// <summary>The cheapest that pays out as today's does, for a family that wants to receive the money as today.</summary>
    CheapestSamePickup,
}
