using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees.Lists;

namespace Reintegration.Domain.Tests.Returnees.Lists;

public sealed class ListFaultTests
{
    public static TheoryData<string, ErrorCode> EveryColumnAndCode
    {
        get
        {
            var all = new TheoryData<string, ErrorCode>();
            ErrorCode[] codes =
            [
                ErrorCode.Required, ErrorCode.UnknownValue, ErrorCode.InvalidDate, ErrorCode.ShortenedNumber, ErrorCode.AmbiguousDate,
                ErrorCode.AmbiguousNumber, ErrorCode.TooLong, ErrorCode.Duplicate, ErrorCode.ConsentMissing, ErrorCode.DatesOutOfOrder,
            ];
            foreach (var column in Lists.Columns.All) foreach (var code in codes) all.Add(column.Key, code);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(EveryColumnAndCode))]
    public void Detail_OfEveryColumn_IsASentenceInBothLanguages(string column, ErrorCode code)
    {
        var (es, en) = new ListFault(2, column, code).Detail(Lists.Columns);
        Assert.NotEqual(es, en);
        Assert.All([es, en], sentence => Assert.Matches(@"^[\p{Lu}«""][^{}]+[^.]\.$", sentence));
    }

    [Theory]
    [InlineData(ErrorCode.MalformedRow)]
    [InlineData(ErrorCode.ExampleRow)]
    [InlineData(ErrorCode.UnknownReturnee)]
    [InlineData(ErrorCode.UnknownMember)]
    public void Detail_OfARow_IsASentence(ErrorCode code) =>
        Assert.Matches(@"^\p{Lu}.+[^.]\.$", new ListFault(2, null, code).Detail(Lists.Columns).En);
}
