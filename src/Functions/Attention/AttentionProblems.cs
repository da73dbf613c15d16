using Reintegration.Domain.Attention;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Attention;

internal static class AttentionProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownAttention, new(
        "No hay nada con este id en una lista que usted pueda ver.", "There is nothing with this id on a list that you may see."));

    public static Problem Resolved(AttentionResolution resolution)
    {
        var code = Codes<AttentionResolution>.Of(resolution);
        return new Problem(ErrorCode.IllegalMove, new(
            $"Ya se resolvió, como «{code}»; no se resuelve dos veces.", $"It was resolved already, as \"{code}\"; it is not resolved twice."))
        {
            Allowed = [],
        };
    }
}
