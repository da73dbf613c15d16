using Reintegration.Domain.Returnees.Duplicates;
using static Reintegration.Domain.Tests.Returnees.Duplicates.People;

namespace Reintegration.Domain.Tests.Returnees.Duplicates;

public sealed class SamePersonTests
{
    private const string Phone = "+50255550001";

    private readonly Identity registered = Person("José", "Pérez López", "1990-02-03", Phone, "national-id:GTM:1");

    [Fact]
    public void IsCertain_SameContactShorterName_IsSure() => Assert.True(SamePerson.IsCertain(registered, Person("Jose", "Perez", "", Phone)));

    [Fact]
    public void IsCertain_SameContactSameNameSameBirthDate_IsSure() =>
        Assert.True(SamePerson.IsCertain(registered, Person("José", "Pérez López", "1990-02-03", Phone)));

    [Fact]
    public void IsCertain_SameDocumentNameMisspelt_IsSure() =>
        Assert.True(SamePerson.IsCertain(registered, Person("Chepe", "P.", "1990-02-03", "", "national-id:GTM:1")));

    [Fact]
    public void IsCertain_SameDocumentAllElseDifferent_IsNot() =>
        Assert.False(SamePerson.IsCertain(registered, Person("Ana", "Ruiz", "1965-05-20", Phone, "national-id:GTM:1")));

    [Theory]
    // A relative, a namesake of the family, a misspelt name, another document for life: for a person to decide.
    [InlineData("Ana", "Pérez López", "", "")]
    [InlineData("José", "Pérez López", "1965-05-20", "")]
    [InlineData("José", "Pérez López", "1991-02-03", "")]
    [InlineData("José", "Peres Lopes", "1990-02-03", "")]
    [InlineData("José", "Pérez López", "1990-02-03", "national-id:GTM:2")]
    public void IsCertain_SameContactAndSomethingElse_IsNot(string given, string family, string born, string document) =>
        Assert.False(SamePerson.IsCertain(registered, Person(given, family, born, Phone, document.Length == 0 ? [] : [document])));

    [Fact]
    public void IsCertain_SameNameAndBirthDateAlone_IsNot() =>
        Assert.False(SamePerson.IsCertain(registered, Person("José", "Pérez López", "1990-02-03")));
}
