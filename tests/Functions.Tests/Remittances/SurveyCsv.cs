using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Surveys as a surveyor sends them.</summary>
internal static class SurveyCsv
{
    public const string Header =
        "period,source_code,destination_code,firm,firm_type,payment_instrument,pickup_method,speed,currency,"
        + "cc1_amount,cc1_fee,cc1_fx_margin_pct,cc1_total_cost_pct,cc2_amount,cc2_fee,cc2_fx_margin_pct,cc2_total_cost_pct,transparent,date";

    public static string Of(params string[] rows) => string.Join('\n', [Header, .. rows]) + "\n";

    /// <summary>A row of USD 200 and 500, without margin.</summary>
    public static string Row(string corridor, string period, string firm, decimal fee200, decimal fee500) => FormattableString.Invariant(
        $"{period},{corridor[..3]},{corridor[4..]},{firm},Bank,Cash,Cash,Same day,USD,")
        + FormattableString.Invariant($"200,{fee200},0,{fee200 / 2},500,{fee500},0,{fee500 / 5},yes,2026-01-15");

    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string csv, string? key = null) =>
        client.SubmitAsync(Encoding.UTF8.GetBytes(csv), "text/csv", key);

    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, byte[] file, string contentType, string? key = null, string address = "surveys")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    /// <summary>Submits and waits until the survey is imported or has failed.</summary>
    public static async Task<JsonElement> ImportAsync(this HttpClient client, byte[] file, string contentType)
    {
        var accepted = await (await client.SubmitAsync(file, contentType)).ReadJsonAsync();
        return await client.FinishedAsync(accepted.GetProperty("id").GetString()!);
    }

    public static Task<JsonElement> ImportAsync(this HttpClient client, string csv) => client.ImportAsync(Encoding.UTF8.GetBytes(csv), "text/csv");

    public static Task<JsonElement> FinishedAsync(this HttpClient client, string id) => HttpExtensions.EventuallyAsync(
        () => client.GetJsonAsync($"surveys/{id}"), 
        survey => survey.GetProperty("status").GetString() is not ("queued" or "importing" or "publishing" or "reverting"));
}
