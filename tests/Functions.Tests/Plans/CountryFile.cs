using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Plans;

internal static class CountryFile
{
    /// <summary>Puts a file of a country.</summary>
    /// <param name="seen">The version that was seen; null where there is to be none yet.</param>
    public static Task<HttpResponseMessage> PutFileAsync(this HttpClient client, string path, object file, int? seen = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = new StringContent(file as string ?? JsonSerializer.Serialize(file), Encoding.UTF8, "application/json"),
        };
        if (seen is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        else request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return client.SendAsync(request);
    }

    /// <summary>Where a file is refused, and why: <c>/steps/0/id duplicate</c>.</summary>
    public static async Task<IReadOnlyList<string>> RefusesFileAsync(this HttpClient client, string path, string file)
    {
        var response = await client.PutFileAsync(path, file);
        var problem = await response.ReadJsonAsync();
        Assert.True((int)response.StatusCode == 422, problem.ToString());
        return [.. problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.At("/pointer")} {error.At("/code")}")];
    }
}
