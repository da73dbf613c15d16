using System.Runtime.InteropServices;
using System.Threading.Channels;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Infrastructure.Remittances.Surveys;
using Reintegration.Infrastructure.Spreadsheets;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// Imports a survey file. What a file says of a corridor in a period is the whole of it: it replaces what was published of them before.
/// </summary>
/// <remarks>
/// The file is read twice, once it is known how to read it (<see cref="SurveyFile"/>). First to judge every row and to fingerprint each corridor's
/// period, so that what is published already is not written again; then to store the rest, a hundred rows to a transaction. Only fingerprints
/// stay in memory, whatever the file's size. What was stored is published corridor by corridor at the end. Since keys are made of fingerprints,
/// an import that broke off and runs again, or twice at once, writes the same rows; it finds the same changes again, since what is published says
/// which survey did it.
/// </remarks>
public sealed class SurveyImporter(QuoteStore store, ShippedData data)
{
    private const int TransactionsAtOnce = 4;
    private const int RowsPerNote = 500;

    // Of a file with a row or two of each of thousands of corridors, most would wait until its end.
    private const int MostWaiting = 20_000;

    /// <param name="survey">The id of the survey whose file it is; null where it is nobody's, and cannot be reverted.</param>
    /// <param name="dryRun">Whether nothing is to be stored, only reported.</param>
    /// <param name="confirmed">The changes that somebody confirmed; null where nobody was asked. Others than these wait again.</param>
    /// <param name="progress">Is told every few hundred rows.</param>
    /// <exception cref="Azure.RequestFailedException">Storage failed; what is published is as before, or some corridors are done.</exception>
    public async Task<SurveyReport> ImportAsync(
        string path, CancellationToken cancellation, string? survey = null, bool dryRun = false, IReadOnlyList<SurveyChange>? confirmed = null,
        IProgress<SurveyProgress>? progress = null)
    {
        using var patience = Patience.More();
        SurveyFile file;
        Judged judged;
        try
        {
            file = SurveyFile.Open(path, data.SurveyRules, cancellation);
            judged = Judge(file, progress, cancellation);
        }
        catch (UnreadableFileException exception)
        {
            return new SurveyReport { Failure = SurveyIssue.Of(exception.Fault), Outcome = SurveyStatus.Failed };
        }

        var published = (await store.ListAsync(cancellation)).ToDictionary(
            corridor => corridor.Corridor, corridor => corridor.PeriodsBefore(survey));
        var changed = judged.Groups.Where(group => Published(group.Key)?.Revision != group.Value.Revision).ToDictionary();
        var changes = changed.Select(group => ChangeOf(group.Key, group.Value)).OrderBy(change => change.Reasons.Count == 0)
            .ThenBy(change => change.Corridor, StringComparer.Ordinal).ThenBy(change => change.Period, StringComparer.Ordinal).ToList();
        var report = ReportOf(file, judged, changes);
        if (dryRun) return report with { Outcome = SurveyStatus.Reported };
        if (changes.Any(change => change.Reasons.Count > 0) && confirmed?.SequenceEqual(report.Changes) != true)
            return report with { Outcome = SurveyStatus.Held };

        if (changed.Count > 0)
        {
            await WriteAsync(file, changed, judged.Fingerprints, progress, cancellation);
            foreach (var corridor in changed.GroupBy(group => group.Key.Corridor))
                await store.PublishAsync(
                    corridor.Key, corridor.ToDictionary(group => group.Key.Period, group => group.Value.Published with { Survey = survey }),
                    cancellation);
        }
        return report with
        {
            Published =
            [
                .. changed.Select(group => new PublishedRevision(
                    $"{group.Key.Corridor}", $"{group.Key.Period}", group.Value.Revision, Published(group.Key)?.Revision)),
            ],
        };

        PublishedPeriod? Published((Corridor Corridor, SurveyPeriod Period) key) =>
            published.GetValueOrDefault(key.Corridor)?.GetValueOrDefault(key.Period);

        // What readers have now: the same period, or else the newest one before it.
        SurveyChange ChangeOf((Corridor Corridor, SurveyPeriod Period) key, Group group)
        {
            var before = published.GetValueOrDefault(key.Corridor)?.Where(period => period.Key <= key.Period)
                .OrderByDescending(period => period.Key).Select(period => period.Value).FirstOrDefault();
            return SurveyChange.Of(
                key.Corridor, key.Period, before is null ? null : (before.Services, before.AverageTotalCostPercent),
                (group.Figures.Services, group.Figures.AverageTotalCostPercent), group.IsImplausible);
        }
    }

