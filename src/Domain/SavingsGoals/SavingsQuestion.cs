using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.SavingsGoals;

/// <summary>Which of goal, date and monthly contribution is calculated from the other two.</summary>
[JsonConverter(typeof(CodeConverter<SavingsUnknown>))]
public enum SavingsUnknown
{
    Goal,
    Date,
    [JsonStringEnumMemberName("monthlyContribution")] MonthlyContribution,
}

/// <summary>What is asked of saving: two of goal, date and monthly contribution are given, the third is to be found.</summary>
public abstract record SavingsQuestion(SavingsUnknown Unknown)
{
    /// <summary>The plan under some terms; null where the goal is out of reach.</summary>
    public abstract SavingsPlan? Solve(SavingsTerms terms);

    /// <summary>As given; where it is to be found, what is there at the end of the plan.</summary>
    public abstract decimal GoalIn(SavingsPlan plan);

    /// <summary>As given; where it is to be found, the day on which the plan ends.</summary>
    public abstract DateOnly DateIn(SavingsPlan plan);

    /// <summary>How much will there be on a day?</summary>
    public sealed record OfGoal(DateOnly Date, decimal Monthly) : SavingsQuestion(SavingsUnknown.Goal)
    {
        public override SavingsPlan Solve(SavingsTerms terms) => terms.After(terms.MonthsUntil(Date), Monthly);

        public override decimal GoalIn(SavingsPlan plan) => plan.Balance;

        public override DateOnly DateIn(SavingsPlan plan) => Date;
    }

    /// <summary>When is a goal reached?</summary>
    public sealed record OfDate(decimal Goal, decimal Monthly) : SavingsQuestion(SavingsUnknown.Date)
    {
        public override SavingsPlan? Solve(SavingsTerms terms) => terms.ToReach(Goal, Monthly);

        public override decimal GoalIn(SavingsPlan plan) => Goal;

        public override DateOnly DateIn(SavingsPlan plan) => plan.EndsOn;
    }

    /// <summary>How much a month reaches a goal by a day?</summary>
    /// <param name="RoundTo">The monthly contribution is a multiple of this.</param>
    public sealed record OfMonthly(decimal Goal, DateOnly Date, decimal RoundTo) : SavingsQuestion(SavingsUnknown.MonthlyContribution)
    {
        public override SavingsPlan Solve(SavingsTerms terms) => terms.Within(terms.MonthsUntil(Date), Goal, RoundTo);

        public override decimal GoalIn(SavingsPlan plan) => Goal;

        public override DateOnly DateIn(SavingsPlan plan) => Date;
    }
}
