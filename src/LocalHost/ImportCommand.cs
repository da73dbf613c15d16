using Microsoft.Extensions.DependencyInjection;
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
    private const int BarLength = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Language language = options.Language;

    /// <param name="path">A CSV, or the World Bank's workbook.</param>
    /// <param name="party">Whose the survey is.</param>
    /// <param name="confirm">Whether it is published even where it would be held.</param>
    /// <returns>0 where it is published.</returns>
    /// <exception cref="LocalHostException">The file cannot be read, or nothing can be started.</exception>
    public async Task<int> RunAsync(string path, string party, bool confirm)
    {
        await using var file = Open(path);
        // Any port that is free: nobody calls it.
        await using var app = await LocalApp.StartAsync(
            options with { Url = new Uri("http://127.0.0.1:0") }, fresh: false, CancellationToken.None,
            settings: [new("Logging:LogLevel:Default", "Warning")]);
        var surveys = app.Services.GetRequiredService<SurveyStore>();
        var by = new Caller("--import", party, Environment.UserName, [Scope.Surveyor], []);
        var id = Guid.NewGuid().ToString("N");
        var answer = new StoredAnswer(202, $"/api/v1/surveys/{id}", "{}");
        await surveys.SubmitAsync(id, file, dryRun: false, new IdempotencyKey(id, id), answer, by, CancellationToken.None);

        var survey = await AtRestAsync(surveys, id);
        if (survey.Status == SurveyStatus.Held && confirm)
        {
            await surveys.ConfirmAsync(id, by, CancellationToken.None);
            survey = await AtRestAsync(surveys, id);
        }
        Print(SurveyAnswer.Of(survey, language));
        return survey.Status == SurveyStatus.Done ? 0 : 1;
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

    private async Task<Survey> AtRestAsync(SurveyStore surveys, string id)
    {
        for (var shown = -1; ; await Task.Delay(Pause))
        {
            var survey = await surveys.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("The survey is gone.");
            var isAtRest = survey.Status is not (SurveyStatus.Queued or SurveyStatus.Importing or SurveyStatus.Publishing);
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
        foreach (var issue in survey.Rejected.Concat(survey.Warnings)) Console.WriteLine($"  {Line(issue)}");
        if (survey.Status != SurveyStatus.Held) return;
        foreach (var change in survey.Changes.Where(change => change.Reasons.Count > 0))
        {
            var services = $"{change.ServicesBefore ?? 0} → {change.ServicesAfter} {Say("servicios", "services")}";
            Console.WriteLine($"  {change.Corridor} {change.Period}: {services}. {string.Join(' ', change.Reasons.Select(reason => reason.Detail))}");
        }
        var confirm = $"POST /api/v1/surveys/{survey.Id}/confirm";
        Console.WriteLine(Say(
            $"La encuesta espera y no se publicó nada. Para publicarla: {confirm}, o impórtela con --confirm.",
            $"The survey waits and nothing was published. To publish it: {confirm}, or import it with --confirm."));
    }

    private string Line(LineIssue issue)
    {
        var times = issue.Count is { } count ? $" (×{count})" : "";
        return $"{Say("línea", "line")} {issue.Line}: {issue.Detail}{times}";
    }

    private string Say(string es, string en) => new Text(es, en).In(language);
}
