using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Programmes;

/// <summary>
/// What eligibility asks of storage: nothing once it has read the programmes, and yet nobody is told what changed more than a minute ago.
/// </summary>
public sealed class CatalogueInMemoryTests : IAsyncLifetime
{
    private static readonly string Right = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "test-programmes", "gtm-credito.json"));

    private readonly ProductWithCountedCalls product = new();

    public Task InitializeAsync() => product.InitializeAsync();

    public Task DisposeAsync() => product.DisposeAsync();

    [Fact]
    public async Task WarmEligibility_AsksStorageForNothing()
    {
        await ProgrammesAsync();
        var before = product.Calls.Count;

        for (var times = 0; times < 5; times++) await ProgrammesAsync();
        await product.Anyone.AnswersAsync("eligibility", """{"country":"GTM","profile":{"age":30}}""");
        await product.Anyone.GetJsonAsync("programmes?country=GTM");

        Assert.True(before > 0);
        Assert.Equal(before, product.Calls.Count);
    }

    [Fact]
    public async Task ChangeMadeElsewhere_IsSeenByWhoAsksAMinuteLater_AndNotBefore()
    {
        Assert.Equal(8, await ProgrammesAsync());
        await PutElsewhereAsync("nuevo");

        Assert.Equal(8, await ProgrammesAsync());
        product.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(9, await ProgrammesAsync());
    }

    [Fact]
    public async Task ChangeMadeElsewhere_IsLookedForInTheBackgroundAfterHalfAMinute()
    {
        await ProgrammesAsync();
        await PutElsewhereAsync("nuevo");
        product.Time.Advance(TimeSpan.FromSeconds(31));

        // Whoever asks first has it looked for, and is not kept waiting; whether they see it already is a matter of luck.
        Assert.Equal(9, await HttpExtensions.EventuallyAsync(ProgrammesAsync, count => count != 8));
    }

    [Fact]
    public async Task WhileStorageIsDown_WhatIsKnownIsServed_AndWhatIsNotIs503()
    {
        await ProgrammesAsync();
        product.Calls.IsCut = true;
        product.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(8, await ProgrammesAsync());
        Assert.Equal(8, await ProgrammesAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await product.Anyone.GetAsync("programmes?country=SLV")).StatusCode);

        product.Calls.IsCut = false;
        await PutElsewhereAsync("nuevo");
        product.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(9, await HttpExtensions.EventuallyAsync(ProgrammesAsync, count => count != 8));
        Assert.Equal(HttpStatusCode.OK, (await product.Anyone.GetAsync("programmes?country=SLV")).StatusCode);
    }

    // As a later version of the product may have written it.
    [Fact]
    public async Task DocumentThatCannotBeRead_KeepsNobodyFromTheOthers()
    {
        await PutElsewhereAsync("futuro", """{"country": "GTM"}""");

        Assert.Equal(8, await ProgrammesAsync());
    }

    private async Task<int> ProgrammesAsync() =>
        (await product.Anyone.AnswersAsync("eligibility", """{"country":"GTM","profile":{}}""")).GetProperty("programmes").GetArrayLength();

    // As another process does it: nothing tells this one.
    private async Task PutElsewhereAsync(string id, string? file = null) =>
        await new CountryDocuments(product.Service<Store>(), TableNames.Programmes, new Commands(product.Service<Outbox>(), product.Time)).PutAsync(
            "GTM", id, Encoding.UTF8.GetBytes(file ?? Right.Replace("\"id\": \"credito\"", $"\"id\": \"{id}\"", StringComparison.Ordinal)),
            version => version == 0, by: null);

    /// <summary>The product, whose calls to the programmes' table are counted.</summary>
    private sealed class ProductWithCountedCalls : Product
    {
        public CountedCalls Calls { get; } = new(uri => uri.AbsolutePath.Contains($"/{TableNames.Programmes}(", StringComparison.Ordinal)
            || uri.AbsolutePath.EndsWith($"/{TableNames.Programmes}", StringComparison.Ordinal));

        protected override void Configure(IServiceCollection services) =>
            services.AddSingleton(provider => new Store(provider.GetRequiredService<IConfiguration>(), Calls.Transport));
    }
}
