using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Identity.OwnData;
using Tongban.Identity.Proofing;
using Tongban.Identity.Recovery;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Merging;

/// <summary>What a merging would do, for the page that asks for confirmation.</summary>
internal sealed record MergePlan(string OtherPhone, ProofingLevel Level, IReadOnlyList<AccountHeld> Held);

/// <summary>
/// 合并账号: two accounts of one person become one. Both are proven in one visit: the one signed in by its password, the other by
/// its password or a code on its phone (and its second factor where it has one), or by the card that a clerk saw today. One
/// transaction moves what every module holds; the other account is closed and points to this one (docs/adr/0048-merging-accounts.md).
/// </summary>
internal sealed class AccountMerging(
    IdentityDb db,
    UnitOfWork work,
    SignIn signIn,
    SecondFactors factors,
    PhoneCodes codes,
    Logins logins,
    OpenSessions sessions,
    IEnumerable<AccountHoldings> holdings,
    Inbox inbox,
    ITextMessages texts,
    IFieldProtector protector,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    public const string Purpose = "merge";

    private const string ByPassword = "password";
    private const string ByPhone = "phone";
    private const string ByCounter = "counter";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private ITimeLimitedDataProtector Tickets =>
        protection.CreateProtector("tongban.merge").ToTimeLimitedDataProtector();

    /// <summary>The other account by its password, and by a code of its second factor where it has one.</summary>
    /// <returns>The ticket for <see cref="PlanAsync"/>; IDENTITY-0014, 0100, 0102, 0103, 0104.</returns>
    public async Task<Result<string>> ProveByPasswordAsync(
        string? phone,
        string? password,
        string? factor,
        Actor by,
        CancellationToken ct
    )
    {
        var known = await signIn.WithPasswordAsync(phone, password, ct);
        return known.IsOk
            ? await ProvenAsync(known.Value, factor, ByPassword, by, ct)
            : Result.Fail<string>([MergeErrors.NotProven]);
    }

    /// <summary>Sends a code to the other account's phone; the answer is the same whether or not there is one.</summary>
    /// <returns>The ticket that goes with the code; IDENTITY-0004, 0050, 0051, 0052, 0104.</returns>
    public async Task<Result<string>> SendCodeAsync(string? phone, Actor by, CancellationToken ct)
    {
        var number = Registration.PhoneOf(phone);
        if (!number.IsOk)
            return Result.Fail<string>(number.Rejections);
        var key = logins.KeyOf(number.Value);
        var other = await db
            .Accounts.Where(one => one.LoginKey == key && one.Kind == AccountKind.Person && one.ClosedAt == null)
            .Select(one => (long?)one.Id)
            .SingleOrDefaultAsync(ct);
        return other == by.AccountId ? MergeErrors.Itself : await codes.SendAsync(Purpose, number.Value, other, ct);
    }

    /// <summary>The other account by the code that was sent to its phone.</summary>
    /// <returns>As <see cref="ProveByPasswordAsync"/>; IDENTITY-0053 for a wrong code.</returns>
    public async Task<Result<string>> ProveByPhoneAsync(
        string? ticket,
        string? code,
        string? factor,
        Actor by,
        CancellationToken ct
    )
    {
        var taken = await codes.TakeAsync(Purpose, ticket, code, ct);
        if (!taken.IsOk)
            return Result.Fail<string>(taken.Rejections);
        var other = await db.Accounts.SingleAsync(one => one.Id == taken.Value.AccountId, ct);
        return await ProvenAsync(other, factor, ByPhone, by, ct);
    }

    /// <summary>
    /// The other account by the card: within a day a clerk saw the original beside the person and found the number held by the
    /// other account. For whoever has neither its phone nor its password any more.
    /// </summary>
    /// <returns>As <see cref="ProveByPasswordAsync"/>; IDENTITY-0106 without such a visit.</returns>
    public async Task<Result<string>> ProveByCounterAsync(Actor by, CancellationToken ct)
    {
        var since = time.GetUtcNow().AddDays(-1);
        var seen = await db
            .ProofingAttempts.Where(one =>
                one.AccountId == by.AccountId
                && one.Means == ProofingMeans.Counter
                && one.Outcome == ProofingOutcome.HeldElsewhere
                && one.At > since
            )
            .OrderByDescending(one => one.Id)
            .Select(one => one.CitizenKey)
            .FirstOrDefaultAsync(ct);
        var other = seen is null ? null : await db.Accounts.SingleOrDefaultAsync(one => one.ProofedKey == seen, ct);
        return other is null || other.Id == by.AccountId
            ? MergeErrors.NoCounterProof
            : await TicketAsync(other, ByCounter, by, ct);
    }

    /// <summary>What would move and end, counted now.</summary>
    /// <returns>IDENTITY-0101 for a ticket that is over or another's, 0102, 0103.</returns>
    public async Task<Result<MergePlan>> PlanAsync(string? ticket, Actor by, CancellationToken ct)
    {
        if (ProofIn(ticket, by) is not { } proof)
            return MergeErrors.Over;
        var (from, into) = await PairAsync(proof, ct);
        if (Refusal(proof, from, into) is { } refusal)
            return refusal;
        var held = new List<AccountHeld>();
        foreach (var one in holdings)
            held.AddRange(await one.CountAsync(new(from.Id, into.Id), ct));
        return new MergePlan(Masked.Phone(protector.Reveal(from.Phone)), Higher(from, into).ProofLevel, Shown(held));
    }

    /// <summary>Merges, once its owner has seen the plan, confirms, and types the password of the account that stays.</summary>
    /// <returns>The plan as it was carried out; IDENTITY-0017, 0101, 0102, 0103, 0105.</returns>
    public async Task<Result<MergePlan>> MergeAsync(
        string? ticket,
        string? password,
        bool confirms,
        Actor by,
        CancellationToken ct
    )
    {
        if (ProofIn(ticket, by) is not { } proof)
            return MergeErrors.Over;
        if (!confirms)
            return MergeErrors.NotConfirmed;
        var own = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (!await signIn.KnowsPasswordAsync(own, password, ct))
            return IdentityErrors.WrongOldPassword with { Field = "Own" };
        MergePlan done;
        try
        {
            await using var write = await work.BeginAsync(ct);
            var (from, into) = await PairAsync(proof, ct);
            if (Refusal(proof, from, into) is { } refusal)
                return refusal;
            var phone = protector.Reveal(from.Phone);
            var held = new List<AccountHeld>();
            foreach (var one in holdings)
                held.AddRange(await one.MoveAsync(new(from.Id, into.Id), ct));
            var higher = Higher(from, into);
            done = new MergePlan(Masked.Phone(phone), higher.ProofLevel, Shown(held));
            var proofed = (higher.ProofedKey, higher.CitizenNumber, higher.ProofLevel, higher.ProofMeans);
            var source = (higher.ProofProvider, higher.ProofReference, higher.ProofedAt);
            await AccountClosing.ShutAsync(db, logins, from, time.GetUtcNow(), ct);
            from.MergedIntoId = into.Id;
            // the number is free before the other takes it
            await db.SaveChangesAsync(ct);
            (into.ProofedKey, into.CitizenNumber, into.ProofLevel, into.ProofMeans) = proofed;
            (into.ProofProvider, into.ProofReference, into.ProofedAt) = source;
            into.CitizenKey = into.ProofedKey;
            if (into.Address.IsEmpty)
                into.Address = from.Address;
            Record(from, into, proof.Means, held, by);
            await TellAsync(from, into, phone, ct);
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            return MergeErrors.Over;
        }

        await sessions.EndAsync(by, only: null, but: null, ct, of: proof.From);
        return done;
    }

    private async Task<Result<string>> ProvenAsync(
        Account other,
        string? factor,
        string means,
        Actor by,
        CancellationToken ct
    )
    {
        if (other.Kind != AccountKind.Person || other.ClosedAt is not null)
            return MergeErrors.NotProven;
        if (other.Id == by.AccountId)
            return MergeErrors.Itself;
        // the second factor is asked for here as at the door
        if (await factors.IsOnAsync(other.Id, ct) && !await signIn.KnowsCodeAsync(other, factor, ct))
            return IdentityErrors.WrongCode with { Field = "Factor" };
        return await TicketAsync(other, means, by, ct);
    }

    private async Task<Result<string>> TicketAsync(Account other, string means, Actor by, CancellationToken ct)
    {
        var proof = new Proof(other.Id, by.AccountId, means, other.SecurityStamp);
        var into = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        return Refusal(proof, other, into) is { } refusal
            ? refusal
            : Tickets.Protect(JsonSerializer.Serialize(proof), Life);
    }

    private Proof? ProofIn(string? ticket, Actor by)
    {
        try
        {
            var proof = JsonSerializer.Deserialize<Proof>(Tickets.Unprotect(ticket ?? ""));
            return proof?.Into == by.AccountId ? proof : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<(Account From, Account Into)> PairAsync(Proof proof, CancellationToken ct) =>
        (
            await db.Accounts.SingleAsync(one => one.Id == proof.From, ct),
            await db.Accounts.SingleAsync(one => one.Id == proof.Into, ct)
        );

    /// <summary>One person by name and number, of whom at least one account is proofed; as they were when the other was proven.</summary>
    private static Rejection? Refusal(Proof proof, Account from, Account into) =>
        from.ClosedAt is not null || into.ClosedAt is not null || from.SecurityStamp != proof.Stamp ? MergeErrors.Over
        : from.ProofLevel == ProofingLevel.Unproofed && into.ProofLevel == ProofingLevel.Unproofed
            ? MergeErrors.NoneProofed
        : from.Name != into.Name
        || (from.CitizenKey is not null && into.CitizenKey is not null && from.CitizenKey != into.CitizenKey)
            ? MergeErrors.NotOnePerson
        : null;

    private static Account Higher(Account from, Account into) => from.ProofLevel > into.ProofLevel ? from : into;

    private static List<AccountHeld> Shown(IEnumerable<AccountHeld> held) => [.. held.Where(one => one.Count > 0)];

    private void Record(Account from, Account into, string means, List<AccountHeld> held, Actor by)
    {
        var moved = held.Where(one => one.Count > 0)
            .Select(one => new
            {
                fate = $"{one.Fate}",
                one.Words,
                one.Count,
            });
        foreach (var (account, type) in new[] { (from.Id, "account.merged-away"), (into.Id, "account.merged") })
        {
            work.Record(
                new LedgerEntry(
                    $"account:{account}",
                    type,
                    by,
                    new
                    {
                        from = from.Id,
                        into = into.Id,
                        means,
                        moved,
                    }
                )
            );
        }
    }

    private async Task TellAsync(Account from, Account into, string phone, CancellationToken ct)
    {
        await inbox.PutAsync(
            into.Id,
            $"merged:{from.Id}",
            "两个账号已合并",
            $"用手机号{Masked.Phone(phone)}登录的账号已并入本账号并关闭，原来的登录都已退出。不是您本人操作的，请马上重设密码，并到政务服务中心窗口反映。",
            "/account",
            ct
        );
        if (phone.Length > 0)
        {
            await texts.SendAsync(
                $"merged:{from.Id}",
                phone,
                "【通办】用这个手机号登录的账号已并入您的另一个账号并关闭。不是您本人操作的，请马上到政务服务中心窗口反映。",
                ct
            );
        }
    }

    /// <param name="Stamp">Of the other account when it was proven: a new password since makes it worth nothing.</param>
    private sealed record Proof(long From, long Into, string Means, string Stamp);
}
