using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Remittances.LivePrices;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

public sealed class LivePriceOptionsTests
{
    [Fact]
    public void Read_NothingConfigured_IsOffWithDefaults()
    {
        var options = LivePriceOptions.Read(Configuration());

        Assert.Null(options.WiseToken);
        Assert.Null(options.ExchangeRatesUrl);
        Assert.Null(options.ExchangeRatesAttribution);
        Assert.Equal("https://api.wise.com/", options.WiseBaseUrl.AbsoluteUri);
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)),
            (options.TimeoutPerTry, options.RetryDelay, options.BreakDuration, options.MaxRetryAfter));
    }

    [Fact]
    public void Read_EverythingConfigured_IsTaken()
    {
        var options = LivePriceOptions.Read(Configuration(
            ("Wise:Token", " token\n"), ("Wise:BaseUrl", "https://proxy.example/wise"),
            ("ExchangeRates:Url", "https://api.frankfurter.dev/v2/rates?base={base}"),
            ("ExchangeRates:Attribution", "Frankfurter (frankfurter.dev), reference rates of central banks"),
            ("TimeoutPerTry", "00:00:02"), ("RetryDelay", "00:00:00.5"), ("BreakDuration", "00:01:00"), ("MaxRetryAfter", "00:00:10")));

        Assert.Equal("token", options.WiseToken);
        Assert.Equal("https://proxy.example/wise/", options.WiseBaseUrl.AbsoluteUri);
        Assert.Equal("https://api.frankfurter.dev/v2/rates?base={base}", options.ExchangeRatesUrl);
        Assert.Equal("Frankfurter (frankfurter.dev), reference rates of central banks", options.ExchangeRatesAttribution);
        Assert.Equal(
            (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)),
            (options.TimeoutPerTry, options.RetryDelay, options.BreakDuration, options.MaxRetryAfter));
    }

    [Theory]
    [InlineData("Wise:Token", "two words")]
    [InlineData("Wise:Token", "line\nbreak")]
    [InlineData("Wise:BaseUrl", "api.wise.example")]
    [InlineData("Wise:BaseUrl", "http://api.wise.example/")]
    [InlineData("Wise:BaseUrl", "https://api.wise.example/?a=b")]
    [InlineData("ExchangeRates:Url", "https://rates.example/latest")]
    [InlineData("ExchangeRates:Url", "ftp://rates.example/{base}")]
    [InlineData("ExchangeRates:Url", "latest/{base}")]
    [InlineData("TimeoutPerTry", "5")]
    [InlineData("TimeoutPerTry", "00:00:00")]
    [InlineData("RetryDelay", "-00:00:01")]
    [InlineData("BreakDuration", "thirty")]
    [InlineData("MaxRetryAfter", "01:00:00")]
    public void Register_MalformedValue_NamesTheKeyAndHidesTheValue(string key, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddLivePriceClients(Configuration((key, value))));

        Assert.StartsWith("LivePrices:" + key, failure.Message, StringComparison.Ordinal);
        if (value.Length > 8) Assert.DoesNotContain(value, failure.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("LivePrices:" + setting.Key, (string?)setting.Value)))
        .Build();
}
