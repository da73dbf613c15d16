using Reintegration.Domain.Returnees.Duplicates;
using static Reintegration.Domain.Tests.Returnees.Duplicates.People;

namespace Reintegration.Domain.Tests.Returnees.Duplicates;

public sealed class BlockingKeysTests
{
    [Fact]
    public void Of_WholeIdentity_HasAKeyOfEachKind() => Assert.Equal(
        ["contact:+50255550001", "document:passport:GTM:A1", "birth:1990-2-13", "name:CRUZ JOSE LUIS"],
        BlockingKeys.Of(Person("José Luis", "de la Cruz", "1990-02-13", "+50255550001", "passport:GTM:A1")));

    [Fact]
    public void Of_BlankIdentity_HasNone() => Assert.Empty(BlockingKeys.Of(Person("", " ", "", " ", "passport:GTM:", "other:GTM: ")));

    // One word, or a surname and an initial, is shared by thousands, and is never flagged for it alone.
    [Theory]
    [InlineData("José", "")]
    [InlineData("J.", "Pérez")]
    public void Of_LessThanAFullName_HasNoKeyOfIt(string given, string family) => Assert.Empty(BlockingKeys.Of(Person(given, family)));

    [Fact]
    public void Of_DayAndMonthSwapped_IsTheSameKey() =>
        Assert.Equal(BlockingKeys.Of(Person("", "", "1990-02-03")), BlockingKeys.Of(Person("", "", "1990-03-02")));

    [Fact]
    public void Of_OneContactTwice_HasItOnce() => Assert.Equal(
        ["contact:a@example.org"], BlockingKeys.Of(Person("", "") with { Contacts = ["a@example.org", "a@example.org"] }));
}
