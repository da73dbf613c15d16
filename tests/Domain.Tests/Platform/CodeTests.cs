using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Tests.Platform;

public sealed class CodeTests
{
    [Theory]
    [InlineData("welding-basic", "welding-basic")]
    [InlineData("Welding\u2011Basic\u200B", "welding-basic")]
    [InlineData("albañilería", "albanileria")]
    [InlineData("alban\u0303ileri\u0301a", "albanileria")]
    [InlineData("welding basic", null)]
    [InlineData("-welding", null)]
    public void Find_HoweverItIsTyped_IsOneCode(string text, string? code) => Assert.Equal(code, Code.Find(text));
}
