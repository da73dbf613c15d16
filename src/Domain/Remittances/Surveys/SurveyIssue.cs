using System.Globalization;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>
/// Something a surveyor should know about one line (the header is line 1) of a survey: a stable code, and the values its sentence names.
/// </summary>
public sealed record SurveyIssue(int Line, SurveyIssueCode Code, params string[] Values)
{
    private static Text Sentence(SurveyIssueCode code) => code switch
    {
        SurveyIssueCode.NoPeriod => new(
            "El periodo «{0}» no es un trimestre como 2025_3Q.",
            "The period \"{0}\" is not a quarter such as 2025_3Q."),
        SurveyIssueCode.NoCorridor => new(
            "Los países de origen «{0}» y destino «{1}» no son códigos ISO de tres letras.",
            "The source \"{0}\" and destination \"{1}\" are not three-letter ISO country codes."),
        SurveyIssueCode.NoFirm => new("Falta el proveedor.", "The provider is missing."),
        SurveyIssueCode.NoPrice => new("No queda ningún precio utilizable.", "No usable price is left."),
        SurveyIssueCode.BadNumber => new(
            "«{1}» en {0} no es un número; ese precio se omite.",
            "\"{1}\" in {0} is not a number; that price is left out."),
        SurveyIssueCode.IncompletePrice => new(
            "Al precio {0} le falta un valor utilizable en {1}; se omite.",
            "Price {0} lacks a usable {1}; it is left out."),
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
        SurveyIssueCode.CurrencyCorrected => new("Moneda corregida de {0} a {1}. {2}", "Currency corrected from {0} to {1}. {3}"),
        SurveyIssueCode.FewerServices => new(
            "{0} {1}: la encuesta anterior tenía {2} servicios y esta tiene {3}; queda esta.",
            "{0} {1}: the survey before had {2} services and this one has {3}; this one stands."),
        SurveyIssueCode.EmptyFile => new("El archivo está vacío.", "The file is empty."),
        SurveyIssueCode.NotAWorkbook => new(
            "El archivo empieza como un libro de Excel y no se puede leer como tal.",
            "The file begins as an Excel workbook and cannot be read as one."),
        SurveyIssueCode.NoSheet => new("El libro no tiene la hoja «{0}».", "The workbook has no sheet \"{0}\"."),
        SurveyIssueCode.MissingColumns => new("Faltan columnas: {0}.", "Columns are missing: {0}."),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    /// <summary>The issue in a sentence.</summary>
    public string Detail(Language language) => string.Format(CultureInfo.InvariantCulture, Sentence(Code).In(language), Values);
}
