using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

/// <summary>One line of a survey, DOM→HTI Western Union of 2025 Q3 as published, of which a test changes only what matters to it.</summary>
internal static class Row
{
    public const int Line = 7;

    private static readonly (string Column, string Text)[] Published =
    [
        ("period", "2025_3Q"), ("source_code", "DOM"), ("destination_code", "HTI"), ("firm", "Western Union"),
        ("firm_type", "Money Transfer Operator"), ("payment_instrument", "Cash"), ("pickup_method", "Bank account"), ("speed", "Less than one hour"),
        ("currency", "DOP"), ("cc1_amount", "10988.0"), ("cc1_fee", "659.28"), ("cc1_fx_margin_pct", "1.91"), ("cc1_total_cost_pct", "7.91"),
        ("cc2 lcu code", "DOP"), ("cc2_amount", "27469.0"), ("cc2_fee", "1648.14"), ("cc2_fx_margin_pct", "1.93"), ("cc2_total_cost_pct", "7.93"),
        ("transparent", "true"), ("date", "2025-08-18"),
        ("receiving network coverage", "High"), ("access point", "Branch"), ("pickup location", "Urban"),
    ];

    public static SurveyHeader Header { get; } = Surveys.Header.Read([.. Published.Select(cell => cell.Column)]);

    public static SurveyRow Read(params (string Column, string Text)[] changes) => Read([], changes);

    public static SurveyRow Read(IReadOnlyList<CurrencyCorrection> corrections, params (string Column, string Text)[] changes) =>
        SurveyRow.Read(Header, Line, CellsWith(changes), new SurveyRules(corrections));

    public static IReadOnlyList<CellValue> CellsWith(params (string Column, string Text)[] changes)
    {
        Assert.Empty(changes.Select(change => change.Column).Except(Published.Select(cell => cell.Column)));
        var changed = changes.ToDictionary();
        return [.. Published.Select(cell => changed.GetValueOrDefault(cell.Column, cell.Text))];
    }
}
