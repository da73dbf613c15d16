using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What a key ring does where storage misbehaves.</summary>
public sealed class KeyRingTests
{
    [Theory]
    [InlineData(Fault.LosesAnswer)]
    [InlineData(Fault.Answers503)]
    public async Task KeyIssued_WithAFaultThatPasses_Works(Fault fault)
    {
        var connection = await SharedAzurite.NewAccountAsync();
        await SharedStore.Of(connection).CreateAsync(CancellationToken.None);
        var interference = Interference.Of(fault, call: 1);
        var keys = new KeyRing(SharedStore.Of(connection, interference.Transport), TimeProvider.System);

        var (id, key) = await keys.IssueAsync(new KeyGrant("ngo", "Ana", [Scope.Partner], []), CancellationToken.None);

        Assert.True(interference.Happened);
        Assert.Equal(id, (await keys.FindAsync(key, CancellationToken.None))?.KeyId);
    }
}
