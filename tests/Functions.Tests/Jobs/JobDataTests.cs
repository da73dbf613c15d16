using System.Text;
using Reintegration.Domain.Jobs;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Tests.Jobs;

public sealed class JobDataTests
{
    // The nearness: same unit group 1, minor .7, sub-major .4, major .2, else 0.
    [Fact]
    public void Weights_AsShipped_AreReadAndExplained()
    {
        var weights = new JobData().Weights;

        Assert.Equal(
            [1m, 0.7m, 0.4m, 0.2m, 0m],
            new IscoLevel?[] { IscoLevel.Unit, IscoLevel.Minor, IscoLevel.SubMajor, IscoLevel.Major, null }.Select(weights.Nearness));
        Assert.All(weights.Parts.Values, weight => Assert.True(weight.Why is { Es.Length: > 20, En.Length: > 20 }));
    }

    [Theory]
    [InlineData("\"weight\": 0.4", "\"weight\": 0.5")]
    [InlineData("\"minor\": 0.7", "\"minor\": 0.1")]
    [InlineData("\"factor\": 0.5", "\"factor\": 0")]
    [InlineData("\"part\": \"place\"", "\"part\": \"age\"")]
    [InlineData("\"part\": \"place\"", "\"part\": \"languages\"")]
    [InlineData("\"major\": 0.2,", "")]
    public void ReadWeights_SomethingWrong_NamesTheFile(string right, string wrong)
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "job-match-weights.json"));
        Assert.Contains(right, shipped, StringComparison.Ordinal);
        using var changed = new MemoryStream(Encoding.UTF8.GetBytes(shipped.Replace(right, wrong, StringComparison.Ordinal)));

        var exception = Assert.Throws<InvalidDataException>(() => JobData.ReadWeights(changed));
        Assert.StartsWith("job-match-weights.json: ", exception.Message, StringComparison.Ordinal);
    }
}
