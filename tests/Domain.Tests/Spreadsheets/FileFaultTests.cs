using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Domain.Tests.Spreadsheets;

public sealed class FileFaultTests
{
    public static TheoryData<FileFaultCode> EveryCode => new(Enum.GetValues<FileFaultCode>());

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void Detail_EveryCode_IsASentenceInBothLanguages(FileFaultCode code)
    {
        var fault = new FileFault(2, code, "value", "value");
        var (es, en) = (fault.Detail(Language.Es), fault.Detail(Language.En));
        Assert.NotEqual(es, en);
        Assert.All([es, en], sentence => Assert.Matches(@"^\p{Lu}[^{}]+\.$", sentence));
    }
}
