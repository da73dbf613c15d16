using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>docs/openapi.json is made from the code. Where it is not what the code says: <c>UPDATE_OPENAPI=1 ./test --filter OpenApi_IsWhatTheCodeSays</c>.</summary>
public sealed class OpenApiTests
{
    private static readonly string File = System.IO.Path.Combine(Repository.Root, "docs", "openapi.json");

    [Fact]
    public async Task OpenApi_IsWhatTheCodeSays()
    {
        var made = DocumentText.Of(await DocumentMaker.MakeAsync());
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1") await System.IO.File.WriteAllTextAsync(File, made);
        Assert.Equal(await System.IO.File.ReadAllTextAsync(File), made);
    }
}
