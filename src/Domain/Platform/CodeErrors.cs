namespace Reintegration.Domain.Platform;

/// <summary>
/// What is said of a code that is not known, wherever it stands: which one was probably meant, and what it should look like, with an example.
/// </summary>
public static class CodeErrors
{
    public static FieldError UnknownCurrency(string pointer, string code) => Of(
        pointer, ErrorCode.UnknownCurrency, code, Currencies.NearestTo(code), new(
        "no es una moneda en uso. Envíe su código ISO 4217 de tres mayúsculas, como USD o MXN.",
        "is not a currency in use. Send its ISO 4217 code of three capitals, such as USD or MXN."));

    public static FieldError UnknownCountry(string pointer, string code) => Of(
        pointer, ErrorCode.UnknownCountry, code, Countries.NearestTo(code), new(
        "no es un país. Envíe su código ISO 3166-1 de tres mayúsculas, como GTM o MEX.",
        "is not a country. Send its ISO 3166-1 code of three capitals, such as GTM or MEX."));

    public static FieldError UnknownLanguage(string pointer, string code) => Of(
        pointer, ErrorCode.UnknownLanguage, code, Languages.NearestTo(code), new(
        "no es un código de idioma. Envíe el código ISO 639-1 de dos minúsculas, como es o en; "
            + "si el idioma no tiene, el ISO 639-3 de tres, como quc.",
        "is not the code of a language. Send its ISO 639-1 code of two small letters, such as es or en; "
            + "where it has none, its ISO 639-3 code of three, such as quc."));

    public static FieldError InvalidCode(string pointer, string code) => Of(pointer, ErrorCode.InvalidCode, code, null, new(
        $"no es un código. Use hasta {Code.Longest} minúsculas sin acento, cifras y guiones, como welding-basic.",
        $"is not a code. Use up to {Code.Longest} small letters without accents, digits and hyphens, such as welding-basic.")) with
    {
        Maximum = Code.Longest,
    };

    private static FieldError Of(string pointer, ErrorCode error, string code, string? nearest, Text why)
    {
        var shown = FromOutside.Shown(code);
        var meant = nearest is null ? new Text("", "") : new($" ¿Quiso decir {nearest}?", $" Did you mean {nearest}?");
        return new(pointer, error, new($"«{shown}» {why.Es}{meant.Es}", $"\"{shown}\" {why.En}{meant.En}"));
    }
}
