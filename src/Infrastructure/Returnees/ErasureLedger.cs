using System.Globalization;
using Azure.Storage.Blobs;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// Whom to erase again once tables of an earlier day are restored: the container <c>erasures</c>, a blob for each person, named by their id, which
/// says when. It is only ever added to.
/// </summary>
public sealed class ErasureLedger(Store store)
{
    private BlobContainerClient Container => store.Blobs.GetBlobContainerClient(ContainerNames.Erasures);

    /// <summary>Notes that somebody was erased, once however often.</summary>
    public Task NoteAsync(string id, DateTimeOffset at) => Container.GetBlobClient(id).UploadAsync(
        BinaryData.FromString(at.ToString("O", CultureInfo.InvariantCulture)), overwrite: true, CancellationToken.None);

    /// <summary>The ids of all who were erased.</summary>
    public IAsyncEnumerable<string> ListAsync(CancellationToken cancellation) =>
        Container.GetBlobsAsync(cancellationToken: cancellation).Select(blob => blob.Name);
}
