using Reintegration.Domain.Returnees.Lists;
using Reintegration.Infrastructure.Returnees.Lists;

namespace Reintegration.Functions.Tests.Returnees.Lists;

/// <summary>Lists as files that are read without a store.</summary>
internal static class ListFiles
{
    public static IReadOnlyList<ListRow> Read(byte[] content, ListColumns columns)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return [.. ListFile.Open(path, columns, CancellationToken.None).Rows()];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
