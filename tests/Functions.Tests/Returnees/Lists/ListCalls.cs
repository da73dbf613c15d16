using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances;

namespace Reintegration.Functions.Tests.Returnees.Lists;

/// <summary>Lists as reception centres keep them, and the calls about them.</summary>
internal static class ListCalls
{
    private static int next;

    private static readonly string[] Names =
    [
        "Id de registro", "País de retorno", "Nombres", "Apellidos", "Fecha de nacimiento", "Sexo", "Tipo de documento", "País del documento",
        "Número de documento", "WhatsApp", "Teléfono (SMS)", "Correo electrónico", "País donde trabajó", "Fecha de salida", "Regreso previsto",
        "Fecha de regreso", "País de origen", "Ocupaciones", "Ingreso mensual", "Moneda de los montos", "Consentimiento: servicios", "Consentimiento: avisos",
        "Versión del texto", "Fecha del consentimiento", "Programa",
    ];

    /// <summary>A row about somebody whom nobody else in the run resembles, by the names of the columns.</summary>
    public static Dictionary<string, string> Someone(params (string Column, string Text)[] changes)
    {
        var number = Interlocked.Increment(ref next);
        var row = new Dictionary<string, string>
        {
            ["País de retorno"] = "Guatemala", ["Nombres"] = $"María {Word(number)}", ["Apellidos"] = $"Núñez {Word(number * 7)}",
            ["Fecha de nacimiento"] = $"{new DateOnly(1961, 2, 13).AddDays(number * 41 % 20_000):dd/MM/yyyy}", ["Sexo"] = "Mujer",
            ["WhatsApp"] = $"+5024{number:D7}", ["País de origen"] = "Guatemala", ["País donde trabajó"] = "Canadá", ["Fecha de salida"] = "01/03/2026",
            ["Regreso previsto"] = "31/10/2026", ["Consentimiento: servicios"] = "sí", ["Versión del texto"] = "v1",
            ["Fecha del consentimiento"] = "20/11/2025",
        };
        foreach (var (column, text) in changes) row[column] = text;
        return row;
    }

    /// <summary>A row that says nothing but this.</summary>
    public static Dictionary<string, string> Only(params (string Column, string Text)[] cells) =>
        cells.ToDictionary(cell => cell.Column, cell => cell.Text);

    public static string Csv(char separator, params Dictionary<string, string>[] rows) => string.Join('\n',
        [string.Join(separator, Names), .. rows.Select(row => string.Join(separator, Names.Select(name => row.GetValueOrDefault(name, ""))))]);

    public static Task<JsonElement> ImportListAsync(this HttpClient partner, params Dictionary<string, string>[] rows) =>
        partner.ImportListAsync(Encoding.UTF8.GetBytes(Csv(';', rows)), "text/csv");

    /// <summary>Sends a list, and waits until it is through.</summary>
    public static async Task<JsonElement> ImportListAsync(this HttpClient partner, byte[] file, string contentType, string query = "")
    {
        var response = await partner.SubmitAsync(file, contentType, address: $"returnees/imports{query}");
        var accepted = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, accepted.ToString());
        var import = await HttpExtensions.EventuallyAsync(
            () => partner.GetJsonAsync(response.Headers.Location!.ToString()),
            import => import.GetProperty("status").GetString() is not ("queued" or "importing"));
        var counts = new[] { "registered", "changed", "unchanged" }.Sum(count => import.GetProperty(count).GetInt32());
        Assert.Equal(import.GetProperty("rows").GetInt32(), counts + import.GetProperty("rejected").GetArrayLength());
        return import;
    }

    /// <summary>"rows registered changed unchanged rejected".</summary>
    public static string Counts(this JsonElement import) => string.Join(' ',
        new[] { "rows", "registered", "changed", "unchanged" }.Select(count => import.GetProperty(count).GetInt32())
            .Append(import.GetProperty("rejected").GetArrayLength()));

    public static IEnumerable<string> Rejected(this JsonElement import) => import.GetProperty("rejected").EnumerateArray().Select(row =>
        $"{row.At("/line")} {(row.TryGetProperty("column", out var column) ? column.GetString() : "-")} {row.At("/code")}");

    /// <summary>The id of the person whom a line is about.</summary>
    public static string PersonOf(this JsonElement import, int line) => import.GetProperty("people").EnumerateArray()
        .First(row => row.GetProperty("line").GetInt32() == line).GetProperty("returnee").GetString()!;

    // Names that resemble no other: letters for the digits of the number.
    private static string Word(int number) => string.Concat($"{number:D6}".Select(digit => (char)('k' + digit - '0')));
}
