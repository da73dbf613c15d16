using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("Cash", "Efectivo", "Cash")]
    [InlineData("Debit card", "Tarjeta de débito", "Debit card")]
    [InlineData("Money Transfer Operator", "Empresa remesadora", "Money transfer operator")]
    public void NameOf_SurveysTerm_IsInBothLanguages(string term, string es, string en) => Assert.Equal(new Text(es, en), Vocabulary.NameOf(term));

    [Fact]
    public void NameOf_OtherCase_IsTheSameTerm() => Assert.Equal(Vocabulary.NameOf("Bank account"), Vocabulary.NameOf("BANK ACCOUNT"));

    [Theory]
    [InlineData("Stablecoin")]
    [InlineData("")]
    public void NameOf_UnknownTerm_IsTheTermItself(string term) => Assert.Equal(new Text(term, term), Vocabulary.NameOf(term));

    // Every payment instrument, pick-up method and kind of provider of data/rpw_2025q3_crm.csv.
    [Theory]
    [InlineData("Cash")]
    [InlineData("Debit card")]
    [InlineData("Credit card")]
    [InlineData("Bank account transfer")]
    [InlineData("Bank account")]
    [InlineData("Own/partner Bank account")]
    [InlineData("Mobile wallet")]
    [InlineData("Bank")]
    [InlineData("Money Transfer Operator")]
    public void NameOf_ShippedTerm_HasASpanishName(string term) => Assert.NotEqual(term, Vocabulary.NameOf(term).In(Language.Es));
}
