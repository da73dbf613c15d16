using System.Text;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Tests.Hosting;
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

    [Theory]
    [InlineData("en_US.UTF-8", "\"at-leats\" is not a known value. Use one of: equals, one-of, ", "1 file is right and 2 are wrong in ")]
    [InlineData("es_GT.UTF-8", "«at-leats» no es un valor conocido. Use uno de: equals, one-of, ", "1 archivo correcto, 2 con errores, en ")]
    [InlineData(null, "«at-leats» no es un valor conocido. Use uno de: equals, one-of, ", "1 archivo correcto, 2 con errores, en ")]
    public async Task WrongProgrammes_StopTheStart_AllNamedByFileLineAndPointer(string? locale, string said, string summary)
    {
        Write("a-right.json", right);
        var (wrong, empty) = (Write("b.json", Misspelt), Write("c.json", ""));
        using var place = new LocalHostProcess.Place();
        await using var process = Start(place, [], locale, ("Programmes__Directory", folder));

        Assert.Equal(1, await process.ExitAsync());
        Assert.Equal(3, process.Errors.Count);
        Assert.StartsWith(
            $"{wrong}:{LineOf("at-least", 0)}: [/eligibility/all/3/operator] unknown-operator: {said}", process.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith($"{empty}:1: [] invalid-json: ", process.Errors[1], StringComparison.Ordinal);
        Assert.Equal($"{summary}{folder}.", process.Errors[2]);
        Assert.Empty(process.Output);
    }

    [Fact]
    public async Task CheckProgrammes_ListsEveryFaultOfEveryFile_AndHowManyAreRight()
    {
        Write("a-right.json", right);
        Write("b.json", Misspelt.Replace("\"id\": \"credito\"", "\"id\": \"C!\"", StringComparison.Ordinal));
        Write("c.json", "{\n \"country\": }");
        using var place = new LocalHostProcess.Place();
        await using var wrong = Start(place, ["--check-programmes", folder], "en_US.UTF-8");
        Assert.Equal(1, await wrong.ExitAsync());

        Assert.Empty(wrong.Errors);
        Assert.Equal(
            [
                $"{folder}/b.json:{LineOf("\"id\"", 0)}: [/id] invalid-code",
                $"{folder}/b.json:{LineOf("at-least", 0)}: [/eligibility/all/3/operator] unknown-operator",
                $"{folder}/c.json:2: [] invalid-json", $"1 file is right and 2 are wrong in {folder}.",
            ],
            wrong.Output.Select(line => string.Join(':', line.Split(':').Take(3))));

        File.Delete(Path.Combine(folder, "b.json"));
        File.Delete(Path.Combine(folder, "c.json"));
        await using var correct = Start(place, ["--check-programmes", folder], "es");
        Assert.Equal(0, await correct.ExitAsync());
        Assert.Equal($"1 archivo correcto, 0 con errores, en {folder}.", Assert.Single(correct.Output));
    }

    [Fact]
    public async Task CheckProgrammes_NoFolderOrNothingInIt_IsSaid()
    {
        using var place = new LocalHostProcess.Place();
        await using var empty = Start(place, ["--check-programmes", folder], "es");
        Assert.Equal(1, await empty.ExitAsync());
        Assert.Equal($"No hay programas (archivos .json) en {folder}.", Assert.Single(empty.Output));

        await using var missing = Start(place, ["--check-programmes", Path.Combine(folder, "nowhere")], "en");
        Assert.Equal(1, await missing.ExitAsync());
        Assert.Equal($"There is no folder of programmes at {folder}/nowhere.", Assert.Single(missing.Errors));
    }

    [Fact]
    public async Task LoadProgrammes_MakesAVersionOfWhatDiffers_AndNoneWhereAFileIsWrong()
    {
        using var place = new LocalHostProcess.Place();
        (string, string?) storage = ("Storage__ConnectionString", await SharedAzurite.NewAccountAsync());
        var (one, other) = (right, right.Replace("\"id\": \"credito\"", "\"id\": \"otro\"", StringComparison.Ordinal));

        await AssertLoadAsync(one, other, 0, "2 new, 0 with a new version, 0 as they were, in ");
        var changed = one.Replace("\"places\": 0", "\"places\": 50", StringComparison.Ordinal);
        await AssertLoadAsync(changed, other, 0, "0 new, 1 with a new version, 1 as they were, in ");
        await AssertLoadAsync(one, Misspelt, 1, "1 file is right and 1 is wrong in ");
        await AssertLoadAsync(one, other, 0, "0 new, 1 with a new version, 1 as they were, in ");

        async Task AssertLoadAsync(string first, string second, int code, string said)
        {
            Write("a.json", first);
            Write("b.json", second);
            await using var process = Start(place, ["--load-programmes", folder], "en_US.UTF-8", storage);
            Assert.Equal(code, await process.ExitAsync());
            Assert.Empty(process.Errors);
            Assert.StartsWith(said, process.Output[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LoadProgrammes_AlsoLoadsTheAgreementsAndInstrumentsThatShip_Once()
    {
        using var place = new LocalHostProcess.Place();
        (string, string?) storage = ("Storage__ConnectionString", await SharedAzurite.NewAccountAsync());
        Write("a.json", right);

        await using var first = Start(place, ["--load-programmes", folder], "en_US.UTF-8", storage);
        Assert.Equal(0, await first.ExitAsync());
        await using var again = Start(place, ["--load-programmes", folder], "en_US.UTF-8", storage);
        Assert.Equal(0, await again.ExitAsync());

        // 10 agreements, and for each of 11 countries 2 instruments, 20 templates and a plan.
        Assert.Contains("263 new agreements, instruments, templates and plans.", first.Output);
        Assert.DoesNotContain(again.Output, line => line.Contains("agreements", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EmptyFolder_IsSaidAtTheStart()
    {
        using var place = new LocalHostProcess.Place();
        await using var process = Start(place, [], "es", ("Programmes__Directory", folder));
        await process.ReadyAsync();

        Assert.Contains(process.Output, line => line.StartsWith("  data     no programmes: there is no .json file in ", StringComparison.Ordinal));
        await process.InterruptAsync();
    }

    [Fact]
    public void SameIdTwice_IsNamedWithBothFiles()
    {
        Write("a.json", right);
        Write("b.json", right);

        var fault = Assert.Single(Read().Faults);
        Assert.Equal(
            $"{folder}/b.json:{LineOf("\"id\"", 0)}: [/id] duplicate-id: \"credito\" is the programme of a.json already.", fault.In(Language.En));
        Assert.Equal(fault.In(Language.Es), Load().Faults.Single().In(Language.Es));
    }

    // What .NET says of JSON names its own types and states.
    [Theory]
    [InlineData("{\n \"country\": }", 2, "It stops being well-formed JSON at column 13, at \"}\".",
        "Deja de ser JSON bien formado en la columna 13, en «}».")]
    [InlineData("{\"ñ\": 1,\n}", 2, "It stops being well-formed JSON at column 1, at \"}\".",
        "Deja de ser JSON bien formado en la columna 1, en «}».")]
    [InlineData("// x\n{}", 1, "It stops being well-formed JSON at column 1, at \"// x\".",
        "Deja de ser JSON bien formado en la columna 1, en «// x».")]
    [InlineData("{\"country\":\n\n", 3, "The file ends too early.", "El archivo termina antes de tiempo.")]
    [InlineData(" \n", 1, "The file is empty.", "El archivo está vacío.")]
    [InlineData("{\"id\": \"\\ud800\"}", 1, "It holds half a character, such as an emoji that was cut.",
        "Contiene medio carácter, como un emoji cortado.")]
    public void NotJson_IsSaidInOurWords(string content, int line, string en, string es)
    {
        var file = Write("a.json", content);

        var fault = Assert.Single(Read().Faults);
        Assert.Equal((file, line), (fault.File, fault.Line));
        Assert.Equal($"{file}:{line}: [] invalid-json: {en}", fault.In(Language.En));
        Assert.Equal($"{file}:{line}: [] invalid-json: {es}", fault.In(Language.Es));
    }

    [Fact]
    public void MemberTwice_IsNamedAtTheSecond()
    {
        Write("a.json", right.Replace("\"kind\": \"microcredit\",", "\"kind\": \"microcredit\",\n\"kind\": \"savings\",", StringComparison.Ordinal));

        var fault = Assert.Single(Read().Faults);
        Assert.Equal((ErrorCode.Duplicate, "/kind", LineOf("\"kind\"", 1)), (fault.Error.Code, fault.Error.Pointer, fault.Line));
    }

    [Fact]
    public void Occupation_ThatIsNone_IsNamedWithTheNearest()
    {
        Write("a.json", right.Replace("\"documents\"", "\"occupations\"", StringComparison.Ordinal)
            .Replace("identity-document", "7129", StringComparison.Ordinal).Replace("business-plan", "0110", StringComparison.Ordinal));

        var fault = Assert.Single(Read().Faults);
        Assert.Equal(
            (ErrorCode.UnknownOccupation, "/eligibility/all/4/value/0", LineOf("identity-document", 0)),
            (fault.Error.Code, fault.Error.Pointer, fault.Line));
        Assert.Contains("El más cercano es 712.", fault.In(Language.Es), StringComparison.Ordinal);
    }

    [Fact]
    public void SavedInAnotherEncoding_IsSaidWithItsLine_AndAByteOrderMarkIsNoMatter()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), right, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("credito", Assert.Single(Read().Programmes).Id);

        File.WriteAllText(Path.Combine(folder, "a.json"), right, Encoding.Latin1);
        var fault = Assert.Single(Read().Faults);
        Assert.Equal("It is not saved as UTF-8.", fault.Error.Detail.En);
        Assert.Equal(right[..right.IndexOf(right.First(letter => letter > '~'))].Count(letter => letter == '\n') + 1, fault.Line);
    }

    [Fact]
    public void NoFolder_IsSaid() => Assert.Contains(
        "nowhere",
        Assert.Throws<ProgrammeCatalogueException>(() => ProgrammeFolder.ReadRight(Path.Combine(folder, "nowhere"))).In(Language.Es),
        StringComparison.Ordinal);

    [Fact]
    public void CountriesOfTheRules_AreThoseOfTheShippedFile() =>
        Assert.All(new CountryNames().All.Keys, code => Assert.True(Countries.IsKnown(code), code));

    private string Misspelt => right.Replace("\"at-least\"", "\"at-leats\"", StringComparison.Ordinal);

    // Of the file that is right: the line of what comes first, moved by so many.
    private int LineOf(string text, int down) => right[..right.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1 + down;

    private ProgrammeFolder Read() => ProgrammeFolder.Read(folder);

    private ProgrammeCatalogueException Load() => Assert.Throws<ProgrammeCatalogueException>(() => ProgrammeFolder.ReadRight(folder));

    private static LocalHostProcess Start(
        LocalHostProcess.Place place, string[] arguments, string? locale, params (string Name, string? Value)[] environment) =>
        LocalHostProcess.Start(place, arguments, [("LC_ALL", null), ("LC_MESSAGES", null), ("LANG", locale), .. environment]);

    private string Write(string name, string content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }
}
