using Microsoft.EntityFrameworkCore;

namespace Tongban.Cases.Data;

/// <summary>The queries that every act asks, translated once. One in a process: each engine has its own model.</summary>
internal sealed class CaseQueries
{
    private readonly Func<CasesDb, long, Task<CaseRow?>> byId = EF.CompileAsyncQuery(
        (CasesDb db, long id) => db.Cases.FirstOrDefault(one => one.Id == id)
    );

    private readonly Func<CasesDb, string, Task<CaseRow?>> byNumber = EF.CompileAsyncQuery(
        (CasesDb db, string number) => db.Cases.FirstOrDefault(one => one.Number == number)
    );

    private readonly Func<CasesDb, string, Task<CaseRow?>> byToken = EF.CompileAsyncQuery(
        (CasesDb db, string token) => db.Cases.FirstOrDefault(one => one.FilingToken == token)
    );

    private readonly Func<CasesDb, string, Task<ThingRow?>> thingByToken = EF.CompileAsyncQuery(
        (CasesDb db, string token) => db.Things.AsNoTracking().FirstOrDefault(one => one.FilingToken == token)
    );

    private readonly Func<CasesDb, long, IAsyncEnumerable<EventRow>> events = EF.CompileAsyncQuery(
        (CasesDb db, long id) =>
            db.Events.AsNoTracking().Where(one => one.CaseId == id).OrderBy(one => one.Sequence).AsQueryable()
    );

    private readonly Func<CasesDb, long, Task<PartyRow>> applicant = EF.CompileAsyncQuery(
        (CasesDb db, long id) =>
            db.Parties.AsNoTracking().First(one => one.CaseId == id && one.Kind == PartyKind.Applicant)
    );

    private readonly Func<CasesDb, long, IAsyncEnumerable<StepRow>> steps = EF.CompileAsyncQuery(
        (CasesDb db, long id) => db.Steps.Where(one => one.CaseId == id).AsQueryable()
    );

    private readonly Func<CasesDb, long, IAsyncEnumerable<TaskRow>> openTasks = EF.CompileAsyncQuery(
        (CasesDb db, long id) => db.Tasks.Where(one => one.CaseId == id && one.DoneAt == null).AsQueryable()
    );

    /// <summary>A case, tracked.</summary>
    public Task<CaseRow?> FindAsync(CasesDb db, long id) => byId(db, id);

    /// <summary>A case by its number, tracked.</summary>
    public Task<CaseRow?> FindAsync(CasesDb db, string number) => byNumber(db, number);

    /// <summary>The case that a token made, tracked.</summary>
    public Task<CaseRow?> FiledByAsync(CasesDb db, string token) => byToken(db, token);

    /// <summary>The application of a 一件事 that a token made.</summary>
    public Task<ThingRow?> ThingFiledByAsync(CasesDb db, string token) => thingByToken(db, token);

    /// <summary>Events of a case in their order.</summary>
    public ValueTask<List<EventRow>> EventsAsync(CasesDb db, long id, CancellationToken ct) =>
        events(db, id).ToListAsync(ct);

    public Task<PartyRow> ApplicantAsync(CasesDb db, long id) => applicant(db, id);

    /// <summary>Steps of a case, tracked.</summary>
    public ValueTask<List<StepRow>> StepsAsync(CasesDb db, long id, CancellationToken ct) =>
        steps(db, id).ToListAsync(ct);

    /// <summary>Tasks of a case that nobody has done yet, tracked.</summary>
    public ValueTask<List<TaskRow>> OpenTasksAsync(CasesDb db, long id, CancellationToken ct) =>
        openTasks(db, id).ToListAsync(ct);
}
