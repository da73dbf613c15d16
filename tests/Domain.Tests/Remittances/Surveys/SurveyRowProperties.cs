using FsCheck.Fluent;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyRowProperties
{
    private static readonly string[] Odd =
    [
        "", " ", "..", "N/A", "-", "0", "-0", "1", "-1", "1e-28", "1E-20", "999999999999", "-999999999999", "1e99", "1,250.00", "0,71", "79e9",
        "yes", "no", "2025_3Q", "20\u0662\u0665_3Q", "DOM", "ÑÑÑ", "USD", "2025-08-18", "45884", "{0}", "{", "\0", "\uD800", "a\nb", "=1+1",
    ];

    // Up to four cells of a good row replaced by anything; what comes out can be summed up, compared and put in words.
    [Fact]
    public void Read_AnyCells_NeverThrowsNorMakesWhatCannotBeCompared() => Property.Holds(
        from count in Gen.Choose(1, 4)
        from columns in Gen.ArrayOf(Gen.Choose(0, Header.Compact.Split(',').Length - 1), count)
        from texts in Gen.ArrayOf(Gen.Elements(Odd), count)
        select Header.Compact.Split(',').Index().Where(column => columns.Contains(column.Index))
            .Select(column => (column.Item, texts[Array.IndexOf(columns, column.Index)])).ToArray(),
        changes =>
        {
            var read = Row.Read(changes);
            Assert.True(read.Quote is null ^ read.Rejection is null);
            foreach (var issue in read.Warnings.Append(read.Rejection).OfType<SurveyIssue>()) Assert.NotEmpty(issue.Detail(Language.Es));
            if (read.Quote is not { } quote) return;
            Assert.NotEmpty(quote.Points);
            Assert.All(quote.Points, point => Assert.Equal(quote.Transparent, point.FxMarginPercent is not null));
            var survey = new CorridorSurvey([quote, Row.Read().Quote!]);
            foreach (var amount in new[] { survey.MinAmount, survey.DefaultAmount, survey.MaxAmount }) Comparison.Of(survey, amount);
        });
}
