using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Duplicates;
using static Reintegration.Domain.Tests.Returnees.Duplicates.People;

namespace Reintegration.Domain.Tests.Returnees.Duplicates;

public sealed class DuplicateScoreTests
{
    private const string Phone = "+50255550001";

    // The same telephone (20), one surname of two (30), day and month swapped (30).
    [Fact]
    public void Of_OneSurnameOfTwoDayAndMonthSwappedSamePhone_IsFlaggedWithItsReasons()
    {
        var score = DuplicateScore.Of(Person("José", "Pérez López", "1990-02-03", Phone), Person("JOSE", "PEREZ", "1990-03-02", Phone));

        Assert.Equal(80, score.Score);
        Assert.True(score.IsFlagged);
        Assert.Equal([DuplicateReason.SameContact, DuplicateReason.ShorterName, DuplicateReason.DayAndMonthSwapped], score.Reasons);
    }

    [Fact]
    public void Of_PhoneAndBirthDateBlankDifferentNames_IsNotFlagged()
    {
        var score = DuplicateScore.Of(Person("Ana", "Gómez", "", " "), Person("Luis", "Batz", "", " "));

        Assert.Equal(0, score.Score);
        Assert.Equal([DuplicateReason.DifferentName], score.Reasons);
    }

    [Fact]
    public void Of_NothingKnown_HasNoReasons() =>
        Assert.Empty(DuplicateScore.Of(Person("", ".", "", "", "passport:GTM:"), Person(" ", "", "", "", "passport:GTM: ")).Reasons);

    [Theory]
    [InlineData("1990-02-03", "1993-02-03", true)]
    [InlineData("1990-02-03", "1987-02-03", true)]
    [InlineData("1990-02-03", "1994-02-04", false)]
    public void Of_SameFullNameBirthDatesApart_IsFlaggedWithinThreeYears(string born, string other, bool flagged) => Assert.Equal(
        flagged, DuplicateScore.Of(Person("José Luis", "Pérez López", born), Person("José Luis", "Pérez López", other)).IsFlagged);

    // What the two know of each other is written "given/family/born/phone/document".
    [Theory]
    // Names alone are not enough: many people share them.
    [InlineData("José/Pérez López///", "Jose/Perez Lopez///", false, "same-name")]
    [InlineData("J./Pérez///", "Juan/Pérez///", false, "initial-and-surname")]
    [InlineData("J/Pérez/1990-02-03//", "J./PEREZ/1991-02-03//", false, "initial-and-surname near-birth-date")]
    [InlineData("J./P.///", "Juan/Pérez///", false, "")]
    [InlineData("José/Pérez/1990-02-03//", "José/Pérez López/1991-02-03//", false, "shorter-name near-birth-date")]
    // The same person, as forms and spreadsheets have them.
    [InlineData("José/Pérez López/1990-02-03//", "Pérez López/José/1990-02-03//", true, "same-name same-birth-date")]
    [InlineData("José/Pérez López/1990-02-03//", "PEREZ LOPEZ, JOSE//1990-02-03//", true, "same-name same-birth-date")]
    [InlineData("María/de la Cruz/1990-02-03//", "Ma./Cruz/1990-02-03//", true, "same-name same-birth-date")]
    [InlineData("Ana/Pérez-López/1990-02-03//", "Ana/Pérez y López/1990-02-03//", true, "same-name same-birth-date")]
    [InlineData("Juan/Ch'oc Tz’ul/1990-02-03//", "Juan/Choc Tzul/1990-02-03//", true, "same-name same-birth-date")]
    [InlineData("Jimena/Vásquez//+50255550001/", "Ximena/Bazques//+50255550001/", true, "same-contact similar-name")]
    [InlineData("Guillermo/Estrada/1990-02-03//", "Guilermo/Estrada/1990-02-03//", true, "similar-name same-birth-date")]
    [InlineData("Juan M./Pérez//+50255550001/", "Juan Manuel/Pérez//+50255550001/", true, "same-contact shorter-name")]
    [InlineData("J./Pérez/1990-02-03//", "Juan/Pérez/1990-02-03//", true, "initial-and-surname same-birth-date")]
    [InlineData("José Luis/Pérez/1990-02-03//", "José/Pérez López/1990-02-03//", true, "part-of-name same-birth-date")]
    // Families: one telephone, and what relatives have in common.
    [InlineData("José/Pérez//+50255550001/", "Marta/Gómez//+50255550001/", false, "same-contact different-name")]
    [InlineData("Mario/Pérez/1990-02-03/+50255550001/", "María/Pérez/1990-02-03/+50255550001/", false,
        "same-contact same-birth-date different-name")]
    [InlineData("Juan/Pérez López/1990-02-03/+50255550001/", "Luis/Pérez López/1990-02-03/+50255550001/", false,
        "same-contact same-birth-date different-name")]
    [InlineData("María José/López Ruiz/1990-02-03/+50255550001/", "María Elena/López Ruiz/1992-06-01/+50255550001/", false,
        "same-contact part-of-name near-birth-date")]
    [InlineData("José/Pérez/1965-05-20/+50255550001/", "José/Pérez/1990-02-03/+50255550001/", false,
        "same-contact same-name different-birth-date")]
    // Different names of one word each in common.
    [InlineData("Martín/López/1990-02-03//", "Ana/Martín López/1990-02-03//", false, "same-birth-date different-name")]
    [InlineData("Luis/Hernández/1990-02-03//", "Luis/Fernández/1990-02-03//", false, "same-birth-date different-name")]
    [InlineData("Marta/Ruiz/1990-02-03//", "María/Ruiz/1990-02-03//", false, "same-birth-date different-name")]
    [InlineData("Daniel/Ruiz/1990-02-03//", "Daniela/Ruiz/1990-02-03//", false, "same-birth-date different-name")]
    // Documents: of one kind and country, and no other.
    [InlineData("José/Pérez/1990-02-03//national-id:GTM:1", "Ana/Ruiz/1965-05-20//national-id:GTM:1", true,
        "same-document different-name different-birth-date")]
    [InlineData("José/Pérez///passport:GTM:1", "Ana/Ruiz///passport:HND:1", false, "different-name")]
    [InlineData("José/Pérez/1990-02-03//national-id:GTM:1", "José/Pérez/1990-02-03//national-id:GTM:2", true,
        "same-name same-birth-date different-document")]
    [InlineData("José/Pérez//+50255550001/national-id:GTM:1", "José/Pérez//+50255550001/national-id:GTM:2", false,
        "same-contact same-name different-document")]
    // A renewed passport has another number.
    [InlineData("José/Pérez/1990-02-03//passport:GTM:1", "José/Pérez/1990-02-03//passport:GTM:2", true, "same-name same-birth-date")]
    public void Of_Pair_IsFlaggedForItsReasons(string first, string second, bool flagged, string reasons)
    {
        var score = DuplicateScore.Of(Read(first), Read(second));

        Assert.Equal(reasons, string.Join(' ', score.Reasons.Select(Codes<DuplicateReason>.Of)));
        Assert.Equal(flagged, score.IsFlagged);
    }

    private static Identity Read(string person)
    {
        var parts = person.Split('/');
        return Person(parts[0], parts[1], parts[2], parts[3], parts[4].Length == 0 ? [] : [parts[4]]);
    }
}
