using System.Globalization;

namespace Reintegration.Benchmarks.Shared;

/// <summary>One made-up survey row.</summary>
internal sealed record SampleRow(
    string Period, string Source, string Destination, string Firm, string FirmType, string Payment, string Pickup, string Speed,
    decimal FirstFee, decimal FirstMargin, decimal SecondFee, decimal SecondMargin, bool Transparent, DateOnly Date)
{
    public const decimal FirstAmount = 200m;
    public const decimal SecondAmount = 500m;
    public const string Currency = "USD";

    public decimal FirstTotal => FirstFee / FirstAmount * 100m + FirstMargin;
    public decimal SecondTotal => SecondFee / SecondAmount * 100m + SecondMargin;

    /// <summary>The columns of <c>data/rpw_2025q3_crm.csv</c>.</summary>
    public const string CompactHeader =
        "period,source_code,destination_code,firm,firm_type,payment_instrument,pickup_method,speed,currency,cc1_amount,cc1_fee,"
        + "cc1_fx_margin_pct,cc1_total_cost_pct,cc2_amount,cc2_fee,cc2_fx_margin_pct,cc2_total_cost_pct,transparent,date";

    public string ToCompactLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Period},{Source},{Destination},{Firm},{FirmType},{Payment},{Pickup},{Speed},{Currency},"
        + $"{FirstAmount},{FirstFee},{FirstMargin},{FirstTotal:0.####},"
        + $"{SecondAmount},{SecondFee},{SecondMargin},{SecondTotal:0.####},{(Transparent ? "true" : "false")},{Date:yyyy-MM-dd}");
}
