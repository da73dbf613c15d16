using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messages;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Campaigns;
using Reintegration.Functions.Enrolments;
using Reintegration.Functions.Jobs;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees.Lists;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Statistics;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform;

public static class ProductWiring
{
    /// <summary>All that the functions need, of either head; where messages go is each head's own. Does no I/O.</summary>
    /// <exception cref="InvalidOperationException">A setting is malformed.</exception>
    public static IServiceCollection AddProduct(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(_ => new Store(configuration))
            .AddSingleton<Idempotency>()
            .AddSingleton<KeyRing>()
            .AddSingleton<Outbox>()
            .AddSingleton<Commands>()
            .AddSingleton<AreaCheck>()
            .AddSingleton<HttpPipeline>()
            .AddSingleton<CountryNames>()
            .AddSingleton<ShippedData>()
            .AddSingleton<QuoteStore>()
            .AddSingleton<QuoteBook>()
            .AddSingleton<SurveyStore>()
            .AddSingleton<SurveyImporter>()
            .AddSingleton<PriceAlertStore>()
            .AddSingleton<PriceAlertLinks>()
            .AddSingleton<LivePriceStore>()
            .AddLivePriceClients(configuration)
            .AddSingleton<JobData>()
            .AddCountryFiles<AgreementFile>(TableNames.Agreements)
            .AddCountryFiles<InstrumentFile>(TableNames.Instruments)
            .AddCountryFiles<VacancyFile>(TableNames.Vacancies)
            .AddCountryFiles<TemplateFile>(TableNames.Templates)
            .AddCountryFiles<PlanFile>(TableNames.Plans)
            .AddSingleton<PlanDays>()
            .AddSingleton<MessagePlanner>()
            .AddSingleton<ShippedFiles>()
            .AddSingleton<Kits>()
            .AddSingleton<CampaignStore>()
            .AddSingleton<RecipientStore>()
            .AddSingleton<Audience>()
            .AddSingleton<CampaignPace>()
            .AddSingleton<HolidayData>()
            .AddSingleton(new PersonalDataKeys(configuration))
            .AddSingleton<SharedKeys>()
            .AddSingleton<ReturneeStore>()
            .AddSingleton<ReturneeIndex>()
            .AddSingleton<ConsentStore>()
            .AddSingleton<Lookups>()
            .AddSingleton<DuplicateFinder>()
            .AddSingleton<DirectoryStore>()
            .AddSingleton<DirectoryKeeper>()
            .AddSingleton(provider => ListNames.Columns(provider.GetRequiredService<CountryNames>(), provider.GetRequiredService<JobData>()))
            .AddSingleton<ListTemplate>()
            .AddSingleton<ListImportStore>()
            .AddSingleton<PersonChange>()
            .AddSingleton<RowImport>()
            .AddSingleton<AttentionStore>()
            .AddSingleton<PossibleDuplicates>()
            .AddSingleton<Merging>()
            .AddSingleton<ErasureLedger>()
            .AddSingleton<PersonsRows>()
            .AddSingleton<Erasure>()
            .AddSingleton<EnrolmentStore>()
            .AddSingleton<OneOpenEnrolment>()
            .AddSingleton<Enrolling>()
            .AddSingleton<OfferedPlaces>()
            .AddSingleton<WaitingLine>()
            .AddSingleton<ReevaluationStore>()
            .AddSingleton<Reevaluator>()
            .AddSingleton<Openings>()
            .AddSingleton<ReferralStore>()
            .AddSingleton<VacancyRanking>()
            .AddSingleton<StatisticsStore>()
            .AddSingleton<Census>()
            .AddSingleton<Offers>()
            .AddSingleton<OfferChange>()
            .AddSingleton<ProgrammeCatalogue>()
            .AddSingleton<Leases>()
            .AddSingleton<DueMessages>()
            .AddSingleton(new OutreachSettings(configuration))
            .AddSingleton<ContactStore>()
            .AddSingleton<UnsubscribeLinks>()
            .AddSingleton<Expansion>()
            .AddSingleton<CampaignSending>()
            .AddSingleton<MessageContents>()
            .AddSingleton<MessageValues>()
            .AddSingleton<MessageRenderer>()
            .AddSingleton<Delivery>()
            .AddGateways(configuration)
            .AddSingleton<SignedCalls>()
            .AddSingleton<InboundAnswers>()
            .AddSingleton<Senders>()
            .AddSingleton<CostAnswer>()
            .AddSingleton<ReceivedReceipts>()
            .AddSingleton<UnmatchedReceipts>()
            .AddSingleton<FollowUpStore>()
            .AddSingleton<DueDepartures>()
            .AddSingleton<DueConditions>()
            .AddSingleton<ConditionStore>();
    }

    private static IServiceCollection AddCountryFiles<T>(this IServiceCollection services, string table)
        where T : class, ICountryFile =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CountryFiles<T>>(provider, table));
}
