using System.Globalization;
using System.Text.RegularExpressions;

namespace Reintegration.Domain.Remittances;

/// <summary>A quarter in which prices were surveyed, written as the World Bank does: <c>2025_3Q</c>.</summary>
public readonly partial record struct SurveyPeriod(int Year, int Quarter) : IComparable<SurveyPeriod>
{
    /// <summary>Reads <c>2025_3Q</c> and the DataBank's <c>2025Q3</c>, in any case. False for anything else.</summary>
    public static bool TryParse(string? text, out SurveyPeriod period)
    {
        var match = Written().Match(text?.Trim() ?? "");
        period = match.Success ? new SurveyPeriod(Number(match.Groups["year"]), Number(match.Groups["quarter"])) : default;
        return match.Success;
    }

    public int CompareTo(SurveyPeriod other) => (Year, Quarter).CompareTo((other.Year, other.Quarter));

    public override string ToString() => $"{Year:D4}_{Quarter}Q";

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    public static bool operator <(SurveyPeriod left, SurveyPeriod right) => left.CompareTo(right) < 0;
    public static bool operator >(SurveyPeriod left, SurveyPeriod right) => left.CompareTo(right) > 0;
    public static bool operator <=(SurveyPeriod left, SurveyPeriod right) => left.CompareTo(right) <= 0;
    public static bool operator >=(SurveyPeriod left, SurveyPeriod right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(
        @"^(?<year>(19|20)[0-9][0-9])[_ ]?((?<quarter>[1-4])Q|Q(?<quarter>[1-4]))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
