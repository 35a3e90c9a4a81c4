using System.Security.Claims;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>A system that an account is signed in to.</summary>
internal sealed record OpenSignOn(long Id, string Name, DateTimeOffset Since);

/// <summary>Whoever is signed in here, as the sign-on needs them.</summary>
internal sealed record Person(Account Account, Capacity Capacity, Session Session)
{
    public Actor Actor => new(Account.Id, Account.Name, Capacity.Role, Capacity.Post?.AuthorityCode);
}

/// <summary>From a system's request to the code it gets: requests kept during the sign-in, codes, and the list for the owner.</summary>
internal sealed class SignOns(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    Capacities capacities,
    OpenSessions sessions,
    SignOnEndings endings,
    Provider provider,
    TimeProvider time
)
{
    /// <summary>How long a code can be exchanged.</summary>
    public static readonly TimeSpan CodeLives = TimeSpan.FromSeconds(60);

    /// <summary>How long somebody may take to sign in.</summary>
    public static readonly TimeSpan RequestLives = TimeSpan.FromMinutes(15);

    /// <summary>How long a person is not asked again whether a system may know them.</summary>
    private static readonly TimeSpan ConsentLasts = TimeSpan.FromDays(365);

    public SignOnRequest Ask(SignOnClient client, string returnTo, AuthorizationRequest request, string? key = null)
    {
        var now = time.GetUtcNow();
        return new SignOnRequest
        {
            Id = ids.Next(),
            KeyHash = Secrets.HashOf(key ?? ""),
            ClientId = client.Id,
            ReturnTo = returnTo,
            State = request.State,
            Nonce = request.Nonce,
            Challenge = request.Challenge,
            Scope = request.Scope,
            NotBefore =
                request.AsksSignIn ? now
                : request.MaxAge is { } age ? now - age
                : null,
            AsksConsent = request.AsksConsent,
            ExpiresAt = now + RequestLives,
        };
    }

    /// <summary>Keeps a request while the person signs in.</summary>
    /// <returns>The key under which it is found again: the address to come back to holds nothing else.</returns>
    public async Task<string> KeepAsync(
        SignOnClient client,
        string returnTo,
        AuthorizationRequest request,
        CancellationToken ct
    )
    {
        var key = Secrets.New();
        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        await db.SignOnRequests.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        db.SignOnRequests.Add(Ask(client, returnTo, request, key));
        await write.CommitAsync(ct);
        return key;
    }

    public async Task<SignOnRequest?> KeptAsync(string key, CancellationToken ct)
    {
        var (hash, now) = (Secrets.HashOf(key), time.GetUtcNow());
        return await db
            .SignOnRequests.AsNoTracking()
            .SingleOrDefaultAsync(one => one.KeyHash == hash && one.ExpiresAt > now, ct);
    }

    /// <summary>Who is signed in, as the database says now; null for nobody.</summary>
    public async Task<Person?> PersonAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        if (
            Sessions.Number(user, ClaimTypes.NameIdentifier) is not { } id
            || Sessions.Number(user, SessionClaims.Session) is not { } session
        )
            return null;
        return await PersonAsync(id, session, user.FindFirstValue(SessionClaims.Capacity), ct);
    }

    /// <summary>The account in its capacity, while the session is open; null when one of them is gone.</summary>
    public async Task<Person?> PersonAsync(long accountId, long sessionId, string? capacity, CancellationToken ct)
    {
        if (
            await db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == accountId, ct) is not { } account
            || await sessions.FindOpenAsync(sessionId, account.Kind == AccountKind.Staff, ct) is not { } open
            || open.AccountId != accountId
        )
            return null;
        var held = (await capacities.OfAsync(account, ct)).FirstOrDefault(one => one.Key == capacity);
        return held is null ? null : new Person(account, held, open);
    }

    public static bool IsFresh(SignOnRequest request, Person person) =>
        request.NotBefore is not { } since || person.Session.OpenedAt >= since;

    public static bool Admits(SignOnClient client, Person person) =>
        client.Audience switch
        {
            SignOnAudience.Staff => person.Account.Kind == AccountKind.Staff,
            SignOnAudience.Applicants => person.Account.Kind == AccountKind.Person,
            _ => true,
        };

    /// <summary>
    /// Staff are not asked whether a department's system may know them: their office says so. Citizens are asked once a year,
    /// and when the system wants to know more; and everybody when the system has it asked.
    /// </summary>
    public async Task<bool> NeedsConsentAsync(SignOnRequest request, Person person, CancellationToken ct)
    {
        // for which enterprise is said each time
        if (request.AsksConsent || request.Scope.Split(' ').Contains(Provider.EnterpriseScope))
            return true;
        if (person.Account.Kind == AccountKind.Staff)
            return false;
        var since = time.GetUtcNow() - ConsentLasts;
        var given = await db
            .SignOns.AsNoTracking()
            .Where(one =>
                one.AccountId == person.Account.Id && one.ClientId == request.ClientId && one.GrantedAt > since
            )
            .Select(one => one.Scope)
            .ToListAsync(ct);
        return !given.Exists(scope => request.Scope.Split(' ').All(scope.Split(' ').Contains));
    }

    /// <summary>Gives the code, once for a kept request.</summary>
    /// <param name="consented">True when the person was asked and agreed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="actsFor">The enterprise that the person chose, where the system asked for one.</param>
    /// <returns>Where to send the browser; null when the kept request was answered meanwhile.</returns>
    public async Task<string?> GrantAsync(
        SignOnClient client,
        SignOnRequest request,
        Person person,
        bool kept,
        bool consented,
        CancellationToken ct,
        ActedFor? actsFor = null
    )
    {
        var code = Secrets.New();
        await using var write = await work.BeginAsync(ct);
        if (kept && await db.SignOnRequests.Where(one => one.Id == request.Id).ExecuteDeleteAsync(ct) == 0)
            return null;
        var signOn = new SignOn
        {
            Id = ids.Next(),
            ClientId = client.Id,
            AccountId = person.Account.Id,
            SessionId = person.Session.Id,
            Capacity = person.Capacity.Key,
            Scope = request.Scope,
            EnterpriseId = actsFor?.Id,
            Means = person.Session.Means,
            AuthenticatedAt = person.Session.OpenedAt,
            Nonce = request.Nonce,
            Challenge = request.Challenge,
            ReturnTo = request.ReturnTo,
            CodeHash = Secrets.HashOf(code),
            GrantedAt = time.GetUtcNow(),
        };
        db.SignOns.Add(signOn);
        work.Record(
            new LedgerEntry(
                StreamOf(signOn.Id),
                "sign-on.code-issued",
                person.Actor,
                new
                {
                    client = client.ClientId,
                    scope = request.Scope,
                    means = signOn.Means,
                    consented,
                    enterprise = actsFor?.Id,
                }
            )
        );
        await write.CommitAsync(ct);
        return Answer(request.ReturnTo, request.State, ("code", code));
    }

    /// <summary>The address of the system with an error on it.</summary>
    public string Refuse(string returnTo, string? state, OAuthError error) =>
        Answer(returnTo, state, ("error", error.Error), ("error_description", error.Description));

    /// <summary>Systems that an account is signed in to now.</summary>
    public async Task<IReadOnlyList<OpenSignOn>> OfAsync(long accountId, CancellationToken ct) =>
        await (
            from one in db.SignOns.AsNoTracking()
            join client in db.SignOnClients.AsNoTracking() on one.ClientId equals client.Id
            join session in db.Sessions.AsNoTracking() on one.SessionId equals session.Id
            where
                one.AccountId == accountId
                && one.EndedAt == null
                && one.CodeUsedAt != null
                && client.ClosedAt == null
                && session.EndedAt == null
            orderby one.Id descending
            select new OpenSignOn(one.Id, client.Name, one.GrantedAt)
        ).ToListAsync(ct);

    /// <summary>Ends one of one's own.</summary>
    public async Task EndAsync(long id, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await endings.EndAsync(db.SignOns.Where(one => one.Id == id && one.AccountId == by.AccountId), ct) == 0)
            return;
        work.Record(new LedgerEntry(StreamOf(id), "sign-on.ended", by, new { why = "owner" }));
        await write.CommitAsync(ct);
    }

    public static string StreamOf(long id) => $"sign-on:{id}";

    /// <summary>Every answer names the issuer, so that a system with several providers is not misled (RFC 9207).</summary>
    private string Answer(string returnTo, string? state, params IEnumerable<(string Name, string Value)> values)
    {
        var query = values.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)).ToList();
        if (state is not null)
            query.Add(new("state", state));
        query.Add(new("iss", provider.Issuer));
        return QueryHelpers.AddQueryString(returnTo, query);
    }
}
