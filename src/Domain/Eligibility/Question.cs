namespace Reintegration.Domain.Eligibility;

/// <summary>
/// One fact as a programme's rules ask for it (an amount: in one currency). However many values the fact may have, all that matters is
/// which of these rules' comparisons each of them meets: an answer is a set of rules, rule <i>i</i> being bit <i>i</i>. Two values with
/// the same answer cannot be told apart, so that the answers cut the fact's range into cells and are all there is to look at.
/// </summary>
public sealed class Question
{
    private static readonly string[] Flags = ["true", "false"];

    private readonly Rule[] rules;
    private readonly ListOfCodes? list;

    // What can be answered at all, where that does not move with the day.
    private readonly Lazy<ulong[]>? fixedAnswers;

    /// <param name="rules">Every rule of a programme that asks for the same fact, of an amount in the same currency.</param>
    public Question(IReadOnlyList<Rule> rules)
    {
        this.rules = [.. rules];
        (Fact, Currency) = (rules[0].Fact, rules[0].Currency);
        Mask = rules.Aggregate(0UL, (mask, rule) => mask | rule.Bit);
        list = Fact.IsList ? new ListOfCodes(Fact, rules) : null;
        fixedAnswers = rules.Any(rule => rule.IsRelative) ? null : new Lazy<ulong[]>(() => AnyAnswer(Facts.Days.First));
    }

    public Fact Fact { get; }

    /// <summary>Of an amount; null for every other fact.</summary>
    public string? Currency { get; }

    public IReadOnlyList<Rule> Rules => rules;

    /// <summary>The rules as a set.</summary>
    internal ulong Mask { get; }

    /// <summary>What the profile says to it; null where it does not, or in another currency.</summary>
    internal FactValue? ValueIn(Profile profile) => profile[Fact, Currency];

    /// <summary>Every answer that is possible.</summary>
    /// <param name="value">The value as far as it is known; null where any is possible.</param>
    /// <param name="change">What may become of the value.</param>
    internal ulong[] Answers(FactValue? value, FactChange change, DateOnly on)
    {
        if (value is null || change == FactChange.Freely) return fixedAnswers?.Value ?? AnyAnswer(on);
        if (list is not null) return list.Answers(value, grows: change == FactChange.Grows);
        return change == FactChange.Never ? [AnswerOf(value, on)] : AnswersOf(Values(value, on), on);
    }

    private ulong[] AnyAnswer(DateOnly on) => list?.Answers(null, grows: false) ?? AnswersOf(Values(null, on), on);

    private ulong[] AnswersOf(IEnumerable<FactValue> values, DateOnly on) => [.. values.Select(value => AnswerOf(value, on)).Distinct()];

    // At least one value of each cell.
    private IEnumerable<FactValue> Values(FactValue? from, DateOnly on)
    {
        if (Fact.IsOrdered) return Points(from?.Number ?? Fact.Range.Minimum, on).Select(point => FactValue.Of(point));
        var codes = Fact.Type switch
        {
            FactType.Choice => Fact.Values,
            FactType.Flag => Flags,
            // No code at all stands for every one that no rule mentions.
            _ => rules.SelectMany(rule => rule.Codes).Append("").Distinct(),
        };
        return codes.Select(code => FactValue.Of(code));
    }

    // The ends of the stretches, and between two of them, if anything is, the last whole number or the middle.
    private List<decimal> Points(decimal least, DateOnly on)
    {
        var most = Fact.Range.Maximum;
        List<decimal> ends = [least, most];
        foreach (var rule in rules)
        {
            foreach (var stretch in rule.Stretches)
            {
                ends.Add(stretch.Low.On(on));
                ends.Add(stretch.High.On(on));
            }
        }
        ends.Sort();
        var isContinuous = Fact.Type == FactType.Money || (Fact.Type == FactType.Number && !Fact.IsWhole);
        for (var index = ends.Count - 1; index > 0; index--) ends.Add(isContinuous ? (ends[index - 1] + ends[index]) / 2 : ends[index] - 1);
        ends.RemoveAll(point => point < least || point > most);
        return ends;
    }

    private ulong AnswerOf(FactValue value, DateOnly on)
    {
        var answer = 0UL;
        foreach (var rule in rules)
        {
            if (rule.IsMetBy(value, on) == true) answer |= rule.Bit;
        }
        return answer;
    }
}
