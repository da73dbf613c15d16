using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances.Surveys;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Surveys as files that are read without a store.</summary>
internal static class SurveyFiles
{
    public static IReadOnlyList<SurveyRow> Read(byte[] content, SurveyRules rules) => Open(content, rules, file => file.Rows().ToList());

    public static T Open<T>(byte[] content, SurveyRules rules, Func<SurveyFile, T> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return read(SurveyFile.Open(path, rules, CancellationToken.None));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
