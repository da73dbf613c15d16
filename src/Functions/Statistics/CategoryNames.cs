using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Statistics;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Statistics;

/// <summary>What categories are called in front of people; what has no name is called by its code.</summary>
internal sealed class CategoryNames(IReadOnlyList<Programme> programmes, JobData jobs, Language language)
{
    private static readonly Text NotKnown = new("No se sabe", "Not known");

    private static readonly Fact Sex = Facts.Find("sex") ?? throw new InvalidOperationException("There is no fact sex.");

    private readonly Dictionary<string, string> ofProgrammes =
        programmes.ToDictionary(programme => programme.Id, programme => programme.Name.In(language));

    public StatisticsCategory Of(Category category) => category.Value is { } code
        ? new(code, NameOf(category.Dimension, code) ?? code)
        : new(null, NotKnown.In(language));

    private string? NameOf(Dimension dimension, string code) => dimension switch
    {
        Dimension.Programme => ofProgrammes.GetValueOrDefault(code),
        Dimension.Sex => Sex.Values.Index().Where(value => value.Item == code)
            .Select(value => Sex.ValueLabels[value.Index].In(language)).FirstOrDefault(),
        Dimension.Sector => jobs.Classification.Find(code)?.Name.In(language),
        _ => null,
    };
}
