namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>The columns of a survey that are read; the rest is passed over.</summary>
public enum SurveyColumn
{
    Period,
    Source,
    Destination,
    Firm,
    FirmType,
    Payment,
    Pickup,
    Speed,
    FirstCurrency,
    FirstAmount,
    FirstFee,
    FirstMargin,
    FirstTotal,
    SecondCurrency,
    SecondAmount,
    SecondFee,
    SecondMargin,
    SecondTotal,
    Transparent,
    Date,
    AccessPoint,
    Coverage,
    PickupLocation,
}
