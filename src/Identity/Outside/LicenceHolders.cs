using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>In whose name a business licence lets its holder in.</summary>
/// <param name="EnterpriseId">The enterprise that the account represents; null for a 经办人, who acts as a person under a mandate.</param>
/// <param name="Waits">True for a 经办人 to whom the enterprise has given no mandate here yet.</param>
internal sealed record LicenceHolder(long? EnterpriseId, bool Waits = false);

/// <summary>
/// 电子营业执照 here: its legal representative represents the enterprise, and opens it at the first visit when the provider may prove it.
/// A 经办人 needs a mandate of the enterprise, as everybody here does (ADR 0043): who has none is let in as a person, and the legal
/// representative is asked for one.
/// </summary>
internal sealed class LicenceHolders(IdentityDb db, UnitOfWork work, IdSource ids, ActsFor acts, Inbox inbox)
{
    /// <returns>IDENTITY-0080, 0082, 0088.</returns>
    public async Task<Result<LicenceHolder>> AdmitAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        Account account,
        CancellationToken ct
    )
    {
        var code = CreditCode.Parse(identity.CreditCode);
        var name = TextInput.Line(identity.EnterpriseName, "企业名称", 100);
        if (!code.IsOk || !name.IsOk || identity.Role is not (ActedFor.LegalRepresentative or ActedFor.Agent))
            return OutsideErrors.LicenceIncomplete(provider.Title);
        await using var write = await work.BeginAsync(ct);
        var credit = code.Value.Value;
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(one => one.CreditCode == credit, ct);
        var admitted =
            identity.Role == ActedFor.Agent
                ? await AgentAsync(enterprise, name.Value, account, ct)
                : Represent(provider, enterprise, credit, name.Value, account);
        if (admitted.IsOk)
            await write.CommitAsync(ct);
        return admitted;
    }

    private Result<LicenceHolder> Represent(
        OutsideProvider provider,
        Enterprise? enterprise,
        string credit,
        string name,
        Account account
    )
    {
        if (enterprise is not null)
            return enterprise.RepresentativeId == account.Id
                ? new LicenceHolder(enterprise.Id)
                : OutsideErrors.AnotherRepresentative(enterprise.Name);
        if (!provider.ProvesIdentity)
            return OutsideErrors.NotOpenedHere(name);
        var made = new Enterprise
        {
            Id = ids.Next(),
            CreditCode = credit,
            Name = name,
            RepresentativeId = account.Id,
        };
        db.Enterprises.Add(made);
        work.Record(
            new LedgerEntry(
                $"enterprise:{made.Id}",
                "outside.enterprise-opened",
                new Actor(account.Id, account.Name, Roles.Enterprise),
                new
                {
                    made.CreditCode,
                    representative = account.Id,
                    provider = provider.Key,
                }
            )
        );
        return new LicenceHolder(made.Id);
    }

    private async Task<Result<LicenceHolder>> AgentAsync(
        Enterprise? enterprise,
        string name,
        Account account,
        CancellationToken ct
    )
    {
        if (enterprise is not null && enterprise.RepresentativeId == account.Id)
            return new LicenceHolder(enterprise.Id);
        if (enterprise is not null && (await acts.MandatedAsync(account.Id, ct)).Any(one => one.Id == enterprise.Id))
            return new LicenceHolder(null);
        var wanted = enterprise?.Id ?? 0;
        await inbox.PutAsync(
            account.Id,
            $"outside-agent:{wanted}:{name}",
            $"您还不能为{name}办事",
            enterprise is null
                ? $"电子营业执照说您是{name}的经办人，但这家企业还没有在本平台开通。请法定代表人先用电子营业执照登录一次，再给您授权。"
                : $"电子营业执照说您是{enterprise.Name}的经办人。已请法定代表人在本平台给您授权；授权并由您接受后，您就可以代办。",
            "/my/mandates",
            ct
        );
        if (enterprise is not null)
            await inbox.PutAsync(
                enterprise.RepresentativeId,
                $"outside-agent:{enterprise.Id}:{account.Id}",
                $"{account.Name}请求为{enterprise.Name}经办",
                $"{account.Name}凭电子营业执照以经办人身份登录。同意的，请切换到{enterprise.Name}的身份，给出授权：办哪些事项、到哪一天。",
                "/my/mandates/new",
                ct
            );
        return new LicenceHolder(null, Waits: true);
    }
}
