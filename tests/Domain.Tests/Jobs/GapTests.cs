using Reintegration.Domain.Jobs;

namespace Reintegration.Domain.Tests.Jobs;

public sealed class GapTests
{
    [Theory]
    [InlineData(GapKind.Occupation, "7212", true)]
    [InlineData(GapKind.Occupation, "7112", true)]
    [InlineData(GapKind.Occupation, "7312", false)]
    [InlineData(GapKind.Certificate, "masonry", true)]
    [InlineData(GapKind.Certificate, "first-aid", false)]
    [InlineData(GapKind.Language, "en", true)]
    [InlineData(GapKind.Language, "fr", false)]
    [InlineData(GapKind.Place, "en", false)]
    [InlineData(GapKind.Experience, null, false)]
    public void IsClosedBy_WhatAProgrammeTeachesOrCertifies(GapKind kind, string? code, bool expected) =>
        Assert.Equal(expected, new Gap(kind, code).IsClosedBy(["71", "7212"], ["masonry"], ["en"]));
}
