using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Reintegration.Functions.Tests.Hosting;

internal static class HttpExtensions
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) => await ReadJsonAsync(await client.GetAsync(path));

    /// <summary>The answer to a request that is right; fails with the problem where it is not taken.</summary>
    public static async Task<JsonElement> AnswersAsync(this HttpClient client, string path, object body)
    {
        var response = await client.SendJsonAsync(path, body);
        var answer = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    /// <summary>
    /// A request that is refused for one of its fields: a problem with status 422 whose errors name pointer and code. Gives that error.
    /// </summary>
    /// <param name="body">JSON as text, or what is serialized as JSON; null for a GET, whose query is part of the path.</param>
    public static async Task<JsonElement> RefusesAsync(this HttpClient client, string path, object? body, string pointer, string code)
    {
        var response = body is null ? await client.GetAsync(path) : await client.SendJsonAsync(path, body);
        var problem = await response.ReadJsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, $"{(int)response.StatusCode}: {problem}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        var (pointers, found) = (errors.Select(error => $"{error.GetProperty("pointer")} {error.GetProperty("code")}"), $"{pointer} {code}");
        Assert.Contains(found, pointers);
        return errors.First(error => error.GetProperty("pointer").GetString() == pointer && error.GetProperty("code").GetString() == code);
    }

    public static Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, string path, object body) => body is string json
        ? client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"))
        : client.PostAsJsonAsync(path, body);

    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>What stands at a JSON pointer (RFC 6901); fails, naming it, where nothing does.</summary>
    public static JsonElement At(this JsonElement json, string pointer)
    {
        var at = json;
        var steps = pointer.Split('/').Skip(1)
            .Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        foreach (var step in steps)
        {
            var found = at.ValueKind == JsonValueKind.Array
                ? int.Parse(step, CultureInfo.InvariantCulture) is var index && index < at.GetArrayLength() ? at[index] : default
                : at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member) ? member : default;
            Assert.True(found.ValueKind != JsonValueKind.Undefined, $"Nothing at {pointer} in {json}");
            at = found;
        }
        return at;
    }

    /// <summary>Waits for something that happens in the background; fails when it has not after a generous while.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> seen)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var value = await look();
            if (seen(value)) return value;
            await Task.Delay(50);
        }
        throw new TimeoutException("What the test waits for did not happen.");
    }
}
