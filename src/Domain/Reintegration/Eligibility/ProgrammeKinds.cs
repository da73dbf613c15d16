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

    public static readonly IReadOnlyDictionary<string, ProgrammeKind> ByName =
        Names.Select((name, index) => (name, index)).ToFrozenDictionary(kind => kind.name, kind => (ProgrammeKind)kind.index);

    public static string NameOf(ProgrammeKind kind) => Names[(int)kind];
}
