using System.Globalization;

namespace Reintegration.Domain.Spreadsheets;

/// <summary>
/// What is wrong with how a line (the header is line 1) of a file, or the file as a whole, is written: a stable code, and the values that its
/// sentence names.
/// </summary>
public sealed record FileFault(int Line, FileFaultCode Code, params string[] Values)
{
    /// <summary>The fault in a sentence.</summary>
    public string Detail(Language language) => string.Format(CultureInfo.InvariantCulture, Sentence(Code).In(language), Values);

    /// <summary>The sentence of a code, with places for the values of a fault.</summary>
    public static Text Sentence(FileFaultCode code) => code switch
    {
        FileFaultCode.BadQuotes => new(
            "Las comillas que empiezan en «{0}» no se cierran bien; se omite la fila. Las comillas dentro de una celda se escriben dobles.",
            "The quotation mark that begins at \"{0}\" is not closed properly; the row is left out. Inside a cell, quotation marks are doubled."),
        FileFaultCode.ExtraCells => new(
            "La fila tiene {0} celdas y el encabezado {1}; se omite. Una celda que contiene el separador de celdas va entre comillas.",
            "The row has {0} cells and the header {1}; it is left out. A cell that holds what separates the cells goes in quotation marks."),
        FileFaultCode.EmptyFile => new("El archivo está vacío.", "The file is empty."),
        FileFaultCode.NotAWorkbook => new(
            "El archivo empieza como un libro de Excel y no se puede leer como tal.",
            "The file begins as an Excel workbook and cannot be read as one."),
        FileFaultCode.OldWorkbook => new(
            "El archivo es un libro de Excel 97-2003 (.xls) o tiene contraseña. Guárdelo sin contraseña como «Libro de Excel (.xlsx)».",
            "The file is a workbook of Excel 97-2003 (.xls) or has a password. Save it without a password as \"Excel Workbook (.xlsx)\"."),
        FileFaultCode.StrictWorkbook => new(
            "El libro está guardado como «Libro Open XML estricto». Guárdelo como «Libro de Excel (.xlsx)».",
            "The workbook was saved as \"Strict Open XML Spreadsheet\". Save it as \"Excel Workbook (.xlsx)\"."),
        FileFaultCode.OtherFormat => new(
            "El archivo es {0}, y no una lista. Ábralo en una hoja de cálculo y guárdelo como «Libro de Excel (.xlsx)» o «CSV UTF-8».",
            "The file is {1} and not a list. Open it in a spreadsheet and save it as \"Excel Workbook (.xlsx)\" or \"CSV UTF-8\"."),
        FileFaultCode.NoSheet => new("El libro no tiene la hoja «{0}».", "The workbook has no sheet \"{0}\"."),
        FileFaultCode.MissingColumns => new("Faltan columnas: {0}.", "Columns are missing: {0}."),
        FileFaultCode.TitleRows => new(
            "El encabezado está en esta línea y debe estar en la primera fila. Borre las filas de encima y guarde el archivo otra vez.",
            "The header is on this line and has to be in the first row. Delete the rows above it and save the file again."),
        FileFaultCode.NotUtf8 => new(
            "Esta línea no está en UTF-8, y otras sí. Guarde el archivo como «CSV UTF-8 (delimitado por comas)».",
            "This line is not in UTF-8, while others are. Save the file as \"CSV UTF-8 (Comma delimited)\"."),
        FileFaultCode.AmbiguousDecimals => new(
            "Los números de esta línea pueden leerse con punto o con coma decimal, y nada en el archivo dice cuál. Escríbalos con dos decimales.",
            "The numbers of this line can be read with a decimal point or a decimal comma, and nothing in the file tells which. "
                + "Write them with two decimals."),
        FileFaultCode.TooManyColumns => new(
            "La fila tiene más de {0} columnas. Borre lo que sobra a la derecha de la tabla.",
            "The row has more than {0} columns. Delete what stands to the right of the table."),
        FileFaultCode.CellTooLong => new("Una celda tiene más de {0} caracteres.", "A cell has more than {0} characters."),
        FileFaultCode.TooManyEmptyRows => new(
            "Antes de esta línea hay más de {0} filas vacías. Borre lo que sobra debajo de la tabla.",
            "There are more than {0} empty rows before this line. Delete what stands below the table."),
        FileFaultCode.TooManyRows => new(
            "El archivo tiene más de {0} filas. Envíelo en partes.", "The file has more than {0} rows. Send it in parts."),
        FileFaultCode.TooManyBadQuotes => new(
            "Más de {0} filas tienen comillas mal cerradas. Guarde el archivo otra vez desde una hoja de cálculo.",
            "More than {0} rows have quotation marks that are not closed properly. Save the file again from a spreadsheet."),
        FileFaultCode.TooLarge => new(
            "Descomprimido, el libro es demasiado grande para una lista.", "Unpacked, the workbook is too large for a list."),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
