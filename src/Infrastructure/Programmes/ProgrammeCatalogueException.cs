using Reintegration.Domain;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>
/// The catalogue cannot be served; the message is in English, for logs, and <see cref="In"/> tells a person which files to change, where, and how.
/// </summary>
public sealed class ProgrammeCatalogueException : Exception
{
    private readonly Text why;

    internal ProgrammeCatalogueException(Text why)
        : base(why.En) => this.why = why;

    internal ProgrammeCatalogueException(ProgrammeFolder folder)
        : this(new Text(Lines(folder, Language.Es), Lines(folder, Language.En))) => Faults = folder.Faults;

    public IReadOnlyList<ProgrammeFault> Faults { get; } = [];

    /// <summary>Each fault in a line of its own, and how many files are right.</summary>
    public string In(Language language) => why.In(language);

    private static string Lines(ProgrammeFolder folder, Language language) =>
        string.Join('\n', folder.Faults.Select(fault => fault.In(language)).Append(folder.Summary.In(language)));
}
