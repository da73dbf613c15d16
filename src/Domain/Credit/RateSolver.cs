namespace Reintegration.Domain.Credit;

/// <summary>Finds the rates at which a flow is worth nothing, from −99 % to 100,000 % a year.</summary>
internal static class RateSolver
{
    private const double Lowest = -0.99;
    private const double Highest = 1000;
    private const int Steps = 4096;
    private const double Tolerance = 1e-15;

    /// <param name="worth">What a flow is worth at a rate a year; continuous.</param>
    /// <param name="turns">
    /// How often money changes direction. At least once. With one turn there is at most one root; with more, the range is searched step by step.
    /// </param>
    /// <returns>The roots in rising order.</returns>
    public static IReadOnlyList<double> Roots(Func<double, double> worth, int turns)
    {
        // Over the logarithm of 1 + rate, in which a loan's worth is well-behaved over the whole range.
        double At(double logarithm) => worth(Math.Exp(logarithm) - 1);
        var (low, high) = (Math.Log(1 + Lowest), Math.Log(1 + Highest));
        // Where there is but one, it is mostly between 0 and 100 %.
        IEnumerable<double> steps = turns == 1
            ? [low, 0, Math.Log(2), high]
            : Enumerable.Range(0, Steps + 1).Select(step => low + (high - low) * step / Steps);
        var points = steps.Select(x => (X: x, Y: At(x))).ToArray();

        var roots = new List<double>();
        for (var i = 1; i < points.Length; i++)
        {
            var (one, next) = (points[i - 1], points[i]);
            if (next.Y == 0) roots.Add(next.X);
            else if (one.Y != 0 && Math.Sign(one.Y) != Math.Sign(next.Y)) roots.Add(Between(At, one, next));
            else if (turns > 1 && i + 1 < points.Length) roots.AddRange(Touching(At, one, next, points[i + 1]));
        }
        if (points[0].Y == 0) roots.Insert(0, points[0].X);
        return [.. roots.Order().Select(x => Math.Exp(x) - 1)];
    }

    // Between two steps a curve may reach zero and turn back: where the middle of three is nearest to zero, its nearest point is looked for.
    private static IEnumerable<double> Touching(
        Func<double, double> at, (double X, double Y) left, (double X, double Y) middle, (double X, double Y) right)
    {
        if (Math.Abs(middle.Y) >= Math.Abs(left.Y) || Math.Abs(middle.Y) > Math.Abs(right.Y) || Math.Sign(middle.Y) != Math.Sign(right.Y))
            yield break;
        var side = Math.Sign(middle.Y);
        var (low, high) = (left.X, right.X);
        while (high - low > 1e-9)
        {
            var (first, second) = (low + (high - low) / 3, high - (high - low) / 3);
            if (side * at(first) < side * at(second)) high = second;
            else low = first;
        }
        var nearest = (X: (low + high) / 2, Y: at((low + high) / 2));
        if (Math.Sign(nearest.Y) == side) yield break;
        yield return Between(at, left, nearest);
        yield return Between(at, nearest, right);
    }

    /// <summary>
    /// The root between two points on different sides of zero. Source: T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for
    /// finding the zero of a nonlinear function without using derivatives", Advances in Engineering Software 28 (1997): never leaves the
    /// bracket, and halves it where interpolating would not be safe.
    /// </summary>
    private static double Between(Func<double, double> at, (double X, double Y) a, (double X, double Y) b)
    {
        var c = a;
        var t = 0.5;
        for (var i = 0; i < 200; i++)
        {
            var x = a.X + t * (b.X - a.X);
            var next = (X: x, Y: at(x));
            if (Math.Sign(next.Y) == Math.Sign(a.Y)) c = a;
            else (c, b) = (b, a);
            a = next;

            var best = Math.Abs(a.Y) < Math.Abs(b.Y) ? a : b;
            var smallest = Tolerance * (1 + Math.Abs(best.X)) / Math.Abs(b.X - a.X);
            if (best.Y == 0 || smallest > 0.5) return best.X;

            var (xi, phi) = ((a.X - b.X) / (c.X - b.X), (a.Y - b.Y) / (c.Y - b.Y));
            t = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? a.Y / (b.Y - a.Y) * (c.Y / (b.Y - c.Y)) + (c.X - a.X) / (b.X - a.X) * (a.Y / (c.Y - a.Y)) * (b.Y / (c.Y - b.Y))
                : 0.5;
            t = Math.Clamp(t, smallest, 1 - smallest);
        }
        return a.X;
    }
}
