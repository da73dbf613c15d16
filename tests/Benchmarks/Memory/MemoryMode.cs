using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Memory;

/// <summary>What the product holds of the machine's memory (its resident set): started, after a day of questions, and after a large survey.</summary>
internal static class MemoryMode
{
    private const int Requests = 50_000;
    private const int Connections = 8;
    private const int Rows = 100_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly string[] Corridors = ["USA-SLV", "USA-MEX", "USA-GTM", "USA-HND", "USA-DOM", "ESP-HND", "CRI-NIC", "DOM-HTI"];

    private static readonly (string Path, string Body)[] Calculators =
    [
        ("calculators/loan", """
            {"principal":5000,"currency":"USD","annualRatePercent":12,"instalments":36,"every":"P1M","disbursedOn":"2022-11-01",
             "method":"equal-instalment","dayCount":"30/360","roundInstalmentTo":1}
            """),
        ("calculators/savings", """{"corridor":"USA-MEX","amount":300,"timesPerYear":12,"currentProvider":"Western Union"}"""),
        ("eligibility", """{"country":"GTM","profile":{"countryOfOrigin":"GTM","age":34,"occupations":["7212"],"destinationCountry":"USA"}}"""),
    ];

    public static async Task RunAsync()
    {
        Figures.Heading("memory");
        await using var azurite = await Emulator.StartAsync();
        using var directory = new TemporaryDirectory();
        using var product = ServerProcess.StartProduct(azurite.Ports, directory.Path);
        product.WaitUntilItAnswers("/api/v1/corridors/USA-SLV/quotes");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{product.Port}/api/v1/"), Timeout = TimeSpan.FromMinutes(10) };

        Figures.Header("when", "resident MB");
        Figures.Row("the first answer was given", product.ResidentMegabytes);
        await AskAsync(client);
        await Task.Delay(Rest);
        Figures.Row(string.Create(CultureInfo.InvariantCulture, $"at rest after {Requests} mixed requests"), product.ResidentMegabytes);
        var peak = await ImportAsync(client, product, directory.Path);
        Figures.Row(string.Create(CultureInfo.InvariantCulture, $"at most, during a survey of {Rows} rows"), peak);
        await Task.Delay(Rest);
        Figures.Row("at rest after it", product.ResidentMegabytes);
    }

    private static Task AskAsync(HttpClient client) => Parallel.ForAsync(
        0, Requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, cancellation) =>
        {
            using var answer = await SendAsync(client, number, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancellation);
        });

    // Half of them comparisons at many amounts, the rest what pages and forms ask for.
    private static Task<HttpResponseMessage> SendAsync(HttpClient client, int number, CancellationToken cancellation)
    {
        var corridor = Corridors[number / 10 % Corridors.Length];
        var (path, body) = (number % 10) switch
        {
            < 5 => (string.Create(CultureInfo.InvariantCulture, $"corridors/{corridor}/quotes{(number % 3 == 0 ? "?payment=cash" : "")}"), null),
            5 => ("corridors", null),
            6 => ($"corridors/{corridor}/history", null),
            7 => ("programmes?country=GTM", null),
            8 => ("occupations?search=alba", (string?)null),
            _ => Calculators[number / 10 % Calculators.Length],
        };
        return body is null
            ? client.GetAsync(path, cancellation)
            : client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), cancellation);
    }

    /// <summary>The most that was resident until the survey was imported.</summary>
    private static async Task<double> ImportAsync(HttpClient client, ServerProcess product, string directory)
    {
        var key = File.ReadLines(Path.Combine(directory, "development-keys"))
            .Single(line => line.StartsWith("key surveyor ", StringComparison.Ordinal));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Split(' ')[2]);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "memory");
        var csv = string.Join('\n', SampleSurvey.Rows(Rows, 200, 10).Select(row => row.ToCompactLine()).Prepend(SampleRow.CompactHeader));
        var submitted = await client.PostAsync("surveys", new StringContent(csv, Encoding.UTF8, "text/csv"));
        submitted.EnsureSuccessStatusCode();

        var address = submitted.Headers.Location!.ToString()["/api/v1/".Length..];
        var peak = 0.0;
        while (true)
        {
            peak = Math.Max(peak, product.ResidentMegabytes);
            using var survey = JsonDocument.Parse(await client.GetByteArrayAsync(address));
            var status = survey.RootElement.GetProperty("status").GetString();
            if (status == "failed") throw new InvalidOperationException($"The survey was not imported: {survey.RootElement}");
            if (status == "done") return peak;
            // It has fewer services of the shipped survey's corridors than that.
            if (status == "held") (await client.PostAsync($"{address}/confirm", null)).EnsureSuccessStatusCode();
            await Task.Delay(100);
        }
    }
}
