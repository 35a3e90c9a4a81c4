using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Proofing;

/// <summary>What a person asks to have checked of the account.</summary>
internal sealed record ProofingRequest(string? Name, string? CitizenNumber, bool Consents);

/// <summary>What a clerk read from the card of somebody who stands at the counter.</summary>
internal sealed record CounterProofing(string? Phone, string? Name, string? CitizenNumber, bool Seen);

/// <summary>What a trusted provider said of its user.</summary>
/// <param name="Provider">Name of the provider, as people read it.</param>
/// <param name="Reference">By which the provider finds its user and this statement again; no personal value.</param>
/// <param name="Level">As the provider proofed; at most 已实名 is taken over from afar.</param>
internal sealed record ProviderStatement(
    string Provider,
    string Reference,
    string Name,
    string CitizenNumber,
    ProofingLevel Level
);

/// <summary>How an account stands.</summary>
internal sealed record ProofingStanding(
    ProofingLevel Level,
    ProofingMeans? Means,
    string? Provider,
    string? Reference,
    DateTimeOffset? At
);

/// <summary>
/// 实名核验. A number is a claim until somebody is proofed with it; from then on it belongs to that account, and the claims of
/// others fall away. Every attempt is a row and an entry of the ledger (docs/adr/0046-a-number-is-a-claim.md).
/// </summary>
internal sealed class ProofingOffice(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    Logins logins,
    IIdentityProofing provider,
    Inbox inbox,
    ITextMessages texts,
    IFieldProtector protector,
    IBusinessClock clock,
    TimeProvider time
)
{
    /// <summary>Refused attempts of one account within a day.</summary>
    public const int MostADay = 5;

    /// <summary>Refused attempts with one number within a day, over all accounts: an account more costs nothing.</summary>
    public const int MostADayOfNumber = 10;

    private const string CounterAct = "identity.proof-at-counter";

    public async Task<ProofingStanding> OfAsync(long accountId, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == accountId, ct);
        return StandingOf(account);
    }

    /// <summary>三要素: asks the provider whether name, number and the account's phone belong together.</summary>
    /// <returns>PLAT-0101, IDENTITY-0003, 0091 refused, 0092 unavailable, 0093 too often, 0094 held by another account, 0095, 0096, 0097.</returns>
    public async Task<Result<ProofingStanding>> ProveAsync(ProofingRequest request, Actor by, CancellationToken ct)
    {
        var (name, number) = Read(request.Name, request.CitizenNumber);
        Rejection[] wrong =
        [
            .. name.Rejections,
            .. number.Rejections.Select(one => IdentityErrors.NotACitizenNumber(one.Message)),
            .. request.Consents ? Array.Empty<Rejection>() : [ProofingErrors.ConsentMissing],
        ];
        if (wrong.Length > 0)
            return Result.Fail<ProofingStanding>(wrong);

        var begun = await BeginAsync(by, number.Value.Value, ct);
        if (!begun.IsOk)
            return Result.Fail<ProofingStanding>(begun.Rejections);
        var answer = await provider.AskAsync(
            new ProofingQuestion(name.Value, number.Value.Value, begun.Value.Phone),
            ct
        );
        try
        {
            await using var write = await work.BeginAsync(ct);
            var attempt = await db.ProofingAttempts.SingleAsync(one => one.Id == begun.Value.Attempt, ct);
            var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
            attempt.Reference = answer.Reference;
            var settled =
                answer.Verdict == ProofingVerdict.Proofed
                    ? await SettleAsync(account, attempt, ProofingLevel.Verified, name.Value, number.Value, by, ct)
                    : Fail(
                        account,
                        attempt,
                        answer.Verdict == ProofingVerdict.Unavailable
                            ? ProofingOutcome.Unavailable
                            : ProofingOutcome.Refused,
                        answer.Reason,
                        by
                    );
            await write.CommitAsync(ct);
            return settled;
        }
        catch (ConflictException)
        {
            return ProofingErrors.HeldElsewhere;
        }
    }

    /// <summary>窗口核验: a clerk holds the card beside its holder. May also correct the number or name of a proofed account.</summary>
    /// <returns>PLAT-0101, IDENTITY-0003, 0004, 0013, 0094, 0098, 0099.</returns>
    public async Task<Result<ProofingStanding>> ProveAtCounterAsync(
        CounterProofing seen,
        Actor clerk,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(CounterAct, clerk) is { } refusal)
            return refusal;
        var (name, number) = Read(seen.Name, seen.CitizenNumber);
        var phone = Registration.PhoneOf(seen.Phone);
        Rejection[] wrong =
        [
            .. phone.Rejections,
            .. name.Rejections,
            .. number.Rejections.Select(one => IdentityErrors.NotACitizenNumber(one.Message)),
            .. seen.Seen ? Array.Empty<Rejection>() : [ProofingErrors.CardNotSeen],
        ];
        if (wrong.Length > 0)
            return Result.Fail<ProofingStanding>(wrong);
        var login = logins.KeyOf(phone.Value);
        try
        {
            await using var write = await work.BeginAsync(ct);
            var account = await db.Accounts.SingleOrDefaultAsync(
                one => one.LoginKey == login && one.Kind == AccountKind.Person && one.ClosedAt == null,
                ct
            );
            if (account is null)
                return ProofingErrors.NoSuchAccount;
            var attempt = Attempt(account.Id, number.Value.Value, ProofingMeans.Counter, "政务服务中心窗口", clerk);
            attempt.Reference = $"CK{attempt.Id}";
            var settled = await SettleAsync(
                account,
                attempt,
                ProofingLevel.InPerson,
                name.Value,
                number.Value,
                clerk,
                ct
            );
            await write.CommitAsync(ct);
            return settled;
        }
        catch (ConflictException)
        {
            return ProofingErrors.HeldElsewhere;
        }
    }

    /// <summary>
    /// A trusted provider's statement raises the level of the account that its user signed in to (外部身份提供方). The caller has
    /// checked the provider's signature and that the provider is trusted to proof.
    /// </summary>
    /// <returns>PLAT-0101, IDENTITY-0003, 0091 for a provider that did not proof its user, 0094, 0095.</returns>
    public async Task<Result<ProofingStanding>> AttestAsync(ProviderStatement statement, Actor by, CancellationToken ct)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
            var attested = await AttestAsync(account, statement, by, ct);
            await write.CommitAsync(ct);
            return attested;
        }
        catch (ConflictException)
        {
            return ProofingErrors.HeldElsewhere;
        }
    }

    /// <summary>The same in the open write scope, for an account that may be new in it.</summary>
    public async Task<Result<ProofingStanding>> AttestAsync(
        Account account,
        ProviderStatement statement,
        Actor by,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(statement);
        var (name, number) = Read(statement.Name, statement.CitizenNumber);
        Rejection[] wrong =
        [
            .. name.Rejections,
            .. number.Rejections.Select(one => IdentityErrors.NotACitizenNumber(one.Message)),
        ];
        if (wrong.Length > 0)
            return Result.Fail<ProofingStanding>(wrong);
        if (statement.Level == ProofingLevel.Unproofed)
            return ProofingErrors.Refused(null);
        if (account.ProofedKey is { } held && held != logins.CitizenKeyOf(number.Value.Value))
            return ProofingErrors.OtherNumber;
        if (account.ProofLevel != ProofingLevel.Unproofed)
            return StandingOf(account);
        var attempt = Attempt(account.Id, number.Value.Value, ProofingMeans.OutsideProvider, statement.Provider, by);
        attempt.Reference = statement.Reference;
        return await SettleAsync(account, attempt, ProofingLevel.Verified, name.Value, number.Value, by, ct);
    }

    /// <summary>Counts the attempt before the provider is asked, so that attempts side by side cannot go past the limit.</summary>
    private async Task<Result<(long Attempt, string Phone)>> BeginAsync(Actor by, string number, CancellationToken ct)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
            var key = logins.CitizenKeyOf(number);
            if (account.ProofedKey is { } held)
                return held == key ? ProofingErrors.AlreadyProofed : ProofingErrors.OtherNumber;
            var since = time.GetUtcNow().AddDays(-1);
            var tried = db.ProofingAttempts.Where(one =>
                one.At > since && (one.Outcome == ProofingOutcome.Refused || one.Outcome == ProofingOutcome.Asked)
            );
            if (
                await tried.CountAsync(one => one.AccountId == account.Id, ct) >= MostADay
                || await tried.CountAsync(one => one.CitizenKey == key, ct) >= MostADayOfNumber
            )
            {
                work.Record(
                    new LedgerEntry(StreamOf(account.Id), "identity.proofing-limited", by, new { account = account.Id })
                );
                await write.CommitAsync(ct);
                return ProofingErrors.TriedTooOften;
            }

            var attempt = Attempt(account.Id, number, ProofingMeans.ThreeElements, provider.Name, by);
            account.ProofTriedAt = attempt.At;
            await write.CommitAsync(ct);
            return (attempt.Id, protector.Reveal(account.Phone));
        }
        catch (ConflictException)
        {
            return ProofingErrors.TriedTooOften;
        }
    }

    private ProofingAttempt Attempt(long account, string number, ProofingMeans means, string asked, Actor by)
    {
        var attempt = new ProofingAttempt
        {
            Id = ids.Next(),
            AccountId = account,
            CitizenKey = logins.CitizenKeyOf(number),
            Means = means,
            Provider = asked,
            At = time.GetUtcNow(),
            AskedBy = by.AccountId,
        };
        db.ProofingAttempts.Add(attempt);
        return attempt;
    }

    private Result<ProofingStanding> Fail(
        Account account,
        ProofingAttempt attempt,
        ProofingOutcome outcome,
        string? reason,
        Actor by
    )
    {
        attempt.Outcome = outcome;
        Record(account, attempt, by);
        return outcome == ProofingOutcome.Unavailable ? ProofingErrors.Unavailable : ProofingErrors.Refused(reason);
    }

    /// <summary>The number becomes the account's, in the open write scope.</summary>
    private async Task<Result<ProofingStanding>> SettleAsync(
        Account account,
        ProofingAttempt attempt,
        ProofingLevel level,
        string name,
        CitizenNumber number,
        Actor by,
        CancellationToken ct
    )
    {
        var key = attempt.CitizenKey;
        if (
            await db.Accounts.SingleOrDefaultAsync(one => one.ProofedKey == key && one.Id != account.Id, ct) is
            { } holder
        )
        {
            attempt.Outcome = ProofingOutcome.HeldElsewhere;
            Record(account, attempt, by);
            await inbox.PutAsync(
                holder.Id,
                $"proofing-elsewhere:{attempt.Id}",
                "您的身份信息在另一个账号上通过了核验",
                "有另一个账号用您的姓名和身份证号通过了实名核验，但是没有得到您的证照和办件。是您本人的，可以到“合并账号”把两个账号合并；不是您本人的，请马上到政务服务中心窗口反映。",
                "/account/proofing",
                ct
            );
            return ProofingErrors.HeldElsewhere;
        }

        await EndClaimsAsync(account, key, by, ct);
        attempt.Outcome = ProofingOutcome.Proofed;
        account.Name = name;
        account.CitizenNumber = protector.Protect(number.Value);
        (account.CitizenKey, account.ProofedKey) = (key, key);
        account.ProofLevel = level > account.ProofLevel ? level : account.ProofLevel;
        (account.ProofMeans, account.ProofProvider) = (attempt.Means, attempt.Provider);
        (account.ProofReference, account.ProofedAt) = (attempt.Reference, clock.Now);
        Record(account, attempt, by);
        await TellAsync(account, attempt, ct);
        return StandingOf(account);
    }

    /// <summary>What others claimed without proof falls away; they keep their drafts and cases, and hear of it.</summary>
    private async Task EndClaimsAsync(Account account, string key, Actor by, CancellationToken ct)
    {
        foreach (
            var other in await db.Accounts.Where(one => one.CitizenKey == key && one.Id != account.Id).ToListAsync(ct)
        )
        {
            other.CitizenNumber = default;
            other.CitizenKey = null;
            work.Record(
                new LedgerEntry(
                    StreamOf(other.Id),
                    "identity.claim-ended",
                    by,
                    new { account = other.Id, number = key }
                )
            );
            await inbox.PutAsync(
                other.Id,
                $"claim-ended:{account.Id}:{key[^8..]}",
                "请重新填写身份证号",
                "您注册时填写的身份证号没有核验，现在已由另一个账号实名，所以从您的账号里去掉了。您的草稿和办件都还在。号码填错了的，请在“实名核验”里重新填写并核验；号码确实是您本人的，请带身份证原件到政务服务中心窗口核验。",
                "/account/proofing",
                ct
            );
        }
    }

    private async Task TellAsync(Account account, ProofingAttempt attempt, CancellationToken ct)
    {
        var words =
            $"您的账号已完成实名核验（{ProofingWords.Of(attempt.Means)}，凭证号{attempt.Reference}）。不是您本人办理的，请马上到政务服务中心窗口反映。";
        await inbox.PutAsync(account.Id, $"proofed:{attempt.Id}", "账号已实名", words, "/account", ct);
        if (attempt.Means == ProofingMeans.Counter && protector.Reveal(account.Phone) is { Length: > 0 } phone)
            await texts.SendAsync($"proofed:{attempt.Id}", phone, $"【通办】{words}", ct);
    }

    private void Record(Account account, ProofingAttempt attempt, Actor by) =>
        work.Record(
            new LedgerEntry(
                StreamOf(account.Id),
                "identity.proofing",
                by,
                new
                {
                    account = account.Id,
                    number = attempt.CitizenKey,
                    means = attempt.Means.ToString(),
                    provider = attempt.Provider,
                    outcome = attempt.Outcome.ToString(),
                    reference = attempt.Reference,
                }
            )
        );

    private (Result<string> Name, Result<CitizenNumber> Number) Read(string? name, string? number) =>
        (
            TextInput.Name(name, "姓名", "Name"),
            CitizenNumber.Parse((number ?? "").Trim().ToUpperInvariant(), LegalTime.DateOf(clock.Now))
        );

    private static ProofingStanding StandingOf(Account account) =>
        new(account.ProofLevel, account.ProofMeans, account.ProofProvider, account.ProofReference, account.ProofedAt);

    private static string StreamOf(long account) => $"account:{account}";
}
