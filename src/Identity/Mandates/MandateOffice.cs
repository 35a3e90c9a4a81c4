using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Mandates;

/// <summary>What somebody who gives a mandate filled in.</summary>
/// <param name="Items">Items found in the catalogue; null for every item.</param>
internal sealed record MandateRequest(
    MandateKind? Kind,
    string? HolderName,
    string? Holder,
    string? Relation,
    IReadOnlyList<MandateItem>? Items,
    IReadOnlyList<MandateAct> Acts,
    DateOnly? From,
    DateOnly? Until
);

/// <summary>A mandate that could be given: the text to be shown, with its hash.</summary>
internal sealed record PreparedMandate(
    MandateKind Kind,
    string GiverName,
    long HolderId,
    string HolderName,
    string? Relation,
    MandateTerms Terms,
    string Words,
    string Hash
);

/// <summary>In whose name a mandate is given.</summary>
internal sealed record MandateGiver(Actor Actor, long? EnterpriseId, string Name);

/// <summary>Gives, accepts, declines, revokes and renounces mandates; each in the ledger with the hash of the text shown.</summary>
internal sealed class MandateOffice(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    Logins logins,
    Inbox inbox,
    IBusinessClock clock
)
{
    public const int MostOpen = 50;
    public const int MostItems = 20;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>The text of what was filled in, for the giver to confirm. Nothing is written.</summary>
    public async Task<Result<PreparedMandate>> PrepareAsync(
        MandateRequest request,
        MandateGiver giver,
        CancellationToken ct
    )
    {
        if (!await IsProofedAsync(giver.Actor.AccountId, ct))
        {
            return ProofingErrors.Needed("委托别人办事");
        }

        var faults = new List<Rejection>();
        var kind = KindOf(request, giver, faults);
        var relation = RelationOf(request, kind, faults);
        var holder = await HolderAsync(request, giver, faults, ct);
        var terms = TermsOf(request, faults);
        if (faults.Count > 0)
        {
            return Result.Fail<PreparedMandate>(faults);
        }

        var words = MandateWords.Of(kind, giver.Name, holder!.Name, MarkOf(request.Holder!), relation, terms);
        return new PreparedMandate(
            kind,
            giver.Name,
            holder.Id,
            holder.Name,
            relation,
            terms,
            words,
            MandateWords.HashOf(words)
        );
    }

    /// <summary>Gives it, when the giver consents to the very text that was shown.</summary>
    public async Task<Result<long>> GiveAsync(
        MandateRequest request,
        MandateGiver giver,
        string? shownHash,
        bool consents,
        CancellationToken ct
    )
    {
        var prepared = await PrepareAsync(request, giver, ct);
        if (!prepared.IsOk)
        {
            return Result.Fail<long>(prepared.Rejections);
        }

        var one = prepared.Value;
        if (one.Hash != shownHash)
        {
            return MandateErrors.OtherWords;
        }

        if (!consents)
        {
            return MandateErrors.ConsentMissing;
        }

        await using var write = await work.BeginAsync(ct);
        var (giverId, today) = (giver.Actor.AccountId, Today);
        if (
            await db.Mandates.CountAsync(
                other => other.GiverId == giverId && other.Ending == null && other.Until >= today,
                ct
            ) >= MostOpen
        )
        {
            return MandateErrors.TooMany;
        }

        var row = new Mandate
        {
            Id = ids.Next(),
            Number = NewNumber(today),
            Kind = one.Kind,
            GiverId = giverId,
            GiverEnterpriseId = giver.EnterpriseId,
            GiverName = one.GiverName,
            HolderId = one.HolderId,
            HolderName = one.HolderName,
            Relation = one.Relation,
            Items = JsonSerializer.Serialize(one.Terms.Items, PlatformJson.Options),
            Acts = string.Join(',', Enum.GetValues<MandateAct>().Where(one.Terms.Covers)),
            From = one.Terms.From,
            Until = one.Terms.Until,
            Words = one.Words,
            WordsHash = one.Hash,
            GivenAt = clock.Now,
        };
        db.Mandates.Add(row);
        Record(row, "mandate.given", giver.Actor);
        await TellAsync(
            row.HolderId,
            row,
            "given",
            $"{row.GiverName}请您代办",
            $"{row.GiverName}提出委托您办事（授权编号{row.Number}）。请看清内容后决定是否接受。",
            ct
        );
        await write.CommitAsync(ct);
        return row.Id;
    }

    public async Task<Result<MandateStatus>> AcceptAsync(
        long id,
        Actor by,
        string? shownHash,
        bool consents,
        CancellationToken ct
    ) =>
        !await IsProofedAsync(by.AccountId, ct)
            ? ProofingErrors.Needed("接受委托")
            : await ChangeAsync(
                id,
                by,
                asHolder: true,
                (row, course) =>
                {
                    if (course.Accept(clock.Now) is not { } accepted)
                    {
                        return MandateErrors.NotOffered(StatusOf(course));
                    }

                    if (row.WordsHash != shownHash)
                    {
                        return MandateErrors.OtherWords;
                    }

                    if (!consents)
                    {
                        return MandateErrors.ConsentMissing;
                    }

                    (row.AcceptedAt, row.AcceptedHash) = (accepted.AcceptedAt, row.WordsHash);
                    return null;
                },
                new Told("mandate.accepted", "accepted", "已接受您的委托", "接受了您的委托"),
                ct
            );

    public Task<Result<MandateStatus>> DeclineAsync(long id, Actor by, CancellationToken ct) =>
        ChangeAsync(
            id,
            by,
            asHolder: true,
            (row, course) => End(row, course.Decline(clock.Now), MandateErrors.NotOffered(StatusOf(course))),
            new Told("mandate.declined", "declined", "没有接受您的委托", "谢绝了您的委托"),
            ct
        );

    public Task<Result<MandateStatus>> RevokeAsync(long id, Actor by, CancellationToken ct) =>
        ChangeAsync(
            id,
            by,
            asHolder: false,
            (row, course) => End(row, course.Revoke(clock.Now), MandateErrors.IsOver(StatusOf(course))),
            new Told(
                "mandate.revoked",
                "revoked",
                "撤销了委托",
                "撤销了给您的委托，您不能再代办，也不能再查看代办的件"
            ),
            ct
        );

    public Task<Result<MandateStatus>> RenounceAsync(long id, Actor by, CancellationToken ct) =>
        ChangeAsync(
            id,
            by,
            asHolder: true,
            (row, course) => End(row, course.Renounce(clock.Now), MandateErrors.IsOver(StatusOf(course))),
            new Told("mandate.renounced", "renounced", "辞去了代办", "辞去了您的委托"),
            ct
        );

    private Task<bool> IsProofedAsync(long account, CancellationToken ct) =>
        db.Accounts.AnyAsync(one => one.Id == account && one.ProofLevel != ProofingLevel.Unproofed, ct);

    private sealed record Told(string Entry, string Key, string Title, string Words);

    private async Task<Result<MandateStatus>> ChangeAsync(
        long id,
        Actor by,
        bool asHolder,
        Func<Mandate, MandateCourse, Rejection?> change,
        Told told,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.Mandates.FirstOrDefaultAsync(
            one => one.Id == id && (asHolder ? one.HolderId : one.GiverId) == by.AccountId,
            ct
        );
        if (row is null)
        {
            return MandateErrors.NotFound;
        }

        if (change(row, MandateGuard.CourseOf(row)) is { } refusal)
        {
            return refusal;
        }

        Record(row, told.Entry, by);
        var (reader, name) = asHolder ? (row.GiverId, row.HolderName) : (row.HolderId, row.GiverName);
        await TellAsync(reader, row, told.Key, name + told.Title, $"{name}{told.Words}（授权编号{row.Number}）。", ct);
        await write.CommitAsync(ct);
        return MandateGuard.CourseOf(row).At(clock.Now);
    }

    /// <summary>Writes the end; the refusal where the course knows none from here.</summary>
    private static Rejection? End(Mandate row, MandateCourse? ended, Rejection refusal)
    {
        if (ended is null)
        {
            return refusal;
        }

        (row.EndedAt, row.Ending) = (ended.EndedAt, ended.End);
        return null;
    }

    private string StatusOf(MandateCourse course) => MandateWords.Name(course.At(clock.Now));

    private void Record(Mandate row, string type, Actor by) =>
        work.Record(
            new LedgerEntry(
                MandateGuard.StreamOf(row.Id),
                type,
                by,
                new
                {
                    mandate = row.Number,
                    words = row.WordsHash,
                    giver = row.GiverId,
                    enterprise = row.GiverEnterpriseId,
                    holder = row.HolderId,
                }
            )
        );

    private Task<bool> TellAsync(
        long account,
        Mandate row,
        string key,
        string title,
        string words,
        CancellationToken ct
    ) => inbox.PutAsync(account, $"mandate:{row.Id}:{key}", title, words, $"/my/mandates/{row.Id}", ct);

    private static MandateKind KindOf(MandateRequest request, MandateGiver giver, List<Rejection> faults)
    {
        var kind = request.Kind ?? (giver.EnterpriseId is null ? null : MandateKind.Enterprise);
        if (kind is not { } known || known == MandateKind.Enterprise != giver.EnterpriseId is not null)
        {
            faults.Add(MandateErrors.KindMissing);
            return default;
        }

        return known;
    }

    private static string? RelationOf(MandateRequest request, MandateKind kind, List<Rejection> faults)
    {
        if (kind != MandateKind.Relative)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(request.Relation))
        {
            faults.Add(MandateErrors.RelationMissing);
            return null;
        }

        var relation = TextInput.Line(request.Relation, "与您的关系", 20, "Relation");
        faults.AddRange(relation.Rejections);
        return relation.IsOk ? relation.Value : null;
    }

    /// <summary>Name and number must both fit one account: a number alone says nothing.</summary>
    private async Task<Account?> HolderAsync(
        MandateRequest request,
        MandateGiver giver,
        List<Rejection> faults,
        CancellationToken ct
    )
    {
        var name = TextInput.Name(request.HolderName, "代办人姓名", "HolderName");
        faults.AddRange(name.Rejections);
        var typed = (request.Holder ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!name.IsOk || typed.Length is 0 or > 40)
        {
            if (name.IsOk)
            {
                faults.Add(MandateErrors.HolderUnknown);
            }

            return null;
        }

        var (login, citizen) = (logins.KeyOf(typed), logins.CitizenKeyOf(typed));
        var found = await db
            .Accounts.AsNoTracking()
            .Where(one => one.Kind == AccountKind.Person && (one.LoginKey == login || one.ProofedKey == citizen))
            .ToListAsync(ct);
        var holder = found.Find(one => one.Name == name.Value && one.ProofLevel != ProofingLevel.Unproofed);
        if (holder is null)
        {
            faults.Add(MandateErrors.HolderUnknown);
        }
        else if (holder.Id == giver.Actor.AccountId)
        {
            faults.Add(MandateErrors.Oneself);
        }

        return holder;
    }

    private MandateTerms TermsOf(MandateRequest request, List<Rejection> faults)
    {
        var acts = request.Acts.ToHashSet();
        if (acts.Count == 0)
        {
            faults.Add(MandateErrors.ActsMissing);
        }

        if (acts.Contains(MandateAct.Apply))
        {
            acts.Add(MandateAct.View);
        }

        switch (request.Items)
        {
            case { Count: 0 }:
                faults.Add(MandateErrors.ItemsMissing);
                break;
            case { Count: > MostItems }:
                faults.Add(MandateErrors.TooManyItems);
                break;
        }

        var (from, until) = (request.From ?? Today, request.Until ?? DateOnly.MinValue);
        if (from < Today || until < from || until.DayNumber - from.DayNumber >= MandateTerms.MostDays)
        {
            faults.Add(MandateErrors.DaysWrong);
        }

        return new MandateTerms(request.Items ?? [], acts, from, until);
    }

    private static string MarkOf(string typed)
    {
        var bare = typed.Replace(" ", "", StringComparison.Ordinal);
        return CitizenNumber.Parse(bare).IsOk
            ? $"身份证号{Masked.CitizenNumber(bare.ToUpperInvariant())}"
            : $"手机号{Masked.Phone(bare)}";
    }

    private static string NewNumber(DateOnly today) =>
        $"SQ{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{RandomNumberGenerator.GetInt32(100_000_000):D8}";
}
