using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Jobs;

/// <summary>What can be wrong with the codes that job matching works with.</summary>
internal static class JobErrors
{
    public static FieldError UnknownOccupation(string pointer, string code, bool unitOnly)
    {
        var (es, en) = unitOnly ? ("4 cifras", "4 digits") : ("1 a 4 cifras", "1 to 4 digits");
        var shown = FromOutside.Shown(code);
        return new(pointer, "unknown-occupation", new(
            $"«{shown}» no es un código de la CIUO-08 de {es}. Envíelo como texto, como \"7112\"; la lista está en /api/v1/occupations.",
            $"\"{shown}\" is not an ISCO-08 code of {en}. Send it as text, such as \"7112\"; the list is at /api/v1/occupations."));
    }

    public static FieldError UnknownCountry(string pointer, string code)
    {
        var shown = FromOutside.Shown(code);
        return new(pointer, "unknown-country", new(
            $"«{shown}» no es un país. Envíe su código ISO 3166-1 de tres mayúsculas, como GTM o MEX.",
            $"\"{shown}\" is not a country. Send its ISO 3166-1 code of three capitals, such as GTM or MEX."));
    }

    public static FieldError NotALanguage(string pointer, string code)
    {
        var shown = FromOutside.Shown(code);
        return new(pointer, "unknown-language", new(
            $"«{shown}» no es un código de idioma. Envíe el código ISO 639-1 de dos minúsculas, como es o en; si el idioma no tiene, el ISO 639-3 de tres, como quc.",
            $"\"{shown}\" is not the code of a language. Send its ISO 639-1 code of two small letters, such as es or en; where it has none, its ISO 639-3 code of three, such as quc."));
    }

    public static FieldError NotACode(string pointer, string code)
    {
        var shown = FromOutside.Shown(code);
        return new(pointer, "invalid-code", new(
            $"«{shown}» no es un código. Use minúsculas sin acento, cifras y guiones, como welding-basic.",
            $"\"{shown}\" is not a code. Use small letters without accents, digits and hyphens, such as welding-basic."));
    }

    public static FieldError Duplicate(string pointer, string value)
    {
        var shown = FromOutside.Shown(value);
        return new(pointer, "duplicate", new($"«{shown}» está dos veces.", $"\"{shown}\" is there twice."));
    }
}
