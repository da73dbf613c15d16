using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reintegration.Domain;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost;

/// <summary>
/// Imports a survey from a terminal, as <c>POST /surveys</c> does, and shows how far it is. An instance of its own does the work, beside one
/// that may be running already on the same storage.
/// </summary>
internal sealed class ImportCommand(LocalOptions options)
{
    private const int Published = 0;
    private const int Failed = 1;
    private const int Waits = 3;

    private const int BarLength = 30;

    // What fits a screen; the rest is in GET /surveys/{id}.
    private const int MostLines = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Language language = options.Language;

    /// <param name="path">A CSV, or the World Bank's workbook.</param>
    /// <param name="party">Whose the survey is.</param>
    /// <param name="dryRun">Whether it is only reported what it would change.</param>
    /// <param name="confirm">Whether it is published even where it would be held.</param>
    /// <returns>0 where it is published, or was to be reported on only; 3 where it is held; 1 where it failed.</returns>
    /// <exception cref="LocalHostException">The file cannot be read, or nothing can be started.</exception>
    public async Task<int> RunAsync(string path, string party, bool dryRun, bool confirm)
    {
        await using var file = Open(path);
        // Any port that is free: nobody calls it.
        await using var app = await LocalApp.StartAsync(
            options with { Url = new Uri("http://127.0.0.1:0") }, fresh: false, CancellationToken.None,
            // What breaks off is delivered again at the next start, so that Ctrl+C need not wait for it.
            services => services.Configure<HostOptions>(host => host.ShutdownTimeout = Pause),
            // Beside the bar and the report, not in them.
            [new("Logging:LogLevel:Default", "Warning"), new("Logging:Console:LogToStandardErrorThreshold", "Trace")]);
        var surveys = app.Services.GetRequiredService<SurveyStore>();
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var by = new Caller("--import", party, Environment.UserName, [Scope.Surveyor], []);
        var id = Guid.NewGuid().ToString("N");
        var answer = new StoredAnswer(202, $"/api/v1/surveys/{id}", "{}");
        await surveys.SubmitAsync(id, file, dryRun, new IdempotencyKey(id, id), answer, by, CancellationToken.None);

        try
        {
            var survey = await AtRestAsync(surveys, id, stopping);
            if (survey.Status == SurveyStatus.Held && confirm)
            {
                await surveys.ConfirmAsync(id, by, CancellationToken.None);
                survey = await AtRestAsync(surveys, id, stopping);
            }
            Print(SurveyAnswer.Of(survey, language));
            return survey.Status switch
            {
                SurveyStatus.Failed => Failed,
                SurveyStatus.Held => Waits,
                _ => Published,
            };
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            throw new LocalHostException(Say(
                $"Interrumpida: la encuesta {id} se sigue importando cuando el producto corra otra vez.",
                $"Interrupted: survey {id} goes on being imported when the product runs again."));
        }
    }

    private FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException(Say($"El archivo {path} no se puede leer.", $"The file {path} cannot be read."), exception);
        }
    }

    private async Task<Survey> AtRestAsync(SurveyStore surveys, string id, CancellationToken stopping)
    {
        for (var shown = -1; ; await Task.Delay(Pause, stopping))
        {
            Survey survey;
            try
            {
                survey = await surveys.FindAsync(id, stopping) ?? throw new InvalidOperationException("The survey is gone.");
            }
            catch (Exception exception) when (StorageFailure.Is(exception) && !stopping.IsCancellationRequested)
            {
                // It is busy with the import.
                continue;
            }
            var isAtRest = survey.Status.IsAtRest();
            var percent = isAtRest ? 100 : survey.Progress?.Percent ?? 0;
            if (percent != shown) Show(shown = percent, survey.Progress?.Rows ?? survey.Report.Rows);
            if (!isAtRest) continue;
            if (!Console.IsOutputRedirected) Console.WriteLine();
            return survey;
        }
    }

    // A bar that fills up in a terminal, a line each time where the output goes to a file.
    private void Show(int percent, int rows)
    {
        var filled = percent * BarLength / 100;
        var bar = $"[{new string('#', filled)}{new string('.', BarLength - filled)}] {percent,3} %  {rows} {Say("filas", "rows")}";
        if (Console.IsOutputRedirected) Console.WriteLine(bar);
        else Console.Write($"\r{bar}   ");
    }

    private void Print(SurveyAnswer survey)
    {
        if (survey.Failure is { } failure) Console.WriteLine(Say($"No se importó nada. {Line(failure)}", $"Nothing was imported. {Line(failure)}"));
        else Console.WriteLine(Say(
            $"{survey.Rows} filas: {survey.Imported} servicios, {survey.Duplicates} repetidas, {survey.RejectedRows} rechazadas.",
            $"{survey.Rows} rows: {survey.Imported} services, {survey.Duplicates} duplicates, {survey.RejectedRows} rejected."));
        Lines(survey.Rejected.Concat(survey.Warnings).Select(Line), survey.Counts.Sum(count => count.Count));
        if (survey.Status == SurveyStatus.Reported)
            Console.WriteLine(Say("Solo se informó: no se publicó nada.", "Only reported: nothing was published."));
        if (survey.Status is not (SurveyStatus.Held or SurveyStatus.Reported)) return;
        var changes = survey.Changes.Where(change => change.Reasons.Count > 0).ToList();
        Lines(changes.Select(Line), changes.Count);
        if (survey.Status == SurveyStatus.Reported) return;
        var confirm = $"POST /api/v1/surveys/{survey.Id}/confirm";
        Console.WriteLine(Say(
            $"La encuesta espera y no se publicó nada. Para publicarla: {confirm}, o impórtela con --confirm.",
            $"The survey waits and nothing was published. To publish it: {confirm}, or import it with --confirm."));
    }

    private void Lines(IEnumerable<string> lines, int all)
    {
        var shown = lines.Take(MostLines).ToList();
        foreach (var line in shown) Console.WriteLine($"  {line}");
        if (all > shown.Count && shown.Count == MostLines) Console.WriteLine($"  … ({Say("en total", "in all")}: {all})");
    }

    private string Line(CorridorChange change)
    {
        var services = $"{change.ServicesBefore ?? 0} → {change.ServicesAfter} {Say("servicios", "services")}";
        var average = $"{Percent(change.AverageTotalCostPercentBefore)} → {Percent(change.AverageTotalCostPercentAfter)}";
        return $"{change.Corridor} {change.Period}: {services}, {average}. {string.Join(' ', change.Reasons.Select(reason => reason.Detail))}";
    }

    private string Line(LineIssue issue)
    {
        var times = issue.Count is { } count ? $" (×{count})" : "";
        return $"{Say("línea", "line")} {issue.Line}: {issue.Detail}{times}";
    }

    private static string Percent(decimal? percent) => percent is { } known ? FormattableString.Invariant($"{known:0.00} %") : "–";

    private string Say(string es, string en) => new Text(es, en).In(language);
}
