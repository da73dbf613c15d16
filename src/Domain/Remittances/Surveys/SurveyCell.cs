using System.Globalization;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>Reads the ways in which surveys have written dates and yes or no over the years.</summary>
public static class SurveyCell
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "d/MMM/yyyy", "d-MMM-yyyy", "d/MMM/yy", "d-MMM-yy", "d MMM yyyy",
    ];

    // Excel's day 1 is 1900-01-01 and it counts a 29 February 1900 that never was; from March 1900 on the origin below is exact.
    private static readonly DateOnly ExcelOrigin = new(1899, 12, 30);

    /// <summary>Reads <c>2025-08-15</c>, <c>24/Jan/2011</c> and Excel's serial day numbers of the years 2000 to 2099.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        if (DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = DateOnly.FromDateTime(day);
            return true;
        }
        var serial = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= 36526 and < 73051;
        date = serial ? ExcelOrigin.AddDays((int)days) : default;
        return serial;
    }

    /// <summary>Reads yes, true, 1 and no, false, 0 in any case; null for anything else.</summary>
    public static bool? YesOrNo(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" => true,
        "NO" or "N" or "FALSE" or "0" => false,
        _ => null,
    };
}
