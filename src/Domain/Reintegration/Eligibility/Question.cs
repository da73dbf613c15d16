namespace Reintegration.Domain.Reintegration.Eligibility;

/// <summary>
/// One fact as a programme's rules ask for it (an amount: in one currency). However many values the fact may have, all that matters is
/// which of these rules' comparisons each of them meets: an answer is a set of rules, rule <i>i</i> being bit <i>i</i>. Two values with
/// the same answer cannot be told apart, so that the answers cut the fact's range into cells and are all there is to look at.
/// </summary>
/// <param name="Currency">Of an amount; null for every other fact.</param>
/// <param name="Rules">Every rule that asks for it.</param>
public sealed record Question(Fact Fact, string? Currency, IReadOnlyList<Rule> Rules)
{
    private readonly ListOfCodes? list = Fact.IsList ? new ListOfCodes(Fact, Rules) : null;

    /// <summary>The rules as a set.</summary>
    internal ulong Mask { get; } = Rules.Aggregate(0UL, (mask, rule) => mask | rule.Bit);

    /// <summary>What the profile says to it; null where it does not, or in another currency.</summary>
    internal FactValue? ValueIn(Profile profile) => profile[Fact] is { } value && value.Currency == Currency ? value : null;

    /// <summary>Every answer that is possible.</summary>
    /// <param name="value">The value as far as it is known; null where any is possible.</param>
    /// <param name="change">What may become of the value.</param>
    internal ulong[] Answers(FactValue? value, FactChange change, DateOnly on)
    {
        if (change == FactChange.Freely) value = null;
        return list is not null ? list.Answers(value, grows: change == FactChange.Grows)
            : value is not null && change == FactChange.Never ? [AnswerOf(value, on)]
            : [.. Values(value, on).Select(candidate => AnswerOf(candidate, on)).Distinct()];
    }

    // At least one value of each cell.
    private IEnumerable<FactValue> Values(FactValue? from, DateOnly on)
    {
        if (Fact.IsOrdered) return Points(from?.Number ?? Fact.Range.Minimum, on).Select(point => FactValue.Of(point));
        string[] flags = ["true", "false"];
        return Fact.Type switch
        {
            FactType.Choice => Fact.Values.Select(code => FactValue.Of(code)),
            FactType.Flag => flags.Select(code => FactValue.Of(code)),
            // No code at all stands for every one that no rule mentions.
            _ => Rules.SelectMany(rule => rule.Codes).Append("").Distinct().Select(code => FactValue.Of(code)),
        };
    }

    // The ends of the stretches, and what lies just beside them: the next whole number, or the middle of the way to the next end.
    private List<decimal> Points(decimal least, DateOnly on)
    {
        var most = Fact.Range.Maximum;
        List<decimal> ends = [least, most];
        foreach (var stretch in Rules.SelectMany(rule => rule.Stretches)) ends.AddRange([stretch.Low.On(on), stretch.High.On(on)]);
        ends.Sort();
        var isContinuous = Fact.Type == FactType.Money || (Fact.Type == FactType.Number && !Fact.IsWhole);
        IEnumerable<decimal> beside = isContinuous
            ? ends.Zip(ends.Skip(1), (low, high) => (low + high) / 2)
            : ends.SelectMany(end => new[] { end - 1, end + 1 });
        return [.. ends.Concat(beside).Where(point => point >= least && point <= most)];
    }

    private ulong AnswerOf(FactValue value, DateOnly on)
    {
        var answer = 0UL;
        foreach (var rule in Rules)
        {
            if (Fact.IsOrdered ? Includes(rule, value.Number, on) : rule.Codes.Contains(value.Codes[0])) answer |= rule.Bit;
        }
        return answer;
    }

    private static bool Includes(Rule rule, decimal number, DateOnly on)
    {
        foreach (var stretch in rule.Stretches)
        {
            if (number >= stretch.Low.On(on) && number <= stretch.High.On(on)) return true;
        }
        return false;
    }
}
