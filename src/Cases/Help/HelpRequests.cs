using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Help;

/// <summary>What somebody typed to ask for help.</summary>
/// <param name="Village">Division code of a village with an agent; null or empty for the hall.</param>
internal sealed record HelpAsk(
    HelpMode? Mode,
    string? Village,
    string? Name,
    string? Phone,
    string? Address,
    DateOnly? WishedOn,
    HalfDay WishedHalf,
    string? Note
)
{
    /// <summary>From the controls of a form; what no control can send reads as nothing chosen.</summary>
    public static HelpAsk Of(
        string? mode,
        string? village,
        string? name,
        string? phone,
        string? address,
        string? wished,
        string? half,
        string? note
    ) =>
        new(
            Enum.TryParse<HelpMode>(mode, out var how) && Enum.IsDefined(how) ? how : null,
            village,
            name,
            phone,
            address,
            ChineseDate.TryParse(wished, out var day) ? day : null,
            half == $"{HalfDay.Afternoon}" ? HalfDay.Afternoon : HalfDay.Morning,
            note
        );
}

/// <summary>A village with an agent.</summary>
internal sealed record ServedVillage(string Code, string Name, string Agent);

/// <summary>帮办申请: asked by anybody whose phone is confirmed, seen and taken back by whoever asked. It costs nothing.</summary>
internal sealed class HelpRequests(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    NumberBlocks numbers,
    CatalogReader catalog,
    StaffDirectory staff,
    Applicants applicants,
    HelpCodes codes,
    IFieldProtector protector,
    BlindIndex index,
    DivisionTable divisions,
    WorkingCalendar calendar,
    HelpOptions options,
    IBusinessClock clock
)
{
    private const int TokenBytes = 18;
    private const int LongestNote = 300;
    private const int LongestAddress = 200;
    private const int MostUnconfirmed = 5;

    private static readonly HelpStatus[] Open =
    [
        HelpStatus.Unconfirmed,
        HelpStatus.Waiting,
        HelpStatus.Taken,
        HelpStatus.Agreed,
    ];

    public DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>By when a helper answers a request made now.</summary>
    public DateOnly AnswerOn => calendar.AddWorkingDays(Today, options.AnswerWithin);

    public async Task<IReadOnlyList<ServedVillage>> VillagesAsync(CancellationToken ct = default) =>
        [
            .. (await staff.VillageAgentsAsync(ct))
                .DistinctBy(post => post.Village)
                .Select(post => new ServedVillage(post.Village!, NameOf(post.Village!), post.Name)),
        ];

    /// <summary>Full name of a village below its prefecture, or its code.</summary>
    public string NameOf(string village) =>
        DivisionCode.Parse(village) is { IsOk: true } code && divisions.Find(code.Value) is not null
            ? divisions.FullName(code.Value)
            : village;

    /// <summary>Asks; the phone is confirmed already when it is that of the account, else a code goes to it.</summary>
    public async Task<Result<HelpRow>> AskAsync(
        string itemId,
        HelpAsk ask,
        Actor? asker,
        CancellationToken ct = default
    )
    {
        var account = asker is null ? null : await applicants.FindAsync(asker.AccountId, null, ct);
        await using var write = await work.BeginAsync(ct);
        var made = await MadeAsync(itemId, ask, asker?.AccountId, HelpStatus.Unconfirmed, null, ct);
        if (!made.IsOk)
        {
            return made;
        }

        var row = made.Value;
        var phone = protector.Reveal(row.Phone);
        var known = account?.Known.GetValueOrDefault("person.phone") == phone;
        db.Helps.Add(row);
        if (known)
        {
            Await(row);
        }
        else if (await codes.SendAsync(row, HelpCodes.ForPhone, phone, PhoneWords(row), ct) is { IsOk: false } unsent)
        {
            return unsent.Rejection;
        }

        work.Record(
            new LedgerEntry(
                HelpGuard.Stream(row.Id),
                "help.asked",
                asker ?? Actor.System,
                new
                {
                    number = row.Number,
                    item = row.ItemId,
                    mode = row.Mode.ToString(),
                    village = row.Village,
                    confirmed = known,
                }
            )
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>A request that a helper writes down for somebody who came or called: taken by that helper at once.</summary>
    internal async Task<Result<HelpRow>> WriteDownAsync(
        string itemId,
        HelpAsk ask,
        Actor helper,
        HelpScope scope,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var made = await MadeAsync(itemId, ask with { Village = scope.Village }, null, HelpStatus.Taken, scope, ct);
        if (!made.IsOk)
        {
            return made;
        }

        var row = made.Value;
        (row.HelperId, row.HelperName, row.TakenAt) = (helper.AccountId, helper.Name, clock.Now);
        db.Helps.Add(row);
        work.Record(
            new LedgerEntry(
                HelpGuard.Stream(row.Id),
                "help.written-down",
                helper,
                new
                {
                    number = row.Number,
                    item = row.ItemId,
                    mode = row.Mode.ToString(),
                    village = row.Village,
                }
            )
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>The code that came to the phone: from now on helpers see the request.</summary>
    public async Task<Result<HelpRow>> ConfirmPhoneAsync(string token, string? code, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        if (await db.Helps.FirstOrDefaultAsync(one => one.Token == token, ct) is not { } row)
        {
            return CaseErrors.NotFound;
        }

        if (row.Status != HelpStatus.Unconfirmed)
        {
            return row;
        }

        var right = codes.Takes(row, HelpCodes.ForPhone, code);
        if (right)
        {
            Await(row);
            work.Record(
                new LedgerEntry(
                    HelpGuard.Stream(row.Id),
                    "help.phone-confirmed",
                    Actor.System,
                    new { number = row.Number }
                )
            );
        }

        await write.CommitAsync(ct);
        return right ? row : HelpErrors.WrongCode;
    }

    /// <summary>Sends the code to the phone once more.</summary>
    public async Task<Result<bool>> SendAgainAsync(string token, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        if (
            await db.Helps.FirstOrDefaultAsync(one => one.Token == token, ct)
            is not { Status: HelpStatus.Unconfirmed } row
        )
        {
            return CaseErrors.NotFound;
        }

        var sent = await codes.SendAsync(row, HelpCodes.ForPhone, protector.Reveal(row.Phone), PhoneWords(row), ct);
        if (sent.IsOk)
        {
            await write.CommitAsync(ct);
        }

        return sent;
    }

    public Task<HelpRow?> ByTokenAsync(string token, CancellationToken ct = default) =>
        db.Helps.AsNoTracking().FirstOrDefaultAsync(one => one.Token == token, ct);

    public async Task<IReadOnlyList<HelpRow>> OfOwnerAsync(long accountId, CancellationToken ct = default) =>
        await db
            .Helps.AsNoTracking()
            .Where(one => one.OwnerAccountId == accountId)
            .OrderByDescending(one => one.Id)
            .Take(100)
            .ToListAsync(ct);

    /// <summary>撤回: from that instant the helper sees nothing of it any more, and what was filled in is gone.</summary>
    public async Task<Result<HelpRow>> WithdrawAsync(string token, Actor? by, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        if (await db.Helps.FirstOrDefaultAsync(one => one.Token == token, ct) is not { } row)
        {
            return CaseErrors.NotFound;
        }

        if (!Open.Contains(row.Status))
        {
            return HelpErrors.NotToWithdraw;
        }

        var helper = row.HelperId;
        (row.Status, row.EndedAt) = (HelpStatus.Withdrawn, clock.Now);
        HelpDesk.Empty(row);
        work.Unschedule(DueKinds.HelpLate, $"{row.Id}");
        work.Record(
            new LedgerEntry(
                HelpGuard.Stream(row.Id),
                "help.withdrawn",
                by ?? Actor.System,
                new { number = row.Number, helper }
            )
        );
        await write.CommitAsync(ct);
        return row;
    }

    private void Await(HelpRow row)
    {
        row.Status = HelpStatus.Waiting;
        row.AnswerBy = LegalTime.StartOf(AnswerOn.AddDays(1));
        work.Schedule(DueKinds.HelpLate, $"{row.Id}", row.AnswerBy.Value);
    }

    private async Task<Result<HelpRow>> MadeAsync(
        string itemId,
        HelpAsk ask,
        long? owner,
        HelpStatus status,
        HelpScope? onTheSpot,
        CancellationToken ct
    )
    {
        if (await catalog.FindAsync(itemId, ct) is not { } published)
        {
            return CaseErrors.ItemNotOpen;
        }

        var village = string.IsNullOrWhiteSpace(ask.Village) ? null : ask.Village.Trim();
        var name = TextInput.Name(ask.Name, "姓名", "name");
        var phone = PhoneOf(ask.Phone);
        var note = string.IsNullOrWhiteSpace(ask.Note)
            ? (Result<string>)""
            : TextInput.Paragraphs(ask.Note, "想说的话", LongestNote, "note");
        var address = string.IsNullOrWhiteSpace(ask.Address)
            ? ask.Mode == HelpMode.AtHome
                ? HelpErrors.AddressMissing
                : (Result<string>)""
            : TextInput.Line(ask.Address, "地址", LongestAddress, "address");
        List<Rejection> faults = [.. name.Rejections, .. phone.Rejections, .. note.Rejections, .. address.Rejections];
        if (ask.Mode is null)
        {
            faults.Add(HelpErrors.ModeMissing);
        }

        if (ask.WishedOn is not { } wished || wished < Today || wished > Today.AddDays(options.WishAhead))
        {
            faults.Add(HelpErrors.WishedDay(options.WishAhead));
        }

        if (village is not null && onTheSpot is null && (await VillagesAsync(ct)).All(one => one.Code != village))
        {
            faults.Add(HelpErrors.NoAgentThere);
        }

        if (faults.Count > 0)
        {
            return Result.Fail<HelpRow>(faults);
        }

        var key = index.Of("help-phone", phone.Value);
        if (
            onTheSpot is null
            && await db.Helps.CountAsync(one => one.PhoneKey == key && Open.Contains(one.Status), ct)
                >= options.MostOpen
        )
        {
            return HelpErrors.TooMany(options.MostOpen);
        }

        var since = clock.Now.AddDays(-1);
        if (
            onTheSpot is null
            && await db.Helps.CountAsync(one => one.PhoneKey == key && one.CodesSent > 0 && one.AskedAt > since, ct)
                >= MostUnconfirmed
        )
        {
            return HelpErrors.CodesUsedUp;
        }

        var division = onTheSpot?.Division ?? village?[..6] ?? published.Authority.Division[..6];
        var serial = await numbers.TakeAsync($"help:{division}:{Today:yyyyMMdd}", ct);
        return new HelpRow
        {
            Id = ids.Next(),
            Number = string.Create(CultureInfo.InvariantCulture, $"BB{division}{Today:yyyyMMdd}{serial:D6}"),
            Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)),
            ItemId = published.Id,
            ItemName = published.Content.Name,
            AuthorityCode = published.Content.AuthorityCode,
            Division = division,
            Village = village,
            Mode = ask.Mode!.Value,
            Name = name.Value,
            Phone = protector.Protect(phone.Value),
            PhoneKey = key,
            Address = protector.Protect(address.Value),
            WishedOn = ask.WishedOn!.Value,
            WishedHalf = ask.WishedHalf,
            Note = note.Value.Length == 0 ? null : note.Value,
            OwnerAccountId = owner,
            OnTheSpot = onTheSpot is not null,
            AskedAt = clock.Now,
            Status = status,
        };
    }

    private static string PhoneWords(HelpRow row) =>
        $"【通办】验证码{{0}}，用于确认帮办申请{row.Number}，十分钟内有效。帮办代办免费，工作人员不会收取费用。不是您本人操作的，请不要理会。";

    private static Result<string> PhoneOf(string? text)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return digits.Length == 11 && digits[0] == '1' && digits.All(char.IsAsciiDigit) ? digits : HelpErrors.NotAPhone;
    }
}
