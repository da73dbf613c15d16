using System.Collections.Frozen;

namespace Reintegration.Domain.Reintegration.Eligibility;

/// <summary>What a returnee can be enrolled in.</summary>
public enum ProgrammeKind
{
    Microcredit,
    CoInvestment,
    Savings,
    JobReinsertion,
    Training,
    Certification,
    SocialProtection,
    Psychosocial,
}

/// <summary>The kinds by their stable codes.</summary>
public static class ProgrammeKinds
{
    /// <summary>In the order of <see cref="ProgrammeKind"/>.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["microcredit", "co-investment", "savings", "job-reinsertion", "training", "certification", "social-protection", "psychosocial"];

    /// <summary>What each is called in front of people, in the same order.</summary>
    public static readonly IReadOnlyList<Text> Labels =
    [
        new("Microcrédito", "Microcredit"), new("Coinversión", "Co-investment"), new("Ahorro", "Savings"), new("Reinserción laboral", "Help to find work"),
        new("Capacitación", "Training"), new("Certificación", "Certification"), new("Protección social", "Social protection"), new("Apoyo psicosocial", "Psychosocial support"),
    ];

    public static readonly IReadOnlyDictionary<string, ProgrammeKind> ByName =
        Names.Select((name, index) => (name, index)).ToFrozenDictionary(kind => kind.name, kind => (ProgrammeKind)kind.index);

    public static string NameOf(ProgrammeKind kind) => Names[(int)kind];

    public static Text LabelOf(ProgrammeKind kind) => Labels[(int)kind];
}
