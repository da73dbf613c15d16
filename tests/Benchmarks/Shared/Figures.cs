using System.Globalization;

namespace Reintegration.Benchmarks.Shared;

/// <summary>Sums up repeated measurements and prints them as Markdown.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static void Heading(string text) => Console.WriteLine($"\n## {text}\n");

    public static void Row(params object[] cells) => Console.WriteLine($"| {string.Join(" | ", cells.Select(Shown))} |");

    public static void Header(params string[] cells)
    {
        Row([.. cells]);
        Row([.. cells.Select(_ => "---")]);
    }

    private static string Shown(object cell) => cell switch
    {
        double and >= 1000 => string.Format(CultureInfo.InvariantCulture, "{0:N0}", cell),
        double => string.Format(CultureInfo.InvariantCulture, "{0:0.##}", cell),
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", cell),
    };
}
