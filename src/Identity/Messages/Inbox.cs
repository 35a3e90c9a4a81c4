using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>A message as its reader sees it.</summary>
/// <param name="Link">Path on the site to which it leads; null when it leads nowhere.</param>
public sealed record InboxMessage(long Id, string Title, string Words, string? Link, DateTimeOffset At, bool Read);

/// <summary>网上信箱: messages to accounts of people.</summary>
public sealed class Inbox
{
    private readonly IdentityDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IBusinessClock clock;

    internal Inbox(IdentityDb db, UnitOfWork work, IdSource ids, IBusinessClock clock) =>
        (this.db, this.work, this.ids, this.clock) = (db, work, ids, clock);

    /// <summary>Puts a message into the box, in the open write scope; a second one of the same key changes nothing.</summary>
    /// <param name="accountId">Account of a person.</param>
    /// <param name="key">Names the message within the box.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="words">Its sentences.</param>
    /// <param name="link">Path on the site.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when there is no such account, so that the person has to be reached otherwise.</returns>
    public async Task<bool> PutAsync(
        long accountId,
        string key,
        string title,
        string words,
        string? link,
        CancellationToken ct = default
    )
    {
        if (!await db.Accounts.AnyAsync(a => a.Id == accountId && a.Kind == AccountKind.Person, ct))
            return false;
        if (!await db.Messages.AnyAsync(m => m.AccountId == accountId && m.Key == key, ct))
        {
            db.Messages.Add(
                new Message
                {
                    Id = ids.Next(),
                    AccountId = accountId,
                    Key = key,
                    Title = title,
                    Words = words,
                    Link = link,
                    At = clock.Now,
                }
            );
        }

        return true;
    }

    /// <summary>The latest messages first.</summary>
    public async Task<IReadOnlyList<InboxMessage>> ListAsync(
        long accountId,
        int most = 100,
        CancellationToken ct = default
    ) =>
        await db
            .Messages.AsNoTracking()
            .Where(m => m.AccountId == accountId)
            .OrderByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .Take(most)
            .Select(m => new InboxMessage(m.Id, m.Title, m.Words, m.Link, m.At, m.ReadAt != null))
            .ToListAsync(ct);

    /// <summary>How many messages were not read.</summary>
    public Task<int> UnreadAsync(long accountId, CancellationToken ct = default) =>
        db.Messages.CountAsync(m => m.AccountId == accountId && m.ReadAt == null, ct);

    /// <summary>Marks messages of the box as read: one, or all.</summary>
    public async Task ReadAsync(long accountId, long? messageId, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        var unread = await db
            .Messages.Where(m =>
                m.AccountId == accountId && m.ReadAt == null && (messageId == null || m.Id == messageId)
            )
            .ToListAsync(ct);
        foreach (var message in unread)
            message.ReadAt = clock.Now;
        await write.CommitAsync(ct);
    }
}
