using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Tests.Platform;

public sealed class RecentlyUsedTests
{
    private readonly RecentlyUsed<int, string> memory = new(capacity: 3);

    [Fact]
    public void MoreThanFits_TakesThePlaceOfWhatWasUsedLongestAgo()
    {
        foreach (var key in new[] { 1, 2, 3 }) memory.Keep(key, $"{key}");
        memory.TryGet(1, out _);
        memory.Keep(4, "4");

        Assert.Equal([1, 3, 4], Kept());
    }

    [Fact]
    public void OneInUse_StaysHoweverManyOthersCome()
    {
        memory.Keep(0, "0");
        for (var key = 1; key < 1000; key++)
        {
            memory.Keep(key, $"{key}");
            Assert.True(memory.TryGet(0, out var value));
            Assert.Equal("0", value);
        }

        Assert.Equal([0, 998, 999], Kept());
    }

    [Fact]
    public void SameKeyTwice_KeepsTheFirstAndTakesOnePlace()
    {
        memory.Keep(1, "first");
        memory.Keep(1, "second");
        memory.Keep(2, "2");
        memory.Keep(3, "3");

        Assert.True(memory.TryGet(1, out var value));
        Assert.Equal("first", value);
    }

    private IEnumerable<int> Kept() => Enumerable.Range(0, 1000).Where(key => memory.TryGet(key, out _));
}
