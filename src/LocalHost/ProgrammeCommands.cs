using Reintegration.Domain;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.LocalHost;

/// <summary>Programmes from a terminal, for who writes them. Nothing has to be running.</summary>
internal static class ProgrammeCommands
{
    /// <summary>Prints what is wrong with the files of a folder, and how many are right; 0 if all are, and there are any.</summary>
    /// <exception cref="LocalHostException">There is no such folder.</exception>
    public static int Check(string path, Language language)
    {
        try
        {
            var folder = ProgrammeFolder.Read(path);
            foreach (var fault in folder.Faults) Console.WriteLine(fault.In(language));
            Console.WriteLine(folder.Summary.In(language));
            return folder.Faults.Count == 0 && folder.Programmes.Count > 0 ? 0 : 1;
        }
        catch (ProgrammeCatalogueException exception)
        {
            throw new LocalHostException(exception.In(language), exception);
        }
    }
}
