using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyIssueTests
{
    public static TheoryData<SurveyIssueCode> EveryCode => new(Enum.GetValues<SurveyIssueCode>());

    public static TheoryData<FileFaultCode> EveryFault => new(Enum.GetValues<FileFaultCode>());

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void Detail_EveryCode_IsASentenceInBothLanguages(SurveyIssueCode code)
    {
        var issue = new SurveyIssue(2, code, [.. Enumerable.Repeat("value", 8)]);
        var (es, en) = (issue.Detail(Language.Es), issue.Detail(Language.En));
        Assert.NotEqual(es, en);
        Assert.All([es, en], sentence =>
        {
            Assert.Matches(@"^[\p{Lu}«""v].+$", sentence);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        });
    }

    // As reports of earlier imports have them.
    [Fact]
    public void Codes_AreThoseThatReportsAreStoredWith() => Assert.Equal(
        [
            "no-period", "no-corridor", "unknown-country", "same-country", "no-firm", "text-too-long", "no-price",
            "bad-number", "ambiguous-number", "incomplete-price", "unknown-currency", "inconsistent-price", "implausible-price",
            "bad-quotes", "extra-cells", "bad-date", "unknown-speed", "transparency-missing", "currency-corrected", "fewer-services",
            "empty-file", "not-a-workbook", "old-workbook", "strict-workbook", "other-format", "no-sheet", "missing-columns", "title-rows",
            "not-utf8", "ambiguous-decimals", "too-many-columns", "cell-too-long", "too-many-empty-rows", "too-many-rows",
            "too-many-bad-quotes", "too-large",
        ],
        Codes<SurveyIssueCode>.All);

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void Of_EveryFault_KeepsItsCode(FileFaultCode code) =>
        Assert.Equal(Codes<FileFaultCode>.Of(code), Codes<SurveyIssueCode>.Of(SurveyIssue.Of(new FileFault(1, code)).Code));

    [Fact]
    public void Detail_Values_AreNamedInTheSentence()
    {
        var issue = new SurveyIssue(7, SurveyIssueCode.InconsistentPrice, "1", "4.5", "4");
        Assert.Equal("El costo total publicado del precio 1 es 4.5 % y su comisión más su margen dan 4 %; se omite.", issue.Detail(Language.Es));
        Assert.Equal(
            "The published total cost of price 1 is 4.5 % while its fee plus its margin make 4 %; it is left out.", issue.Detail(Language.En));
    }

    // A surveyor's file may hold anything, also what looks like a place in a sentence.
    [Fact]
    public void Detail_ValueWithBraces_IsShownAsItIs() =>
        Assert.Contains("{0}{x", new SurveyIssue(2, SurveyIssueCode.NoPeriod, "{0}{x").Detail(Language.En), StringComparison.Ordinal);
}