    private static SurveyReport ReportOf(SurveyFile file, Judged judged, IReadOnlyList<SurveyChange> changes)
    {
        var fewer = changes.Where(change => change.ServicesBefore > change.ServicesAfter).Select(change => new SurveyIssue(
            1, SurveyIssueCode.FewerServices, change.Corridor, change.Period, $"{change.ServicesBefore}", $"{change.ServicesAfter}"));
        foreach (var issue in fewer) judged.Issues.Warn(issue);
        return new SurveyReport
        {
            DecimalSign = file.Decimals.Sign,
            Rows = judged.Rows,
            Imported = judged.Groups.Values.Sum(group => group.Figures.Services),
            Duplicates = judged.Duplicates,
            RejectedRows = judged.Issues.RejectedRows,
            Rejected = judged.Issues.Rejected,
            Warnings = judged.Issues.Warnings,
            Counts = judged.Issues.Counts,
            Changes = [.. changes.Take(SurveyReport.MostChanges)],
            Periods = [.. judged.Groups.Keys.Select(key => key.Period).Distinct().Order().Select(period => period.ToString())],
            Corridors = [.. judged.Groups.Keys.Select(key => key.Corridor.ToString()).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static Judged Judge(SurveyFile file, IProgress<SurveyProgress>? progress, CancellationToken cancellation)
    {
        var judged = new Judged();
        foreach (var row in file.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            // It is read once more, to be written.
            if (++judged.Rows % RowsPerNote == 0) progress?.Report(new SurveyProgress(judged.Rows * 50 / file.Count, judged.Rows));
            judged.Issues.Add(row);
            if (row.Quote is not { } quote) continue;

            var fingerprint = QuoteRow.Fingerprint(quote);
            if (!judged.Fingerprints.Add(fingerprint))
            {
                judged.Duplicates++;
                continue;
            }
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(judged.Groups, (quote.Corridor, quote.Period), out _);
            (group ??= new Group()).Add(quote, fingerprint, row.WantsConfirmation);
        }
        return judged;
    }

    /// <param name="unwritten">The fingerprints of the file's quotes; those that were written are taken out of it.</param>
    private async Task WriteAsync(
        SurveyFile file, Dictionary<(Corridor, SurveyPeriod), Group> changed, HashSet<UInt128> unwritten, IProgress<SurveyProgress>? progress,
        CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var transactions = Channel.CreateBounded<List<WaitingQuote>>(TransactionsAtOnce * 2);
        var writing = Task.WhenAll(Enumerable.Range(0, TransactionsAtOnce).Select(_ => WriteTransactionsAsync()));
        try
        {
            // One buffer per corridor, since a transaction cannot span partitions. Rows are made when they are written: there may be
            // hundreds of corridors, and an entity is many times as large as a quote.
            var (buffers, waiting, rows) = (new Dictionary<Corridor, List<WaitingQuote>>(), 0, 0);
            foreach (var row in file.Rows())
            {
                if (++rows % RowsPerNote == 0) progress?.Report(new SurveyProgress(50 + rows * 50 / file.Count, rows));
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
        public SurveyIssues Issues { get; } = new();
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

        /// <summary>Whether a price of it wants to be confirmed.</summary>
        public bool IsImplausible { get; private set; }

        public void Add(SurveyedQuote quote, UInt128 fingerprint, bool implausible)
        {
            IsImplausible |= implausible;
            unchecked
            {
                sum += fingerprint;
            }
            Figures.Add(quote);
        }
    }
}
