using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

/// <summary>People and vacancies out of so few codes that they often meet.</summary>
internal static class RandomMatches
{
    private static readonly string[] Units = ["7112", "7115", "7121", "7212", "9313", "0110"];
    private static readonly string[] Places = ["xela", "peten", "antigua"];
    private static readonly LanguageLevel?[] Levels = [null, LanguageLevel.A1, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.C2];

    public static readonly Gen<Experience> Experience =
        from occupation in Gen.Elements([.. Units, "711", "71", "7"])
        from months in Gen.Choose(0, 840)
        select new Experience(Known.Code(occupation), months / 12m);

    public static readonly Gen<string> Certificate = Gen.Elements("masonry", "first-aid", "forklift", "plumbing-basic");

    public static readonly Gen<LanguageSpoken> Language =
        from code in Gen.Elements("es", "en", "quc")
        from level in Gen.Elements(Levels)
        select new LanguageSpoken(code, level);

    public static readonly Gen<Candidate> Person =
        from experience in Experience.ListOf()
        from certificates in Certificate.ListOf()
        from languages in Language.ListOf()
        from municipality in Gen.Elements([null, .. Places])
        from others in Gen.Elements(Places).ListOf()
        from willing in Gen.Elements(Enum.GetValues<WillingToMove>())
        select new Candidate("GTM")
        {
            Experience = [.. experience], Certificates = certificates.ToHashSet(), Languages = [.. languages],
            Municipality = municipality, OtherMunicipalities = [.. others], WillingToMove = willing,
        };

    public static readonly Gen<Vacancy> Vacancy =
        from occupation in Gen.Elements(Units)
        from country in Gen.Elements("GTM", "GTM", "CAN")
        from municipality in Gen.Elements([null, .. Places])
        from months in Gen.Elements(0, 0, 7, 36, 840)
        from certificates in Certificate.ListOf()
        from required in ArbMap.Default.GeneratorFor<bool>()
        from languages in Language.ListOf()
        select new Vacancy("v", Known.Code(occupation), country)
        {
            Municipality = municipality, MinYears = months / 12m,
            Certificates = [.. certificates.Distinct().Select((code, index) => new CertificateAsked(code, required || index == 0))],
            Languages = [.. languages.DistinctBy(language => language.Code).Select(
                language => new LanguageAsked(language.Code, language.Level, required))],
        };

    public static readonly Gen<(Candidate Person, Vacancy Vacancy)> Pair = from person in Person from vacancy in Vacancy select (person, vacancy);
}
