namespace Reintegration.Domain.Programmes;

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
    private static readonly string[] Codes =
        ["microcredit", "co-investment", "savings", "job-reinsertion", "training", "certification", "social-protection", "psychosocial"];

    /// <summary>In the order of <see cref="ProgrammeKind"/>.</summary>
    public static IReadOnlyList<string> Names => Codes;

    /// <summary>What each is called in front of people, in the same order.</summary>
    public static readonly IReadOnlyList<Text> Labels =
    [
        new("Microcrédito", "Microcredit"), new("Coinversión", "Co-investment"), new("Ahorro", "Savings"), new("Reinserción laboral", "Help to find work"),
        new("Capacitación", "Training"), new("Certificación", "Certification"), new("Protección social", "Social protection"), new("Apoyo psicosocial", "Psychosocial support"),
    ];

    /// <summary>The kind of that code.</summary>
    public static bool TryParse(string name, out ProgrammeKind kind)
    {
        var index = Array.IndexOf(Codes, name);
        kind = (ProgrammeKind)index;
        return index >= 0;
    }

    public static string NameOf(ProgrammeKind kind) => Names[(int)kind];

    public static Text LabelOf(ProgrammeKind kind) => Labels[(int)kind];
}
