namespace Reintegration.Domain.Platform;

/// <summary>What is said of a code that is not known, wherever it stands: what it should look like, with an example.</summary>
public static class CodeErrors
{
    public static FieldError UnknownCurrency(string pointer, string code) => Of(pointer, ErrorCode.UnknownCurrency, code, new(
        "no es una moneda en uso. Envíe su código ISO 4217 de tres mayúsculas, como USD o MXN.",
        "is not a currency in use. Send its ISO 4217 code of three capitals, such as USD or MXN."));

    public static FieldError UnknownCountry(string pointer, string code) => Of(pointer, ErrorCode.UnknownCountry, code, new(
        "no es un país. Envíe su código ISO 3166-1 de tres mayúsculas, como GTM o MEX.",
        "is not a country. Send its ISO 3166-1 code of three capitals, such as GTM or MEX."));

    public static FieldError UnknownLanguage(string pointer, string code) => Of(pointer, ErrorCode.UnknownLanguage, code, new(
        "no es un código de idioma. Envíe el código ISO 639-1 de dos minúsculas, como es o en; "
            + "si el idioma no tiene, el ISO 639-3 de tres, como quc.",
        "is not the code of a language. Send its ISO 639-1 code of two small letters, such as es or en; "
            + "where it has none, its ISO 639-3 code of three, such as quc."));

    public static FieldError InvalidCode(string pointer, string code) => Of(pointer, ErrorCode.InvalidCode, code, new(
        $"no es un código. Use hasta {Code.Longest} minúsculas sin acento, cifras y guiones, como welding-basic.",
        $"is not a code. Use up to {Code.Longest} small letters without accents, digits and hyphens, such as welding-basic.")) with
    {
        Maximum = Code.Longest,
    };

    /// <param name="units">Whether only the narrowest groups, of 4 digits, can stand here.</param>
    public static FieldError UnknownOccupation(string pointer, string code, bool units = false)
    {
        var (es, en) = units ? ("4 cifras", "4 digits") : ("1 a 4 cifras", "1 to 4 digits");
        return Of(pointer, ErrorCode.UnknownOccupation, code, new(
            $"no es un código de la CIUO-08 de {es}. Envíelo como texto, como \"7112\"; la lista está en /api/v1/occupations.",
            $"is not an ISCO-08 code of {en}. Send it as text, such as \"7112\"; the list is at /api/v1/occupations."));
    }

    private static FieldError Of(string pointer, ErrorCode error, string code, Text why)
    {
        var shown = FromOutside.Shown(code);
        return new(pointer, error, new($"«{shown}» {why.Es}", $"\"{shown}\" {why.En}"));
    }
}
