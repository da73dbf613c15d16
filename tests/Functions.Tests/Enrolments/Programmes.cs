using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Enrolments;

/// <summary>Programmes of Guatemala that a test puts for itself.</summary>
internal static class Programmes
{
    /// <summary>Puts a programme that whoever is from Guatemala is eligible for, and gives its id.</summary>
    public static async Task<string> PutProgrammeAsync(this HttpClient ministry, int? places = null, Action<JsonObject>? change = null)
    {
        var id = $"prueba-{Guid.NewGuid():N}";
        var file = File(id, places);
        change?.Invoke(file);
        var response = await ministry.PutAsync(id, file, seen: null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>Makes a new version of a programme.</summary>
    public static async Task ChangeProgrammeAsync(this HttpClient ministry, string id, Action<JsonObject> change)
    {
        var file = JsonNode.Parse(await ministry.GetStringAsync($"programmes/GTM/{id}/file"))!.AsObject();
        var version = (await ministry.GetJsonAsync($"programmes/GTM/{id}")).GetProperty("version").GetInt32();
        change(file);
        var response = await ministry.PutAsync(id, file, version);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> PutAsync(this HttpClient ministry, string id, JsonObject file, int? seen)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"programmes/GTM/{id}")
        {
            Content = new StringContent(file.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (seen is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        else request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return ministry.SendAsync(request);
    }

    private static JsonObject File(string id, int? places)
    {
        var file = (JsonObject)JsonNode.Parse("""
            {"country":"GTM","kind":"training","example":true,
             "name":{"es":"Prueba","en":"Test"},"summary":{"es":"Prueba.","en":"Test."},"benefit":{"es":"Nada.","en":"Nothing."},
             "cost":{"es":"Nada.","en":"Nothing."},"duration":{"es":"Un día.","en":"A day."},"howToApply":{"es":"Aquí.","en":"Here."},
             "source":{"name":"Ejemplo","url":"https://example.org","asOf":"2026","note":{"es":"Supuesto.","en":"Assumed."}},
             "eligibility":{"fact":"countryOfOrigin","operator":"equals","value":"GTM",
                            "reason":{"es":"Ser de Guatemala.","en":"You are from Guatemala."}}}
            """)!;
        file["id"] = id;
        if (places is { } count) file["places"] = count;
        return file;
    }
}
