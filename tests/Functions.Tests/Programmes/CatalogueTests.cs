using System.Text;
using Microsoft.Extensions.Configuration;
using Reintegration.Domain;
using Reintegration.Functions.Tests.LocalHost;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>What a catalogue that is wrong is answered with, before anything is served.</summary>
public sealed class CatalogueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reintegration-programmes-").FullName;
    private readonly string right = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "test-programmes", "gtm-credito.json"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WrongProgramme_StopsTheStart_WithOneLineThatNamesFilePointerAndError()
    {
        var file = Write("gtm-credito.json", right.Replace("\"at-least\"", "\"at-leats\"", StringComparison.Ordinal));
        using var place = new LocalHostProcess.Place();
        await using var process = LocalHostProcess.Start(place, [], ("Programmes__Directory", folder));

        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith(
            $"{file}: [/eligibility/all/3/operator] unknown-operator: \"at-leats\" is not a known value. Use one of: equals, one-of, ",
            Assert.Single(process.Errors), StringComparison.Ordinal);
        Assert.Empty(process.Output);
    }

    [Fact]
    public void SameIdTwice_IsNamedWithBothFiles()
    {
        Write("a.json", right);
        var second = Write("b.json", right);

        var exception = Assert.Throws<ProgrammeCatalogueException>(() => Load().All.Count());
        Assert.Equal($"{second}: [/id] duplicate-id: \"credito\" is the programme of a.json already.", exception.Message);
    }

    [Fact]
    public void SeveralErrors_AreInTheLine()
    {
        var file = Write(
            "a.json",
            right.Replace("\"kind\": \"microcredit\"", "\"kind\": \"loan\"", StringComparison.Ordinal)
                .Replace("\"id\": \"credito\"", "\"id\": \"C!\"", StringComparison.Ordinal));

        var exception = Assert.Throws<ProgrammeCatalogueException>(() => Load().All.Count());
        Assert.Equal(["/id", "/kind"], exception.Errors.Select(error => error.Pointer));
        Assert.StartsWith($"{file}: [/id] invalid-code: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(" [/kind] unknown-value: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("{\n \"country\": }", "line 2")]
    [InlineData("{\"country\": \"GTM\", \"country\": \"GTM\"}", "not well-formed")]
    [InlineData("", "not well-formed")]
    public void NotJson_IsSaidWithItsLine(string content, string said)
    {
        Write("a.json", content);

        Assert.Contains(said, Assert.Throws<ProgrammeCatalogueException>(() => Load().All.Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SavedInAnotherEncoding_IsSaid_AndAByteOrderMarkIsNoMatter()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), right, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("credito", Assert.Single(Load().All).Id);

        File.WriteAllText(Path.Combine(folder, "a.json"), right, Encoding.Latin1);
        Assert.Contains(
            "It is not saved as UTF-8.", Assert.Throws<ProgrammeCatalogueException>(() => Load().All.Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFolder_IsSaid()
    {
        var catalogue = new ProgrammeCatalogue(Settings(Path.Combine(folder, "nowhere")));

        Assert.Contains("nowhere", Assert.Throws<ProgrammeCatalogueException>(() => catalogue.All.Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountriesOfTheRules_AreThoseOfTheShippedFile() =>
        Assert.All(new CountryNames().All.Keys, code => Assert.True(Countries.IsKnown(code), code));

    private ProgrammeCatalogue Load() => new(Settings(folder));

    private static IConfiguration Settings(string folder) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Programmes:Directory", folder)]).Build();

    private string Write(string name, string content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }
}
