using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Documents;

/// <summary>Every call that the documents show is made, and what is answered is what they show.</summary>
public sealed class DocumentsTests(Product product) : IClassFixture<Product>
{
    public static TheoryData<string> Documents => new(
        ["README.md", "docs/calculators.md", "docs/programmes.md", "docs/agreements.md", "docs/instruments.md", "docs/partners.md", "docs/reintegration.md",
            "docs/outreach.md"]);

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_ShowsWhatIsAnswered(string document)
    {
        var examples = Example.In(document, await File.ReadAllTextAsync(Path.Combine(Repository.Root, document))).ToList();
        var wrong = new List<string>();
        foreach (var example in examples)
        {
            if (await DifferenceAsync(example) is { } difference) wrong.Add($"{example.Document}:{example.Line} {difference}");
        }

        Assert.NotEmpty(examples);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // What happens in the background, such as an import, has a moment to come out as shown.
    private async Task<string?> DifferenceAsync(Example example)
    {
        var difference = await LookAsync(example);
        var mayTakeAMoment = example.Arguments.Any(argument => argument.Contains("/surveys/", StringComparison.Ordinal));
        for (var tries = 0; tries < 200 && difference is not null && mayTakeAMoment; tries++)
        {
            await Task.Delay(50);
            difference = await LookAsync(example);
        }
        return difference;
    }

    private async Task<string?> LookAsync(Example example)
    {
        using var request = RequestOf(example);
        // What LocalHost serves beside the product, such as its mailbox, no document of it describes.
        var caller = request.RequestUri!.AbsolutePath.StartsWith("/api", StringComparison.Ordinal) ? product.Anyone : product.Unchecked(null);
        var response = await caller.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        if (example.Answer is null) return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode}: {content}";
        return Shown.DifferenceTo(example.Answer, JsonElement.Parse(content));
    }

    private HttpRequestMessage RequestOf(Example example)
    {
        var request = new HttpRequestMessage();
        var (body, type) = ((byte[]?)null, "application/x-www-form-urlencoded");
        for (var i = 1; i < example.Arguments.Count; i++)
        {
            var argument = example.Arguments[i];
            switch (argument)
            {
                case "-X": request.Method = new HttpMethod(example.Arguments[++i]); break;
                case "-H" when example.Arguments[++i].Split(": ", 2) is [var name, var value]:
                    if (name == "Content-Type") type = value;
                    else request.Headers.TryAddWithoutValidation(name, WithKey(value));
                    break;
                case "-d" or "--data-binary": body = BodyOf(example.Arguments[++i]); break;
                case "-o": i++; break;
                case "-s" or "-i" or "-sS": break;
                default:
                    request.RequestUri = new Uri(argument.Replace("http://localhost:7071/", product.App.Url.AbsoluteUri, StringComparison.Ordinal));
                    break;
            }
        }
        if (body is null) return request;
        if (request.Method == HttpMethod.Get) request.Method = HttpMethod.Post;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    private static byte[] BodyOf(string argument) =>
        argument.StartsWith('@') ? File.ReadAllBytes(Path.Combine(Repository.Root, argument[1..])) : Encoding.UTF8.GetBytes(argument);

    // Documents show "Bearer dev-surveyor.…".
    private string WithKey(string value) => Enum.GetValues<Scope>().Aggregate(value, (text, scope) =>
        text.Replace($"dev-{scope.ToString().ToLowerInvariant()}.…", product.KeyOf(scope), StringComparison.Ordinal));
}
