using System.Reflection;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Domain.Tests.Remittances.Surveys;

public sealed class SurveyIssueTests
{
    /// <summary>Every code constant, so that a new one without sentences fails here.</summary>
    private static readonly string[] Constants =
    [
        .. typeof(SurveyIssue).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Codes => new(Constants);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Detail_EveryCode_IsASentenceInBothLanguages(string code)
    {
        var issue = new SurveyIssue(2, code, "value", "value", "value", "value");
        var (es, en) = (issue.Detail(Language.Es), issue.Detail(Language.En));
        Assert.NotEqual(es, en);
        Assert.All([es, en], sentence =>
        {
            Assert.NotEqual(code, sentence);
            Assert.Matches(@"^[\p{Lu}«""v].+$", sentence);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Codes_AreKebabCaseAndDifferent()
    {
        Assert.True(Constants.Length >= 14);
        Assert.Equal(Constants.Length, Constants.Distinct().Count());
        Assert.All(Constants, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
    }

    [Fact]
    public void Detail_Values_AreNamedInTheSentence()
    {
        var issue = new SurveyIssue(7, SurveyIssue.InconsistentPrice, "1", "4.5", "4");
        Assert.Equal("El costo total publicado del precio 1 es 4.5 % y su comisión más su margen dan 4 %; se omite.", issue.Detail(Language.Es));
        Assert.Equal(
            "The published total cost of price 1 is 4.5 % while its fee plus its margin make 4 %; it is left out.", issue.Detail(Language.En));
    }

    // A surveyor's file may hold anything, also what looks like a place in a sentence.
    [Fact]
    public void Detail_ValueWithBraces_IsShownAsItIs() =>
        Assert.Contains("{0}{x", new SurveyIssue(2, SurveyIssue.NoPeriod, "{0}{x").Detail(Language.En), StringComparison.Ordinal);

    [Fact]
    public void Detail_UnknownCode_IsTheCode() => Assert.Equal("new-code", new SurveyIssue(2, "new-code").Detail(Language.Es));
}
