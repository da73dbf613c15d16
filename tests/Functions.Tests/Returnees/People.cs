using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Returnees;

/// <summary>People to register, and the calls about them.</summary>
internal static class People
{
    private static int next;

    /// <summary>
    /// A person whom nobody else in the run resembles, as <c>POST /returnees</c> takes them; <paramref name="change"/> makes them another.
    /// </summary>
    public static JsonObject Someone(Action<JsonObject>? change = null)
    {
        var number = Interlocked.Increment(ref next);
        var person = (JsonObject)JsonNode.Parse($$"""
            {"country":"GTM","language":"es","name":{"given":"Persona {{Word(number)}}","family":"Prueba {{Word(number * 7)}}"},
             "birthDate":"{{new DateOnly(1960, 1, 1).AddDays(number * 37 % 20_000):yyyy-MM-dd}}",
             "contacts":[{"channel":"whatsapp","address":"+5025{{number:D7}}"}],
             "profile":{"sex":"female","countryOfOrigin":"GTM","occupations":["6111"]},
             "journey":{"destinationCountry":"CAN","departedOn":"2026-03-01","plannedReturnOn":"2026-10-31"},
             "consents":[{"purpose":"services","textVersion":"v1","givenOn":"2026-11-01"},
                         {"purpose":"statistics","textVersion":"v1","givenOn":"2026-11-01"}]}
            """)!;
        change?.Invoke(person);
        return person;
    }

    /// <summary>A partner whom nobody else in the run is.</summary>
    public static async Task<HttpClient> PartnerOfItsOwnAsync(this Product product)
    {
        var grant = new KeyGrant($"partner-{Guid.NewGuid():N}", "Somebody", [Scope.Partner], []);
        return product.WithKey((await product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key);
    }

    /// <summary>Registers somebody, and gives their id.</summary>
    public static async Task<string> RegisterAsync(this HttpClient partner, JsonObject? person = null)
    {
        var response = await partner.CreateAsync("returnees", person ?? Someone());
        var answer = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Sends a creating call, with a new idempotency key unless one is given.</summary>
    public static Task<HttpResponseMessage> CreateAsync(this HttpClient client, string path, object body, string? key = null)
    {
        var request = JsonRequest(HttpMethod.Post, path, body);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }

    /// <summary>Sends a changing call.</summary>
    /// <param name="ifMatch">The version that was seen; null leaves the header out.</param>
    public static Task<HttpResponseMessage> ChangeAsync(this HttpClient client, HttpMethod method, string path, object body, int? ifMatch)
    {
        var request = JsonRequest(method, path, body);
        if (ifMatch is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return client.SendAsync(request);
    }

    public static async Task<JsonElement> FindsAsync(this HttpClient client, object search) =>
        (await client.AnswersAsync("returnees/search", search)).GetProperty("returnees");

    private static HttpRequestMessage JsonRequest(HttpMethod method, string path, object body) => new(method, path)
    {
        Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };

    // Names that resemble no other: letters for the digits of the number.
    private static string Word(int number) => string.Concat($"{number:D6}".Select(digit => (char)('a' + digit - '0' + (number % 2 == 0 ? 10 : 0))));
}
