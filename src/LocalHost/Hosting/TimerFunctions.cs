using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NCrontab;
using Reintegration.LocalHost.Storage;

namespace Reintegration.LocalHost.Hosting;

/// <summary>Runs the timer-triggered functions on their schedules (UTC), each one after its last run has ended.</summary>
internal sealed partial class TimerFunctions(
    LocalStore store, IServiceProvider services, TimeProvider time, ILogger<TimerFunctions> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Ready.WaitAsync(stoppingToken);
        await Task.WhenAll(FunctionMethod.TriggeredBy<TimerTriggerAttribute>().Select(
            function => RunAsync(function.Function, function.Trigger.Schedule, stoppingToken)));
    }

    private async Task RunAsync(FunctionMethod function, string expression, CancellationToken stopping)
    {
        var schedule = CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            await Task.Delay(schedule.GetNextOccurrence(now) - now, time, stopping);
            try
            {
                await using var scope = services.CreateAsyncScope();
                await function.InvokeAsync(
                    scope.ServiceProvider, parameter => parameter.ParameterType == typeof(CancellationToken) ? stopping : new TimerInfo());
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                TimerFailed(exception, function.Name);
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Function} failed; it runs again at its next time")]
    private partial void TimerFailed(Exception exception, string function);
}
