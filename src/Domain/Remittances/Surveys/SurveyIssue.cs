using System.Globalization;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>
/// Something a surveyor should know about one line (the header is line 1) of a survey: a stable code, and the values its sentence names.
/// </summary>
public sealed record SurveyIssue(int Line, SurveyIssueCode Code, params string[] Values)
{
    /// <summary>How many rows it is about, where it is said once for all of them.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What is wrong with how a file is written, under the same code.</summary>
    public static SurveyIssue Of(FileFault fault) => new(fault.Line, Enum.Parse<SurveyIssueCode>(fault.Code.ToString()), fault.Values);

    private static Text Sentence(SurveyIssueCode code) => code switch
    {
        SurveyIssueCode.NoPeriod => new(
            "El periodo «{0}» no es un trimestre como 2025_3Q.",
            "The period \"{0}\" is not a quarter such as 2025_3Q."),
        SurveyIssueCode.NoCorridor => new(
            "Los países de origen «{0}» y destino «{1}» no son códigos ISO de tres letras.",
            "The source \"{0}\" and destination \"{1}\" are not three-letter ISO country codes."),
        SurveyIssueCode.UnknownCountry => new(
            "No hay país con ese código; tras la flecha, el más parecido que existe: {0}.",
            "There is no country of that code; after the arrow, the nearest that there is: {0}."),
        SurveyIssueCode.SameCountry => new(
            "El origen y el destino son el mismo país: {0}.", "Source and destination are the same country: {0}."),
        SurveyIssueCode.NoFirm => new("Falta el proveedor.", "The provider is missing."),
        SurveyIssueCode.TextTooLong => new("El texto de {0} pasa de {1} caracteres.", "The text in {0} has more than {1} characters."),
        SurveyIssueCode.NoPrice => new("No queda ningún precio utilizable.", "No usable price is left."),
        SurveyIssueCode.BadNumber => new(
            "«{1}» en {0} no es un número; ese precio se omite.",
            "\"{1}\" in {0} is not a number; that price is left out."),
        SurveyIssueCode.AmbiguousNumber => new(
            "El precio {0} puede leerse con punto o con coma decimal, y el archivo usa ambos; se omite. Escríbalo con dos decimales.",
            "Price {0} can be read with a decimal point or a decimal comma, and the file has both; it is left out. Write it with two decimals."),
        SurveyIssueCode.IncompletePrice => new(
            "Al precio {0} le falta un valor utilizable en {1}; se omite.",
            "Price {0} lacks a usable {1}; it is left out."),
        SurveyIssueCode.UnknownCurrency => new(
            "La moneda del precio {0} no existe (tras la flecha, la más parecida): {1}; el precio se omite.",
            "The currency of price {0} does not exist (after the arrow, the nearest): {1}; the price is left out."),
        SurveyIssueCode.ImplausiblePrice => new(
            "El precio {0} tiene {1} de {3} %, fuera de lo verosímil (de {4} a {5} %): confírmelo. {6}",
            "Price {0} has {2} of {3} %, which is not plausible ({4} to {5} %): please confirm it. {7}"),
        SurveyIssueCode.InconsistentPrice => new(
            "El costo total publicado del precio {0} es {1} % y su comisión más su margen dan {2} %; se omite.",
            "The published total cost of price {0} is {1} % while its fee plus its margin make {2} %; it is left out."),
        SurveyIssueCode.BadDate => new(
            "«{0}» no es una fecha; el precio queda sin día de consulta.",
            "\"{0}\" is not a date; the price is kept without the day it was collected."),
        SurveyIssueCode.UnknownSpeed => new(
            "La rapidez «{0}» no es ninguna de las seis de la encuesta; queda como desconocida.",
            "The speed \"{0}\" is none of the survey's six; it is kept as unknown."),
        SurveyIssueCode.TransparencyMissing => new(
            "No dice si el proveedor informa su tipo de cambio; se trata como no transparente.",
            "It does not say whether the provider discloses its rate; treated as not transparent."),
        SurveyIssueCode.CurrencyCorrected => new(
            "{0}: moneda corregida de {1} a {2}. {3}", "{0}: currency corrected from {1} to {2}. {4}"),
        SurveyIssueCode.FewerServices => new(
            "{0} {1}: antes de esta encuesta había {2} servicios publicados; esta tiene {3}.",
            "{0} {1}: before this survey {2} services were published; this one has {3}."),
        SurveyIssueCode.OtherFormat => new(
            "El archivo es {0}, y no una encuesta. Ábralo en una hoja de cálculo y guárdelo como «Libro de Excel (.xlsx)» o «CSV UTF-8».",
            "The file is {1} and not a survey. Open it in a spreadsheet and save it as \"Excel Workbook (.xlsx)\" or \"CSV UTF-8\"."),
        SurveyIssueCode.AmbiguousDecimals => new(
            "Los números de esta línea pueden leerse con punto o con coma decimal, y nada en el archivo dice cuál. "
                + "Escríbalos con dos decimales, o agregue el costo total.",
            "The numbers of this line can be read with a decimal point or a decimal comma, and nothing in the file tells which. "
                + "Write them with two decimals, or add the total cost."),
        SurveyIssueCode.TooManyRows => new(
            "El archivo tiene más de {0} filas. Envíelo en partes, cada corredor y período entero en una.",
            "The file has more than {0} rows. Send it in parts, each corridor and period whole in one."),
        SurveyIssueCode.TooLarge => new(
            "Descomprimido, el libro es demasiado grande para una encuesta.", "Unpacked, the workbook is too large for a survey."),
        _ => FileFault.Sentence(Enum.Parse<FileFaultCode>(code.ToString())),
    };

    /// <summary>The issue in a sentence.</summary>
    public string Detail(Language language) => string.Format(CultureInfo.InvariantCulture, Sentence(Code).In(language), Values);
}
