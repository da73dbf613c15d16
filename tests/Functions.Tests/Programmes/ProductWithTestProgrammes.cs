using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>The product with three programmes that nobody changes but these tests.</summary>
public sealed class ProductWithTestProgrammes : Product
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [.. base.Settings, new("Programmes:Directory", Path.Combine(AppContext.BaseDirectory, "test-programmes"))];
}
