using System.Globalization;
using Tongban.Cases.Data;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>Codes of a request for help: one to confirm the phone, one to confirm a sheet; ten minutes, five tries, the last one counts.</summary>
internal sealed class HelpCodes(ITextMessages texts, BlindIndex index, TimeProvider time)
{
    public const string ForPhone = "phone";
    private const int Most = 10;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Sends a code, in the open write scope.</summary>
    /// <param name="row">The request.</param>
    /// <param name="subject"><see cref="ForPhone"/>, or the SM3 of the sheet that it confirms.</param>
    /// <param name="phone">Number in clear text.</param>
    /// <param name="words">The message; {0} is the code.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<bool>> SendAsync(
        HelpRow row,
        string subject,
        string phone,
        string words,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        if (row.CodeSentAt is { } sent && now - sent < TextedCode.Pause)
        {
            return HelpErrors.CodeTooSoon((int)Math.Ceiling((TextedCode.Pause - (now - sent)).TotalSeconds));
        }

        if (row.CodesSent >= Most)
        {
            return HelpErrors.CodesUsedUp;
        }

        var code = TextedCode.New();
        if (
            !await texts.SendAsync(
                $"help:{row.Id}:{row.CodesSent + 1}",
                phone,
                string.Format(CultureInfo.InvariantCulture, words, code),
                ct
            )
        )
        {
            return HelpErrors.NoTextChannel;
        }

        (row.CodeHash, row.CodeSentAt, row.CodeTries) = (HashOf(row, subject, code), now, 0);
        row.CodesSent++;
        return true;
    }

    /// <summary>Uses a code up when it is right; counts the try when it is not. The caller commits either way.</summary>
    public bool Takes(HelpRow row, string subject, string? code)
    {
        if (
            row.CodeHash is null
            || row.CodeSentAt is not { } sent
            || time.GetUtcNow() > sent + Life
            || row.CodeTries >= TextedCode.MostTries
        )
        {
            return false;
        }

        if (row.CodeHash != HashOf(row, subject, TextedCode.Bare(code)))
        {
            row.CodeTries++;
            return false;
        }

        // a code that was used keeps nobody waiting for the next one
        (row.CodeHash, row.CodeSentAt) = (null, null);
        return true;
    }

    private string HashOf(HelpRow row, string subject, string code) =>
        index.Of("help-code", string.Create(CultureInfo.InvariantCulture, $"{row.Id}:{subject}:{code}"));
}
