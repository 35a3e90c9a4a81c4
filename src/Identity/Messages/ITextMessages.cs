using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>短信: the seam to whoever sends text messages. A call joins the open write scope and may come twice.</summary>
public interface ITextMessages
{
    /// <param name="key">Names the message: of one key one is sent.</param>
    /// <param name="phone">Number in clear text.</param>
    /// <param name="words">Its sentences.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when nothing can be sent to this number.</returns>
    Task<bool> SendAsync(string key, string phone, string words, CancellationToken ct = default);
}

/// <summary>No channel is connected: nothing is sent, and the caller hears it.</summary>
internal sealed class NoTextMessages : ITextMessages
{
    public Task<bool> SendAsync(string key, string phone, string words, CancellationToken ct = default) =>
        Task.FromResult(false);
}

/// <summary>A demonstration sends nothing either; what would go out is kept for the page 演示短信.</summary>
internal sealed class DemonstrationTextMessages(
    IdentityDb db,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock
) : ITextMessages
{
    public async Task<bool> SendAsync(string key, string phone, string words, CancellationToken ct = default)
    {
        if (phone.Length == 0)
            return false;
        if (!await db.DemoTexts.AnyAsync(t => t.Key == key, ct))
        {
            db.DemoTexts.Add(
                new DemoText
                {
                    Id = ids.Next(),
                    Key = key,
                    Phone = protector.Protect(phone),
                    Words = words,
                    At = clock.Now,
                }
            );
        }

        return true;
    }
}
