using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

internal static class ReturneeProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownReturnee, new(
        "No hay una persona registrada con este id que usted pueda ver.", "There is no registered person with this id that you may see."));

    public static Problem UnknownPurpose(string purpose) => Problem.Invalid(FieldError.UnknownValue(
        "/purpose", purpose,
        [ConsentPurpose.Services, ConsentPurpose.Outreach, ConsentPurpose.Statistics, $"{ConsentPurpose.ShareWith}<party>"]));

    /// <summary>The person, where the caller may see them.</summary>
    public static async Task<Returnee?> FindOwnAsync(this ReturneeStore returnees, string id, Call call) =>
        await returnees.FindAsync(id, call.Cancellation) is { } found && call.MaySee(found) ? found : null;

    public static bool MaySee(this Call call, Returnee returnee) => call.MaySee(returnee.Row.Party, returnee.Row.Country);
}
