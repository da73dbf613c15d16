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

public static class ProgrammeKinds
{
    /// <summary>What a kind is called in front of people.</summary>
    public static Text Label(this ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Microcredit => new("Microcrédito", "Microcredit"),
        ProgrammeKind.CoInvestment => new("Coinversión", "Co-investment"),
        ProgrammeKind.Savings => new("Ahorro", "Savings"),
        ProgrammeKind.JobReinsertion => new("Reinserción laboral", "Help to find work"),
        ProgrammeKind.Training => new("Capacitación", "Training"),
        ProgrammeKind.Certification => new("Certificación", "Certification"),
        ProgrammeKind.SocialProtection => new("Protección social", "Social protection"),
        ProgrammeKind.Psychosocial => new("Apoyo psicosocial", "Psychosocial support"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
