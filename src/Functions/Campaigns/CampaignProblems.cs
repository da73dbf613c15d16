using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Campaigns;

internal static class CampaignProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownCampaign, new(
        "No hay una campaña con este id que usted pueda ver.", "There is no campaign with this id that you may see."));

    public static Problem Own => new(ErrorCode.OwnCampaign, new(
        "Usted escribió o cambió esta campaña: la aprueba otra persona.", "You wrote or changed this campaign: somebody else approves it."));

    public static Problem ContentChanged(Campaign campaign) => new(ErrorCode.ContentChanged, new(
        "La campaña dice otra cosa que la que usted aprueba; léala otra vez. «id» es su contentHash de ahora.",
        "The campaign says something else than what you approve; read it again. \"id\" is its contentHash now."))
    {
        Id = campaign.ContentHash,
    };

    public static Problem AudienceChanged(int approved, int now) => new(ErrorCode.AudienceChanged, new(
        $"Se aprobó para {approved} personas y hoy llegaría a {now}: más de 10 % de diferencia. Alguien debe aprobarla otra vez.",
        $"It was approved for {approved} people and would go to {now} today: more than 10 % apart. Somebody has to approve it again."));

    /// <summary>What is asked for cannot be done where it stands; the answer says where it may be brought.</summary>
    public static Problem Illegal(CampaignState state)
    {
        var (code, allowed) = (Codes<CampaignState>.Of(state), state.Next().Select(Codes<CampaignState>.Of).ToList());
        return new Problem(ErrorCode.IllegalMove, new(
            $"La campaña está en «{code}»: ahí no se puede.", $"The campaign is \"{code}\": there this cannot be done."))
        {
            Allowed = allowed,
        };
    }
}
