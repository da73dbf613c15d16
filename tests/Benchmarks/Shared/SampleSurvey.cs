namespace Reintegration.Benchmarks.Shared;

/// <summary>Made-up surveys of any size, the same at every run, ordered by period and then corridor as the World Bank's are.</summary>
internal static class SampleSurvey
{
    private static readonly string[] Countries =
    [
        "USA", "CAN", "ESP", "ITA", "GBR", "DEU", "FRA", "CHE", "JPN", "KOR", "AUS", "ZAF", "SAU", "ARE", "SGP", "CRI", "PAN", "DOM", "CHL", "NLD",
        "SLV", "GTM", "HND", "NIC", "MEX", "HTI", "COL", "PER", "ECU", "BRA", "PHL", "IND", "PAK", "BGD", "NGA", "KEN", "VNM", "MAR", "JAM", "BOL",
    ];

    private static readonly string[] FirmTypes = ["Bank", "Money Transfer Operator", "Post office", "Mobile Operator", "Non-Bank FI"];
    private static readonly string[] Payments = ["Cash", "Debit card", "Credit card", "Bank account transfer", "Debit/credit card", "Mobile money"];
    private static readonly string[] Pickups = ["Cash", "Bank account", "Mobile wallet", "Home delivery", "Own/partner Bank account"];
    private static readonly string[] Speeds = ["Less than one hour", "Same day", "Next day", "2 days", "3-5 days", "6 days or more"];
    private const int Firms = 40;

    /// <param name="periods">Quarters, the last of which is 2025_3Q.</param>
    public static IEnumerable<SampleRow> Rows(int rows, int corridors, int periods)
    {
        var random = new Random(20250815);
        for (var i = 0; i < rows; i++)
        {
            // Row i is service number `service` of its corridor and period, so that no two rows are the same.
            var group = (int)((long)i * corridors * periods / rows);
            var service = i - (int)(((long)group * rows + corridors * periods - 1) / (corridors * periods));
            var (period, corridor) = (group / corridors, group % corridors);
            var quarter = 2025 * 4 + 2 - (periods - 1 - period);
            var fee = random.Next(0, 1500) / 100m;
            yield return new SampleRow(
                $"{quarter / 4}_{quarter % 4 + 1}Q",
                Countries[corridor / 20],
                Countries[20 + corridor % 20],
                $"Provider {service % Firms:00} of the sample",
                FirmTypes[service % FirmTypes.Length],
                Payments[service / Firms % Payments.Length],
                Pickups[random.Next(Pickups.Length)],
                Speeds[random.Next(Speeds.Length)],
                fee,
                random.Next(0, 500) / 100m,
                fee + random.Next(0, 500) / 100m,
                random.Next(0, 400) / 100m,
                random.Next(100) < 95,
                new DateOnly(quarter / 4, quarter % 4 * 3 + 1, 1 + random.Next(28)));
        }
    }
}
