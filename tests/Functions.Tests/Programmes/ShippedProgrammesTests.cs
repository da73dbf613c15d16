using System.Globalization;
using System.Text.Json;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>The catalogue that the product is shipped with, read as the product reads it.</summary>
public sealed class ShippedProgrammesTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "data");

    private static readonly IReadOnlyList<Programme> All = [.. ProgrammeFolder.ReadRight(Path.Combine(Data, "programmes")).Programmes];

    public static TheoryData<string, string> Countries => new()
    {
        { "BLZ", "BZD" }, { "CRI", "CRC" }, { "DOM", "DOP" }, { "GTM", "GTQ" }, { "HND", "HNL" }, { "MEX", "MXN" }, { "NIC", "NIO" },
        { "PAN", "USD" }, { "SLV", "USD" },
    };

    [Theory]
    [MemberData(nameof(Countries))]
    public void Country_AsShipped_HasAProgrammeOfEveryKind(string country, string currency)
    {
        var own = All.Where(programme => programme.Country == country).ToList();

        Assert.Equal(Enum.GetValues<ProgrammeKind>(), own.Select(programme => programme.Kind).Distinct().Order());
        Assert.All(
            own.SelectMany(programme => programme.Eligibility.Rules).Where(rule => rule.Currency is not null),
            rule => Assert.Equal(currency, rule.Currency));
    }

    [Fact]
    public void EveryProgramme_AsShipped_SaysThatItIsAnExampleAndOfWhat() => Assert.All(All, programme =>
    {
        Assert.True(programme.Example);
        Assert.Equal(Uri.UriSchemeHttps, programme.Source.Url.Scheme);
    });

    [Fact]
    public void EveryText_AsShipped_IsWrittenInBothLanguages() => Assert.All(All.SelectMany(Texts), text =>
    {
        Assert.False(string.IsNullOrWhiteSpace(text.Es) || string.IsNullOrWhiteSpace(text.En));
        Assert.NotEqual(text.Es, text.En);
    });

    [Fact]
    public void Reasons_AsShipped_AreWholeSentences() => Assert.All(All.SelectMany(programme => programme.Eligibility.Rules), rule =>
    {
        Assert.Matches(@"^\p{Lu}.*\.$", rule.Reason.Es);
        Assert.Matches(@"^(You|Your) .*\.$", rule.Reason.En);
    });

    [Fact]
    public void Rules_AsShipped_UseEveryOperatorAndAskForEveryFact()
    {
        var rules = All.SelectMany(programme => programme.Eligibility.Rules).ToList();

        Assert.Equal(Enum.GetValues<RuleOperator>(), rules.Select(rule => rule.Operator).Distinct().Order());
        Assert.Equal(Facts.All.Select(fact => fact.Name).Order(), rules.Select(rule => rule.Fact.Name).Distinct().Order());
        Assert.Contains(rules, rule => rule.IsNegated);
        Assert.Contains(rules, rule => rule.Validity is { From: not null, To: not null });
        Assert.Contains(All.SelectMany(programme => Groups(programme.Eligibility.Root)), group => !group.IsAll);
    }

    [Fact]
    public void TrainingAndCertification_AsShipped_SayWhichGapsTheyClose() => Assert.All(
        All.Where(programme => programme.Kind is ProgrammeKind.Training or ProgrammeKind.Certification), programme =>
        {
            Assert.NotEmpty(programme.Closes.Occupations);
            Assert.NotEmpty(programme.Closes.Certificates);
        });

    // Nothing is decided before anything is known, so each can be met, and each can fail to be.
    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-12-31")]
    [InlineData("2028-06-30")]
    public void EveryProgramme_AsShipped_IsOpenForSomeoneOfWhomNothingIsKnown(string day) => Assert.All(All, programme =>
        Assert.Equal(
            EligibilityOutcome.Unknown,
            EligibilityCheck.Of(programme, new Profile([]), DateOnly.Parse(day, CultureInfo.InvariantCulture)).Outcome));

    [SkippableFact]
    public void Occupations_AsShipped_AreIsco08()
    {
        var classification = Path.Combine(Data, "isco08.csv");
        Skip.IfNot(File.Exists(classification));
        var known = File.ReadLines(classification).Skip(1).Select(line => line[..line.IndexOf(',')]).ToHashSet();

        var asked = All.SelectMany(programme => programme.Eligibility.Rules)
            .Where(rule => rule.Fact.Name == "occupations").SelectMany(rule => rule.Codes);
        Assert.All(All.SelectMany(programme => programme.Closes.Occupations).Concat(asked), code => Assert.Contains(code, known));
    }

    [Fact]
    public void Files_AsShipped_AreNamedAfterTheirProgrammeAndKnowTheirSchema() => Assert.All(All, programme =>
    {
        using var file = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Data, "programmes", $"{programme.Country.ToLowerInvariant()}-{programme.Id}.json")));
        Assert.Equal("../programme.schema.json", file.RootElement.GetProperty("$schema").GetString());
    });

    private static IEnumerable<Text> Texts(Programme programme) =>
        programme.Eligibility.Rules.Select(rule => rule.Reason).Concat(
            [programme.Name, programme.Summary, programme.Benefit, programme.Cost, programme.Duration, programme.HowToApply, programme.Source.Note]);

    private static IEnumerable<RuleGroup> Groups(Requirement requirement) =>
        requirement is RuleGroup group ? group.Members.SelectMany(Groups).Prepend(group) : [];
}
