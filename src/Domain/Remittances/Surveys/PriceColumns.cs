namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>The four numbers of one of a row's two prices.</summary>
internal sealed record PriceColumns(int Number, SurveyColumn Amount, SurveyColumn Fee, SurveyColumn Margin, SurveyColumn Total)
{
    public static readonly PriceColumns First =
        new(1, SurveyColumn.FirstAmount, SurveyColumn.FirstFee, SurveyColumn.FirstMargin, SurveyColumn.FirstTotal);

    public static readonly PriceColumns Second =
        new(2, SurveyColumn.SecondAmount, SurveyColumn.SecondFee, SurveyColumn.SecondMargin, SurveyColumn.SecondTotal);

    public SurveyColumn[] All { get; } = [Amount, Fee, Margin, Total];
}
