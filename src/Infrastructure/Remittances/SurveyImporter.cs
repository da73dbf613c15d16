using System.Runtime.InteropServices;
using System.Threading.Channels;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances.Surveys;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// Imports a survey file. What a file says of a corridor in a period is the whole of it: it replaces what was published of them before.
/// </summary>
/// <remarks>
/// The file is read twice, once it is known how to read it (<see cref="SurveyFile"/>). First to judge every row and to fingerprint each corridor's
/// period, so that what is published already is not written again; then to store the rest, a hundred rows to a transaction. Only fingerprints
/// stay in memory, whatever the file's size. What was stored is published corridor by corridor at the end. Since keys are made of fingerprints,
/// an import that broke off and runs again, or twice at once, writes the same rows.
/// </remarks>
public sealed class SurveyImporter(QuoteStore store, ShippedData data)
{
    private const int TransactionsAtOnce = 4;

    // Of a file with a row or two of each of thousands of corridors, most would wait until its end.
    private const int MostWaiting = 20_000;

    /// <exception cref="Azure.RequestFailedException">Storage failed; what is published is as before, or some corridors are done.</exception>
    public async Task<SurveyReport> ImportAsync(string path, CancellationToken cancellation)
    {
        using var patience = Patience.More();
        SurveyFile file;
        Judged judged;
        try
        {
            file = SurveyFile.Open(path, data.SurveyRules, cancellation);
            judged = Judge(file, cancellation);
        }
        catch (UnreadableSurveyException exception)
        {
            return new SurveyReport { Failure = exception.Issue };
        }

        var published = (await store.ListAsync(cancellation)).ToDictionary(corridor => corridor.Corridor, corridor => corridor.Periods);
        var changed = judged.Groups.Where(group => Published(group.Key)?.Revision != group.Value.Revision).ToDictionary();
        if (changed.Count > 0)
        {
            await WriteAsync(file, changed, judged.Fingerprints, cancellation);
            foreach (var corridor in changed.GroupBy(group => group.Key.Corridor))
                await store.PublishAsync(
                    corridor.Key, corridor.ToDictionary(group => group.Key.Period, group => group.Value.Published), cancellation);
        }

        var fewer =
            from @group in changed
            let before = Published(@group.Key)
            where before?.Services > @group.Value.Figures.Services
            select new SurveyIssue(
                1, SurveyIssueCode.FewerServices, $"{@group.Key.Corridor}", $"{@group.Key.Period}", $"{before.Services}",
                $"{@group.Value.Figures.Services}");
        return new SurveyReport
        {
            DecimalSign = file.Decimals.Sign,
            Rows = judged.Rows,
            Imported = judged.Groups.Values.Sum(group => group.Figures.Services),
            Duplicates = judged.Duplicates,
            Rejected = judged.Rejected,
            Warnings = [.. fewer, .. judged.Warnings],
            Periods = [.. judged.Groups.Keys.Select(key => key.Period).Distinct().Order().Select(period => period.ToString())],
            Corridors = [.. judged.Groups.Keys.Select(key => key.Corridor.ToString()).Distinct().Order(StringComparer.Ordinal)],
        };

        PublishedPeriod? Published((Corridor Corridor, SurveyPeriod Period) key) =>
            published.GetValueOrDefault(key.Corridor)?.GetValueOrDefault(key.Period);
    }

    private static Judged Judge(SurveyFile file, CancellationToken cancellation)
    {
        var judged = new Judged();
        foreach (var row in file.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            judged.Rows++;
            judged.Warnings.AddRange(row.Warnings);
            if (row.Rejection is not null) judged.Rejected.Add(row.Rejection);
            if (row.Quote is not { } quote) continue;

            var fingerprint = QuoteRow.Fingerprint(quote);
            if (!judged.Fingerprints.Add(fingerprint))
            {
                judged.Duplicates++;
                continue;
            }
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(judged.Groups, (quote.Corridor, quote.Period), out _);
            (group ??= new Group()).Add(quote, fingerprint);
        }
        return judged;
    }

    /// <param name="unwritten">The fingerprints of the file's quotes; those that were written are taken out of it.</param>
    private async Task WriteAsync(
        SurveyFile file, Dictionary<(Corridor, SurveyPeriod), Group> changed, HashSet<UInt128> unwritten, CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var transactions = Channel.CreateBounded<List<WaitingQuote>>(TransactionsAtOnce * 2);
        var writing = Task.WhenAll(Enumerable.Range(0, TransactionsAtOnce).Select(_ => WriteTransactionsAsync()));
        try
        {
            // One buffer per corridor, since a transaction cannot span partitions. Rows are made when they are written: there may be
            // hundreds of corridors, and an entity is many times as large as a quote.
            var (buffers, waiting) = (new Dictionary<Corridor, List<WaitingQuote>>(), 0);
            foreach (var row in file.Rows())
            {
                if (row.Quote is not { } quote || !changed.TryGetValue((quote.Corridor, quote.Period), out var group)) continue;
                var fingerprint = QuoteRow.Fingerprint(quote);
                if (!unwritten.Remove(fingerprint)) continue;

                ref var buffer = ref CollectionsMarshal.GetValueRefOrAddDefault(buffers, quote.Corridor, out _);
                (buffer ??= []).Add(new WaitingQuote(quote, group, fingerprint));
                waiting++;
                if (buffer.Count == TableRows.TransactionLimit)
                {
                    var full = buffer;
                    buffers.Remove(quote.Corridor);
                    waiting -= full.Count;
                    await transactions.Writer.WriteAsync(full, failed.Token);
                }
                if (waiting == MostWaiting) await WriteRestAsync();
            }
            await WriteRestAsync();

            async Task WriteRestAsync()
            {
                foreach (var rest in buffers.Values) await transactions.Writer.WriteAsync(rest, failed.Token);
                buffers.Clear();
                waiting = 0;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A transaction failed: its exception comes out of the task below.
        }
        finally
        {
            transactions.Writer.Complete();
        }
        await writing;

        async Task WriteTransactionsAsync()
        {
            try
            {
                await foreach (var rows in transactions.Reader.ReadAllAsync(failed.Token))
                    await store.WriteAsync(rows.Select(row => row.ToEntity()), failed.Token);
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    /// <summary>What the first reading of a file found.</summary>
    private sealed class Judged
    {
        public int Rows { get; set; }
        public int Duplicates { get; set; }
        public List<SurveyIssue> Rejected { get; } = [];
        public List<SurveyIssue> Warnings { get; } = [];
        public HashSet<UInt128> Fingerprints { get; } = [];
        public Dictionary<(Corridor Corridor, SurveyPeriod Period), Group> Groups { get; } = [];
    }

    /// <summary>A quote that waits until there are enough of its corridor for a transaction.</summary>
    private readonly record struct WaitingQuote(SurveyedQuote Quote, Group Group, UInt128 Fingerprint)
    {
        public TableEntity ToEntity() => QuoteRow.ToEntity(Quote, Group.Revision, Fingerprint);
    }

    /// <summary>
    /// One corridor in one period. Its revision is the sum of its rows' fingerprints: the same rows in any order have the same one.
    /// </summary>
    private sealed class Group
    {
        private UInt128 sum;

        public CorridorFigures Figures { get; } = new();
        public string Revision => $"{(ulong)(sum >> 64):x16}";
        public PublishedPeriod Published => new(Revision, Figures.Services, Figures.AverageTotalCostPercent, Figures.SmartTotalCostPercent);

        public void Add(SurveyedQuote quote, UInt128 fingerprint)
        {
            unchecked
            {
                sum += fingerprint;
            }
            Figures.Add(quote);
        }
    }
}
