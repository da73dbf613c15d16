using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>The three sets of column names that surveys have been published with.</summary>
internal static class Header
{
    /// <summary>Of data/rpw_2025q3_crm.csv.</summary>
    public const string Compact =
        "period,source_code,destination_code,firm,firm_type,payment_instrument,pickup_method,speed,currency,"
        + "cc1_amount,cc1_fee,cc1_fx_margin_pct,cc1_total_cost_pct,cc2_amount,cc2_fee,cc2_fx_margin_pct,cc2_total_cost_pct,transparent,date";

    /// <summary>Of the workbook's sheet "Dataset (from Q2 2016)": 42 columns.</summary>
    public const string Workbook =
        "id,period,source_code,source_name,source_region,source_income,source_lending,source_G8G20,destination_code,destination_name,"
        + "destination_region,destination_income,destination_lending,destination_G8G20,firm,firm_type,payment instrument,access point,speed actual,"
        + "cc1 lcu amount,cc1 denomination amount,cc1 lcu code,cc1 lcu fee,cc1 lcu fx rate,cc1 fx margin,cc1 total cost %,"
        + "cc2 lcu amount,cc2 denomination amount,cc2 lcu code,cc2 lcu fee,cc2 lcu fx rate,cc2 fx margin,cc2 total cost %,"
        + "inter lcu bank fx,transparent,Standard Note,note2,receiving network coverage,pickup location,pickup method,date,corridor";

    /// <summary>Of the older set: 30 columns, upper case.</summary>
    public const string Older =
        "PERIOD,SOURCE_CODE,SOURCE_NAME,DESTINATION_CODE,DESTINATION_NAME,FIRM,FIRM_TYPE,PAYMENT INSTRUMENT,SPEED ACTUAL,"
        + "CC1 LCU AMOUNT,CC1 DENOMINATION AMOUNT,CC1 LCU CODE,CC1 LCU FEE,CC1 LCU FX RATE,CC1 FX MARGIN,CC1 TOTAL COST %,"
        + "CC2 LCU AMOUNT,CC2 DENOMINATION AMOUNT,CC2 LCU CODE,CC2 LCU FEE,CC2 LCU FX RATE,CC2 FX MARGIN,CC2 TOTAL COST %,"
        + "INTER LCU BANK FX,TRANSPARENT,NOTE1,NOTE2,PICK-UP METHOD,DATE,CORRIDOR";

    public static SurveyHeader Read(params string[] names)
    {
        Assert.True(SurveyHeader.TryRead(names, out var header, out _));
        return header;
    }

    public static string Cell(this SurveyHeader header, string[] row, SurveyColumn column) => header.Cell([.. row], column);
}
