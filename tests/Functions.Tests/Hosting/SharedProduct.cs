namespace Reintegration.Functions.Tests.Hosting;

/// <summary>
/// One product for all classes of tests that store nothing and leave the clock alone: it starts once, whoever comes first. It ends with this process.
/// </summary>
public sealed class SharedProduct : IAsyncLifetime
{
    private static readonly Lazy<Task<Product>> Running = new(StartAsync);

    /// <summary>A caller without a key.</summary>
    public HttpClient Anyone { get; private set; } = null!;

    public Product Product { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Product = await Running.Value;
        Anyone = Product.Anyone;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<Product> StartAsync()
    {
        var product = new Product();
        await product.InitializeAsync();
        return product;
    }
}
