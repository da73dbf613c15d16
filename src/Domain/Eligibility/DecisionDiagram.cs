using System.Runtime.InteropServices;

namespace Reintegration.Domain.Eligibility;

/// <summary>
/// What a programme's rules come to for every combination of answers, as a reduced ordered decision diagram: a node asks one question and
/// leads, per answer, to a node that asks a later one, or to the end. Equal nodes are one, and none asks what makes no difference. So it is
/// constant exactly where no question matters, and else asks exactly the questions that matter.
/// Source: R. E. Bryant, "Graph-Based Algorithms for Boolean Function Manipulation", IEEE Transactions on Computers C-35 (1986), with more
/// than two edges per node.
/// </summary>
internal sealed class DecisionDiagram
{
    /// <summary>The end at which the rules are not met.</summary>
    public const int No = 0;

    /// <summary>The end at which they are.</summary>
    public const int Yes = 1;

    private const int End = int.MaxValue;

    private readonly ulong[][] answers;
    private readonly List<(int Question, int[] Next)> nodes = [(End, []), (End, [])];
    private readonly Dictionary<(int Question, int[] Next), int> unique = new(SameNode.Instance);
    private readonly Dictionary<(bool All, int First, int Second), int> combined = [];

    /// <param name="answers">Per question its possible answers; only those are looked at that <paramref name="known"/> leaves open.</param>
    /// <param name="known">What is certain already.</param>
    public DecisionDiagram(EligibilityRules rules, ulong[][] answers, KnownRules known)
    {
        this.answers = answers;
        Root = Build(rules.Root) ?? Yes;

        int? Build(Requirement requirement)
        {
            var outcome = known.OutcomeOf(requirement);
            if (outcome != RuleOutcome.Unknown) return outcome == RuleOutcome.NotApplicable ? null : outcome == RuleOutcome.Met ? Yes : No;
            if (requirement is Rule rule) return Leaf(rule);
            var group = (RuleGroup)requirement;
            int? all = null;
            // From the last to the first: rules mostly stand in the order of the questions, and so each goes on top of what there is.
            for (var index = group.Members.Count - 1; index >= 0; index--)
            {
                if (Build(group.Members[index]) is { } node) all = all is { } below ? Combine(group.IsAll, node, below) : node;
            }
            return all;
        }

        int Leaf(Rule rule) => Node(
            rules.QuestionOf(rule), Array.ConvertAll(answers[rules.QuestionOf(rule)], answer => rule.IsMetWith(answer) ? Yes : No));
    }

    public int Root { get; }

    /// <summary>The questions that matter.</summary>
    public IEnumerable<int> Questions()
    {
        var reached = new HashSet<int>();
        Reach(Root);
        return reached.Select(node => nodes[node].Question).Distinct().Order();

        void Reach(int node)
        {
            if (node > Yes && reached.Add(node)) Array.ForEach(nodes[node].Next, Reach);
        }
    }

    /// <summary>The cheapest way to <see cref="Yes"/>: question and answer (its index); null where there is none.</summary>
    /// <param name="price">What an answer to a question costs; a question that is not asked costs nothing.</param>
    public IReadOnlyList<(int Question, int Answer)>? Cheapest(Func<int, int, ChangeCost> price)
    {
        var known = new Dictionary<int, Way?> { [No] = null, [Yes] = new Way(default, 0, 0, null) };
        var steps = new List<(int, int)>();
        if (From(Root) is not { } way) return null;
        for (var step = way; step.Next is not null; step = step.Next) steps.Add((step.Question, step.Answer));
        return steps;

        Way? From(int node)
        {
            if (known.TryGetValue(node, out var found)) return found;
            var (question, next) = nodes[node];
            for (var answer = 0; answer < next.Length; answer++)
            {
                if (From(next[answer]) is not { } rest) continue;
                var cost = price(question, answer) + rest.Cost;
                if (found is null || cost.CompareTo(found.Cost) < 0) found = new Way(cost, question, answer, rest);
            }
            return known[node] = found;
        }
    }

    private int Combine(bool all, int first, int second)
    {
        var (absorbing, neutral) = all ? (No, Yes) : (Yes, No);
        if (first == absorbing || second == absorbing) return absorbing;
        if (first == neutral || first == second) return second;
        if (second == neutral) return first;
        if (first > second) (first, second) = (second, first);
        if (combined.TryGetValue((all, first, second), out var known)) return known;

        var question = Math.Min(nodes[first].Question, nodes[second].Question);
        var next = new int[answers[question].Length];
        for (var answer = 0; answer < next.Length; answer++) next[answer] = Combine(all, After(first, answer), After(second, answer));
        return combined[(all, first, second)] = Node(question, next);

        int After(int node, int answer) => nodes[node].Question == question ? nodes[node].Next[answer] : node;
    }

    private int Node(int question, int[] next)
    {
        if (Array.TrueForAll(next, node => node == next[0])) return next[0];
        ref var node = ref CollectionsMarshal.GetValueRefOrAddDefault(unique, (question, next), out var exists);
        if (exists) return node;
        nodes.Add((question, next));
        return node = nodes.Count - 1;
    }

    private sealed record Way(ChangeCost Cost, int Question, int Answer, Way? Next);

    private sealed class SameNode : IEqualityComparer<(int Question, int[] Next)>
    {
        public static readonly SameNode Instance = new();

        public bool Equals((int Question, int[] Next) x, (int Question, int[] Next) y) =>
            x.Question == y.Question && x.Next.AsSpan().SequenceEqual(y.Next);

        public int GetHashCode((int Question, int[] Next) node)
        {
            var hash = new HashCode();
            hash.Add(node.Question);
            foreach (var next in node.Next) hash.Add(next);
            return hash.ToHashCode();
        }
    }
}
