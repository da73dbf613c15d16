using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Whatever goes wrong at whichever request to storage, a survey is submitted, started and finished once, or not at all.</summary>
public sealed class SurveyStoreFaultTests : IAsyncLifetime
{
    private Backend backend = null!;
    private int surveys;

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public async Task InitializeAsync() => backend = await Backend.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Submit_WithAFaultAtAnyRequest_TakesEffectOnceOrNotAtAll(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = NewId();
            EarlierCall? met = null;
            var failure = await Record.ExceptionAsync(async () => met = await SubmitAsync(faulty, id, "first"));

            Assert.Null(met);
            var took = await backend.Surveys.FindAsync(id, CancellationToken.None) is not null;
            Assert.True(took || failure is not null);
            Assert.False(fault.IsPassing() && failure is not null);
            await AssertSettledAsync(id, took ? "first" : "second");
        });
    }

    [Fact]
    public async Task Submit_WithACallerWhoHangsUpAtAnyRequest_CanBeRepeatedAtOnce()
    {
        using var caller = new Caller();
        await backend.AtEveryRequestAsync(call => new Interference(call, async send =>
        {
            var response = await send();
            await caller.HangUpAsync();
            return response;
        }), async faulty =>
        {
            var id = NewId();
            await Record.ExceptionAsync(() => SubmitAsync(faulty, id, "first", cancellation: caller.Call()));

            var took = await backend.Surveys.FindAsync(id, CancellationToken.None) is not null;
            var second = await SubmitAsync(backend, id, "second");
            Assert.Equal(took ? "first" : null, second?.Answer?.Json);
            Assert.NotEqual(EarlierCall.Kinds.StillRunning, second?.Kind);
            await AssertSettledAsync(id, took ? "first" : "second");
        });
    }

    [Fact]
    public async Task Submit_OvertakenAtAnyRequest_LeavesOneAnswerThatBothGet()
    {
        var id = "";
        (bool Overtook, EarlierCall? Answer) second = default;
        await backend.AtEveryRequestAsync(call => new Interference(call, async send =>
        {
            backend.Time.Advance(TimeSpan.FromMinutes(3));
            second = (true, await SubmitAsync(backend, id, "second"));
            return await send();
        }), async faulty =>
        {
            (id, second) = (NewId(), default);
            var first = await SubmitAsync(faulty, id, "first");

            if (second.Overtook)
            {
                Assert.NotEqual(first is null, second.Answer is null);
                Assert.Equal(first is null ? "first" : "second", (first ?? second.Answer)!.Answer?.Json);
            }
            await AssertSettledAsync(id, first is null ? "first" : "second");
        });
    }

    [Fact]
    public async Task Submit_WhoseClaimIsTakenOverAtAnyRequest_CommitsNoMore()
    {
        var id = "";
        Claim? successor = null;
        await backend.AtEveryRequestAsync(call => new Interference(call, async send =>
        {
            backend.Time.Advance(TimeSpan.FromMinutes(3));
            (successor, _) = await backend.Idempotency.ClaimAsync(backend.Store.Surveys, id, new IdempotencyKey(id, "body"));
            return await send();
        }), async faulty =>
        {
            (id, successor) = (NewId(), null);
            var first = await SubmitAsync(faulty, id, "first");

            Assert.Equal(successor is null ? null : EarlierCall.Kinds.StillRunning, first?.Kind);
            Assert.Equal(successor is null, await backend.Surveys.FindAsync(id, CancellationToken.None) is not null);
            await AssertSettledAsync(id, successor is null ? "first" : "second");
        });
    }

    [Fact]
    public async Task Submit_SweptWhileUnderWayAndThenBrokenOff_IsSentByTheNextSweep()
    {
        await backend.AtEveryRequestAsync(call =>
        {
            Interference made = null!;
            return made = new Interference(call, async send =>
            {
                backend.Time.Advance(TimeSpan.FromMinutes(5));
                await backend.Outbox.SweepAsync(CancellationToken.None);
                (await send()).Dispose();
                throw made.End();
            });
        }, async faulty =>
        {
            var id = NewId();
            await Record.ExceptionAsync(() => SubmitAsync(faulty, id, "first"));

            await AssertSettledAsync(id, await backend.Surveys.FindAsync(id, CancellationToken.None) is null ? "second" : "first");
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Start_WithAFaultAtAnyRequest_TakesEffectOrCanBeRepeated(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = NewId();
            await SubmitAsync(backend, id, "first");
            SubmittedSurvey? started = null;
            var failure = await Record.ExceptionAsync(async () => started = await faulty.Surveys.StartAsync(id, CancellationToken.None));

            Assert.True(failure is not null || started is not null);
            Assert.False(fault.IsPassing() && failure is not null);
            var status = (await backend.Surveys.FindAsync(id, CancellationToken.None))!.Status;
            Assert.Contains(status, new[] { SurveyStatus.Importing, SurveyStatus.Queued });
            if (failure is null) Assert.Equal(SurveyStatus.Importing, status);
            if (failure is null) Assert.Single(await backend.HistoryAsync(id), SurveyEvents.Started);
            Assert.NotNull(await backend.Surveys.StartAsync(id, CancellationToken.None));
            Assert.Equal(SurveyStatus.Importing, (await backend.Surveys.FindAsync(id, CancellationToken.None))!.Status);
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Finish_WithAFaultAtAnyRequest_TakesEffectOnceWithItsReport(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = NewId();
            await SubmitAsync(backend, id, "first");
            await backend.Surveys.StartAsync(id, CancellationToken.None);
            var failure = await Record.ExceptionAsync(() => faulty.Surveys.FinishAsync(id, new SurveyReport { Rows = 1 }, CancellationToken.None));

            var found = (await backend.Surveys.FindAsync(id, CancellationToken.None))!;
            Assert.Contains((found.Status, found.Report.Rows), new[] { (SurveyStatus.Importing, 0), (SurveyStatus.Done, 1) });
            Assert.True(failure is not null || found.Status == SurveyStatus.Done);
            Assert.False(fault.IsPassing() && failure is not null);

            // Delivered again, the import ends a second time, with another report.
            await backend.Surveys.FinishAsync(id, new SurveyReport { Rows = 2 }, CancellationToken.None);
            var repeated = (await backend.Surveys.FindAsync(id, CancellationToken.None))!;
            Assert.Equal((SurveyStatus.Done, found.Status == SurveyStatus.Done ? 1 : 2), (repeated.Status, repeated.Report.Rows));
            Assert.Equal([SurveyEvents.Submitted, SurveyEvents.Started, "imported"], await backend.HistoryAsync(id));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Confirm_WithAFaultAtAnyRequest_TakesEffectOnce_AndItsMessageIsSent(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = await HeldAsync();
            var failure = await Record.ExceptionAsync(() => faulty.Surveys.ConfirmAsync(id, By, CancellationToken.None));

            Assert.False(fault.IsPassing() && failure is not null);
            var status = (await backend.Surveys.FindAsync(id, CancellationToken.None))!.Status;
            Assert.Contains(status, new[] { SurveyStatus.Held, SurveyStatus.Publishing });
            Assert.True(failure is not null || status == SurveyStatus.Publishing);

            var repeated = await backend.Surveys.ConfirmAsync(id, By, CancellationToken.None);
            Assert.Equal(SurveyStatus.Publishing, repeated?.Survey.Status);
            await backend.SweepLateAsync();
            Assert.Contains(id, await backend.TakeAsync(QueueNames.SurveyImports));
            Assert.Single(await backend.HistoryAsync(id), SurveyEvents.Confirmed);
            Assert.Equal(0, await backend.PendingAsync());
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Discard_WithAFaultAtAnyRequest_TakesEffectOnce(Fault fault)
    {
        await backend.AtEveryRequestAsync(call => Interference.Of(fault, call), async faulty =>
        {
            var id = await HeldAsync();
            var failure = await Record.ExceptionAsync(() => faulty.Surveys.DiscardAsync(id, By, CancellationToken.None));

            Assert.False(fault.IsPassing() && failure is not null);
            var repeated = await backend.Surveys.DiscardAsync(id, By, CancellationToken.None);
            Assert.Equal(SurveyStatus.Discarded, repeated?.Survey.Status);
            Assert.Single(await backend.HistoryAsync(id), "discarded");
            Assert.Null(await backend.Surveys.ConfirmAsync(id, By, CancellationToken.None));
        });
    }

    // Confirmed by one and discarded by another at the same time: one of them finds that it is too late.
    [Fact]
    public async Task Confirm_DiscardedAtAnyRequest_IsOneOfTheTwo()
    {
        var id = "";
        SurveyDecision? discarded = null;
        await backend.AtEveryRequestAsync(call => new Interference(call, async send =>
        {
            discarded = await backend.Surveys.DiscardAsync(id, By, CancellationToken.None);
            return await send();
        }), async faulty =>
        {
            (id, discarded) = (await HeldAsync(), null);
            var confirmed = await faulty.Surveys.ConfirmAsync(id, By, CancellationToken.None);

            Assert.NotEqual(confirmed is null, discarded is null);
            var status = (await backend.Surveys.FindAsync(id, CancellationToken.None))!.Status;
            Assert.Equal(confirmed is null ? SurveyStatus.Discarded : SurveyStatus.Publishing, status);
        });
    }

    private async Task<string> HeldAsync()
    {
        var id = NewId();
        await SubmitAsync(backend, id, "first");
        await backend.SweepLateAsync();
        await backend.TakeAsync(QueueNames.SurveyImports);
        await backend.Surveys.StartAsync(id, CancellationToken.None);
        await backend.Surveys.FinishAsync(id, new SurveyReport { Outcome = SurveyStatus.Held }, CancellationToken.None);
        return id;
    }

    /// <summary>After the lease of whoever broke off, there is one answer, one survey, and its message was sent; nothing is left over.</summary>
    private async Task AssertSettledAsync(string id, string answer)
    {
        backend.Time.Advance(TimeSpan.FromMinutes(3));
        var repeated = await SubmitAsync(backend, id, "second");
        Assert.Equal(answer, (repeated ?? await SubmitAsync(backend, id, "third"))!.Answer!.Json);
        Assert.Equal(EarlierCall.Kinds.OtherBody, (await SubmitAsync(backend, id, "fourth", body: "another"))!.Kind);
        Assert.Equal([SurveyEvents.Submitted], await backend.HistoryAsync(id));

        await backend.SweepLateAsync();
        Assert.Contains(id, await backend.TakeAsync(QueueNames.SurveyImports));
        Assert.Equal(0, await backend.PendingAsync());
        Assert.Empty(await backend.Store.Surveys.Range(id, "outbox_", CancellationToken.None).ToListAsync());
    }

    private static readonly Infrastructure.Access.Caller By = new("key", "mtps-gtm", "Ana", [Scope.Surveyor], []);

    private string NewId() => $"survey{++surveys}";

    private static Task<EarlierCall?> SubmitAsync(
        Backend backend, string id, string answer, string body = "body", CancellationToken cancellation = default)
    {
        var stored = new StoredAnswer(202, $"/surveys/{id}", answer);
        var file = new MemoryStream("file"u8.ToArray());
        return backend.Surveys.SubmitAsync(id, file, dryRun: false, new IdempotencyKey(id, body), stored, By, cancellation);
    }

    /// <summary>Somebody who calls again and again, and may hang up each time.</summary>
    private sealed class Caller : IDisposable
    {
        private CancellationTokenSource line = new();

        public CancellationToken Call()
        {
            line.Dispose();
            line = new CancellationTokenSource();
            return line.Token;
        }

        public Task HangUpAsync() => line.CancelAsync();

        public void Dispose() => line.Dispose();
    }
}
