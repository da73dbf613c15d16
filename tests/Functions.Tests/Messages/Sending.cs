using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;
using Reintegration.LocalHost;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>What sends messages, as processes have it that share one storage account and one clock: ten in the morning in Guatemala.</summary>
internal sealed class Sending : IAsyncDisposable
{
    public const string Outreach = "noticia";
    public const string Service = "aviso";

    private static readonly Caller Somebody = new("key", "party", "holder", [Scope.Partner], []);

    private readonly string connection;
    private readonly Dictionary<string, string?> settings;
    private int people;

    private Sending(string connection, Dictionary<string, string?> settings)
    {
        (this.connection, this.settings) = (connection, settings);
        // Guatemala is six hours behind.
        var now = Time.GetUtcNow();
        Time.Advance(now.Date.AddDays(1).AddHours(16) - now.UtcDateTime);
        Steady = ProcessOn(transport: null);
    }

    public TestTime Time { get; } = new();

    /// <summary>A process that nothing interferes with.</summary>
    public ServiceProvider Steady { get; }

    public Delivery Delivery => Steady.GetRequiredService<Delivery>();
    public ContactStore Contacts => Steady.GetRequiredService<ContactStore>();
    public Store Store => Steady.GetRequiredService<Store>();

    /// <param name="settings">Those of the gateways, and others.</param>
    public static async Task<Sending> StartAsync(Dictionary<string, string?> settings)
    {
        var sending = new Sending(await SharedAzurite.NewAccountAsync(), settings);
        await sending.Store.CreateAsync(CancellationToken.None);
        foreach (var queue in QueueNames.All) await LocalApp.QueuesOf(sending.Store).CreateQueueAsync(queue);
        foreach (var (id, purpose) in new[] { (Outreach, "outreach"), (Service, "service") })
        {
            var file = $$$"""
                {"country":"GTM","id":"{{{id}}}","purpose":"{{{purpose}}}","texts":{
                 "es":{"sms":"Hola, ((givenName)).","email":{"subject":"Para ((givenName))","body":"Buenos días."}},
                 "en":{"sms":"Hello ((givenName)).","email":{"subject":"For ((givenName))","body":"Good morning."}
                 } } }
                """;
            await sending.Steady.GetRequiredService<CountryFiles<TemplateFile>>().LoadAsync([System.Text.Encoding.UTF8.GetBytes(file)]);
        }
        return sending;
    }

    public ServiceProvider ProcessOn(HttpPipelineTransport? transport) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Time)
        .AddProduct(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:ConnectionString", connection), new("PersonalData:Keys:0", $"test:{Convert.ToBase64String(new byte[32])}"), .. settings,
        ]).Build())
        .AddSingleton(_ => SharedStore.Of(connection, transport))
        .AddSingleton<QueueServiceClient>(provider => LocalApp.QueuesOf(provider.GetRequiredService<Store>()))
        .AddSingleton<IMessageSender, StorageQueueMessageSender>()
        .BuildServiceProvider();

    /// <summary>Registers somebody who agrees to everything, with the contacts given or a telephone of their own.</summary>
    public async Task<string> RegisterAsync(params Contact[] contacts)
    {
        var id = $"{++people:x32}";
        var person = new Person
        {
            Country = "GTM", Language = Language.Es, Name = new PersonName { Given = "Ana", Family = "Prueba" }, Profile = new Profile([]),
            Contacts = contacts.Length > 0 ? contacts : [new Contact { Channel = Channel.Sms, Address = $"+50242{people:D6}" }],
        };
        Consent[] consents =
        [
            .. new[] { "services", "outreach" }.Select(purpose => new Consent { Purpose = purpose, TextVersion = "v1", GivenOn = new(2026, 11, 1) }),
        ];
        await Steady.GetRequiredService<ReturneeStore>().RegisterAsync(
            id, person, null, consents, [], Somebody, new IdempotencyKey($"{people:x64}", ""), new StoredAnswer(201, "", "{}"),
            () => Task.FromResult<object?>(null));
        return id;
    }

    /// <summary>Stores a message that is due now.</summary>
    public async Task<MessageAddress> PlanAsync(string returnee, string template = Outreach, string id = "one", Func<MessageRow, MessageRow>? change = null)
    {
        var row = Row(template);
        await Store.Returnees.AddEntityAsync(MessageRow.Rows.ToEntity(returnee, MessageRow.KeyOf(id), change?.Invoke(row) ?? row));
        return new MessageAddress(returnee, id);
    }

    /// <summary>A campaign to everybody that runs; its id.</summary>
    public async Task<string> CampaignAsync()
    {
        var (id, now) = ($"gtm-{Guid.NewGuid():N}", Time.GetUtcNow());
        await Store.Campaigns.AddEntityAsync(CampaignRow.Rows.ToEntity("GTM", id, new CampaignRow
        {
            Content = System.Text.Encoding.UTF8.GetBytes("""{"name":"Jornada","text":{"es":{"sms":"Hola."},"en":{"sms":"Hello."}},"channels":["sms"]}"""),
            State = CampaignState.Running, Version = 3, Author = new("ministry", "Ana"), Writers = ["Ana"], ChangedAt = now, StartedAt = now,
        }));
        return id;
    }

    public MessageRow Row(string template = Outreach) => new()
    {
        Template = template, Purpose = template == Outreach ? MessagePurpose.Outreach : MessagePurpose.Service, Language = Language.Es,
        DueAt = Time.GetUtcNow(),
    };

    public async Task<MessageRow> FindAsync(MessageAddress message) => (await MessageRow.Rows.FindAsync(
        Store.Returnees, message.Returnee, MessageRow.KeyOf(message.Message), CancellationToken.None))!.Value;

    /// <summary>The hash by which a contact is known.</summary>
    public ValueTask<string> HashOfAsync(string form) => Contacts.HashOfAsync(form, CancellationToken.None);

    public ValueTask DisposeAsync() => Steady.DisposeAsync();
}
