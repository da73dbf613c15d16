using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Campaigns;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost;

/// <summary>Campaigns from a terminal: how far one is. The product that sends it runs elsewhere; nothing is changed.</summary>
internal static class CampaignCommands
{
    private const int BarLength = 30;
    private const int Cancelled = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Shows how far a campaign is until nothing becomes of it any more.</summary>
    /// <returns>0 where it is done, 1 where it was cancelled.</returns>
    /// <exception cref="LocalHostException">There is no such campaign, or storage cannot be reached.</exception>
    public static async Task<int> WatchAsync(string id, LocalOptions options)
    {
        try
        {
            // Nothing personal is read: no key to personal data is needed.
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(provider => LocalApp.QueuesOf(provider.GetRequiredService<Store>()))
                .AddSingleton<IMessageSender, StorageQueueMessageSender>()
                .AddProduct(new ConfigurationBuilder().AddInMemoryCollection(options.StorageSettings).Build())
                .BuildServiceProvider();
            var campaigns = services.GetRequiredService<CampaignStore>();
            for (CampaignAnswer? shown = null; ; await Task.Delay(Pause))
            {
                var campaign = (await campaigns.ReadAsync(id, CancellationToken.None))?.Campaign ?? throw Unknown(id, options.Language);
                var now = await CampaignAnswer.OfAsync(
                    campaign, services.GetRequiredService<RecipientStore>(), services.GetRequiredService<CampaignPace>(), TimeProvider.System,
                    CancellationToken.None);
                var isLast = now.State.IsAtEnd() && now.Queued == 0;
                // A bar that fills up in a terminal, a line for each change where the output goes to a file.
                if (!Console.IsOutputRedirected) Console.Write($"\r{LineOf(now, options.Language)}   ");
                else if (shown is null || LineOf(shown, options.Language) != LineOf(now, options.Language)) Console.WriteLine(LineOf(now, options.Language));
                shown = now;
                if (!isLast) continue;
                if (!Console.IsOutputRedirected) Console.WriteLine();
                return now.State == CampaignState.Done ? 0 : Cancelled;
            }
        }
        catch (Exception exception) when (LocalApp.StorageUnreachable(options, exception) is { } unreachable)
        {
            throw unreachable;
        }
    }

    private static string LineOf(CampaignAnswer campaign, Language language)
    {
        var ended = campaign.Recipients - campaign.Queued;
        var filled = campaign.Recipients == 0 ? 0 : (int)((long)ended * BarLength / campaign.Recipients);
        var bar = $"[{new string('#', filled)}{new string('.', BarLength - filled)}]";
        var counts = new Text(
            $"{ended} de {campaign.Recipients}: {campaign.Sent} enviados, {campaign.Delivered} entregados, {campaign.Failed} fallidos, "
                + $"{campaign.Suppressed.Values.Sum()} sin enviar",
            $"{ended} of {campaign.Recipients}: {campaign.Sent} sent, {campaign.Delivered} delivered, {campaign.Failed} failed, "
                + $"{campaign.Suppressed.Values.Sum()} not sent").In(language);
        var until = campaign.FinishesAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $", {new Text("hasta las", "until").In(language)} {at.ToLocalTime():HH:mm:ss}")
            : "";
        return $"{bar} {Codes<CampaignState>.Of(campaign.State)}, {counts}{until}";
    }

    private static LocalHostException Unknown(string id, Language language) => new(new Text(
        $"No hay una campaña {FromOutside.Shown(id)}.", $"There is no campaign {FromOutside.Shown(id)}.").In(language));
}
