using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Scenes;

/// <summary>What is there to look at: drafts and cases at every stage, each made once, by the pages and the API.</summary>
internal sealed partial class Scene(TongbanServer server)
{
    public const string Company = "德令哈演示蓝湖餐饮有限公司";
    public const string Person = "才仁卓玛";
    public const string Owner = "王敏";
    private const string Food = "haixi-scjg-food-business";
    private const string CompanyItem = "haixi-scjg-company";
    public const string Operator = "haixi-scjg-special-equipment-operator";
    private const string Property = "delingha-zrzy-property-transfer";
    public const string Move = "delingha-gaj-household-move";
    public const string Newborn = "thing-newborn";
    private const string Clerk = "632800-scjg.shouli";
    private const string Reviewer = "632800-scjg.shencha1";
    private const string Approver = "632800-scjg.shenpi";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> made = new(StringComparer.Ordinal);

    /// <summary>已收件.</summary>
    public Task<string> SubmittedAsync() => OnceAsync("submitted", () => FileAsync(Company, Food));

    /// <summary>待补正.</summary>
    public Task<string> AwaitingCorrectionAsync() =>
        OnceAsync(
            "correction",
            async () =>
            {
                var number = await FileAsync(Company, Food);
                using var clerk = await AsAsync(Clerk);
                await clerk.ActAsync(
                    number,
                    "draft-correction",
                    ("material.layoutPlan.problem", "图面不清"),
                    ("material.layoutPlan.remedy", "重新扫描后上传"),
                    ("field.shopAddress.problem", "缺少门牌号"),
                    ("field.shopAddress.remedy", "补上门牌号")
                );
                await clerk.ActAsync(number, "issue-correction");
                return number;
            }
        );

    /// <summary>审查中, told of the right to a hearing, with a special procedure running and an extension asked for.</summary>
    public Task<string> ReviewingAsync() =>
        OnceAsync(
            "reviewing",
            async () =>
            {
                var number = await AcceptedAsync();
                using var reviewer = await AsAsync(Reviewer);
                await reviewer.ActAsync(number, "tell-hearing-right");
                await reviewer.ActAsync(
                    number,
                    "start-procedure",
                    ("procedure", "visit"),
                    ("days", "5"),
                    ("reason", "核对场所布局")
                );
                await reviewer.ActAsync(number, "request-extension", ("reason", "需要复核"));
                return number;
            }
        );

    /// <summary>All steps are done; the approver has to decide.</summary>
    public Task<string> ReviewedAsync() => OnceAsync("reviewed", ReviewNewAsync);

    /// <summary>异地代收: taken in and sent on to a place whose deployment is not connected.</summary>
    public Task<string> CrossingAsync() =>
        OnceAsync(
            "crossing",
            async () =>
            {
                using var clerk = await AsAsync("632800-rsj.shouli");
                var (number, _) = await clerk.TakeInAsync();
                await clerk.PostAsync(await clerk.GetAsync($"/desk/cross-region/{number}"), "handler=Send");
                return number;
            }
        );

    /// <summary>多地联办: taken in, not sent on.</summary>
    public Task<string> JointCrossingAsync() =>
        OnceAsync(
            "crossing-joint",
            async () =>
            {
                using var clerk = await AsAsync($"{SampleCrossing.JointAuthority}.shouli");
                return (await clerk.TakeMoveInAsync()).Number;
            }
        );

    /// <summary>异地代收 of which the home place asks a correction, told as its envelope would.</summary>
    public Task<string> CrossingAskedAsync() =>
        OnceAsync(
            "crossing-asked",
            async () =>
            {
                using var clerk = await AsAsync("632800-rsj.shouli");
                var (number, _) = await clerk.TakeInAsync();
                await clerk.PostAsync(await clerk.GetAsync($"/desk/cross-region/{number}"), "handler=Send");
                await using var scope = server.Services.CreateAsyncScope();
                var protector = scope.ServiceProvider.GetRequiredService<IFieldProtector>();
                var db = scope.ServiceProvider.GetRequiredService<CrossRegionDb>();
                await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync();
                var row = await db.Applications.SingleAsync(one => one.Number == number);
                row.Stage = CrossStage.AtHome;
                row.Correction = CrossDesk.Sealed(
                    new RemoteCorrection(
                        [
                            new(
                                "a",
                                false,
                                "identity",
                                "居民身份证：文件“身份证.pdf”第1页",
                                "扫描件看不清",
                                "重新扫描后再交"
                            ),
                            new("b", true, "address", "联系地址", "缺少门牌号", "补上门牌号"),
                        ],
                        LegalTime.DateOf(server.Clock.Now).AddDays(15)
                    ),
                    protector
                );
                await write.CommitAsync();
                return number;
            }
        );

    /// <summary>异地代收 with a remote meeting that the applicant agreed to and that is under way.</summary>
    public Task<string> CrossingMetAsync() =>
        OnceAsync(
            "crossing-met",
            async () =>
            {
                using var clerk = await AsAsync("632800-rsj.shouli");
                var (number, code) = await clerk.TakeInAsync();
                var one = $"/desk/cross-region/{number}";
                await clerk.PostAsync(await clerk.GetAsync(one), "handler=Send");
                var meetings = await clerk.PostAsync(
                    await clerk.GetAsync($"{one}/meetings"),
                    "handler=Propose",
                    ("Purpose", "核对开户银行和邮寄地址，请准备好银行卡"),
                    ("Day", "2030-03-04"),
                    ("Hour", "14:30"),
                    ("Invited", "applicant")
                );
                using var applicant = server.Client();
                var track = await applicant.PostAsync(
                    await applicant.GetAsync("/cross-region/track"),
                    "name=\"Number\"",
                    ("Number", number),
                    ("Code", code)
                );
                await applicant.PostAsync(track, "handler=Meeting", ("act", "consent"));
                await clerk.PostAsync(await clerk.GetAsync($"{one}/meetings"), "handler=Start");
                meetings.Status.ShouldBe(System.Net.HttpStatusCode.OK);
                return number;
            }
        );

    /// <summary>The room of that meeting.</summary>
    public async Task<string> RoomAsync()
    {
        using var clerk = await AsAsync("632800-rsj.shouli");
        return (await clerk.GetAsync($"/desk/cross-region/{await CrossingMetAsync()}/meetings")).Link("进入会商室");
    }

    /// <summary>已送达.</summary>
    public Task<string> DeliveredAsync() => OnceAsync("delivered", DeliverNewAsync);

    /// <summary>审查中, with an urge (督办) that waits for the reviewer's answer.</summary>
    public Task<string> UrgedAsync() =>
        OnceAsync(
            "urged",
            async () =>
            {
                var number = await AcceptedAsync();
                await using var scope = server.Services.CreateAsyncScope();
                var staff = await scope
                    .ServiceProvider.GetRequiredService<StaffDirectory>()
                    .InAsync("632800-scjg", Roles.Reviewer);
                var holder = staff.First(post => post.Title == "审查岗（A岗）").AccountId;
                using var supervisor = await AsAsync("D001");
                await supervisor.ActAsync(
                    number,
                    "urge",
                    ("holder", $"{holder}"),
                    ("answerBy", "2026-12-31"),
                    ("reason", "企业来电催办，请说明进度")
                );
                return number;
            }
        );

    /// <summary>A fee is to be paid.</summary>
    public Task<string> OwingAsync() =>
        OnceAsync(
            "owing",
            async () =>
            {
                var number = await FileAsync(Person, Property);
                using var clerk = await AsAsync("632802-zrzyj.shouli");
                await clerk.ActAsync(number, "accept");
                await clerk.ActAsync(number, "notice-fee", ("fee", "registration"), ("amount", "80"));
                return number;
            }
        );

    /// <summary>A 一件事 of which two members are done, and one waits to be handed out.</summary>
    /// <returns>Its number.</returns>
    public Task<string> ThingAsync() =>
        OnceAsync(
            "thing",
            async () =>
            {
                using var mother = await AsAsync(Person);
                var thing = await ItemAsync(Newborn);
                var number = await mother.FileAsync(thing);
                var page = await mother.GetAsync($"/my/things/{number}");
                foreach (var one in thing.Parts!.Members.Where(one => one.Member.Id is "birth" or "vaccination"))
                {
                    var found = Regex.Match(page.Html, $"/my/cases/({one.Item.TaskCode}[^\"/]*)\"").Groups[1].Value;
                    await server.GrantAsync(found, one.Item.AuthorityCode);
                }

                await server.MoveTimeAsync(server.Clock.Now);
                return number;
            }
        );

    /// <summary>A draft whose first questions are answered.</summary>
    /// <returns>Its address.</returns>
    public Task<string> DraftAsync() => OnceAsync("draft", () => BeginAsync(Person, Move));

    /// <summary>编制稿 of a new version, with some changes, one of which a rule forbids.</summary>
    public Task<string> EditionAsync() =>
        OnceAsync(
            "edition",
            async () =>
            {
                using var writer = await AsAsync("C001");
                var edition = await writer.ReviseAsync(Food);
                await writer.EditAsync(edition, "channels", ("consultPhone", "0977-1111111"));
                await writer.EditAsync(edition, "limits", ("promised.amount", "90"));
                var materials = await writer.GetAsync($"{edition}/edit?at=materials");
                await writer.PostAsync(materials, "handler=Add", ("materials.title", "场所消防说明"));
                return edition;
            }
        );

    /// <summary>编制稿 of a 一件事 in which one member waits for another.</summary>
    public Task<string> ThingEditionAsync() =>
        OnceAsync(
            "thing-edition",
            async () =>
            {
                using var writer = await AsAsync("C001");
                var edition = await writer.ReviseAsync("thing-restaurant");
                await writer.EditAsync(edition, "members/bundle.members[sign]", ("after", "food"));
                return edition;
            }
        );

    /// <summary>Two editors changed one field: the page where the second one chooses.</summary>
    public Task<string> MergeAsync() =>
        OnceAsync(
            "merge",
            async () =>
            {
                using var one = await AsAsync("C001");
                using var other = await AsAsync("632800-scjg.bianzhi");
                var edition = await one.ReviseAsync(CompanyItem);
                var stale = await other.GetAsync($"{edition}/edit?at=channels");
                await one.EditAsync(edition, "channels", ("consultPhone", "0977-1111111"));
                var asked = await other.PostAsync(stale, "class=\"form card\"", ("consultPhone", "0977-2222222"));
                return asked.Address.AbsolutePath;
            }
        );

    /// <summary>An item whose second version was published on the desk, of which a third waits for the region's review.</summary>
    public Task<string> RevisedAsync() =>
        OnceAsync(
            "revised",
            async () =>
            {
                using var writer = await AsAsync("C001");
                var edition = await writer.ReviseAsync(Operator);
                await writer.EditAsync(edition, "channels", ("consultPhone", "0977-3333333"));
                await writer.EditAsync(edition, "basic", ("synonyms", "考电工证\n叉车证"));
                await server.PublishEditionAsync(writer, edition, ["632800-scjg.shenhe", "C002"]);
                var next = await writer.ReviseAsync(Operator);
                await writer.EditAsync(next, "channels", ("consultPhone", "0977-4444444"));
                await writer.SubmitEditionAsync(next);
                return next;
            }
        );

    /// <summary>The secret address of a rating not given yet.</summary>
    public Task<string> RatingAsync() => OnceAsync("rating", async () => await OpenRatingAsync(await DeliveredAsync()));

    /// <summary>The page after a rating.</summary>
    public Task<string> ThanksAsync() =>
        OnceAsync(
            "thanks",
            async () =>
            {
                var address = await OpenRatingAsync(await DeliverNewAsync());
                using var company = await AsAsync(Company);
                var page = await company.GetAsync($"{address}?step=words&Level=VerySatisfied");
                var given = await company.PostAsync(page, "name=\"Words\"");
                given.Address.AbsolutePath.ShouldEndWith("/thanks", customMessage: given.Text);
                return given.Address.AbsolutePath;
            }
        );

    /// <summary>A site notice that is shown.</summary>
    /// <returns>Its id.</returns>
    public Task<string> NoticeAsync() =>
        OnceAsync(
            "notice",
            async () =>
            {
                using var writer = await AsAsync("A001");
                await writer.PostAsync(
                    await writer.GetAsync("/desk/notices/new"),
                    "name=\"Input.Title\"",
                    ("Input.Title", "演示：周六上午照常开门"),
                    ("Input.Body", "德令哈政务服务大厅周六上午照常开门，不计入办理期限。\n请带身份证。"),
                    ("Input.Division", "632802000000")
                );
                var list = await writer.GetAsync("/desk/notices");
                return NoticeLink().Match(list.Html).Groups["id"].Value;
            }
        );

    /// <summary>A question that waits for an answer.</summary>
    /// <returns>The token of its address.</returns>
    public Task<string> EnquiryAsync() =>
        OnceAsync(
            "enquiry",
            async () =>
            {
                using var asker = await AsAsync(Person);
                var page = await asker.GetAsync(
                    "/items/haixi-scjg-sole-trader/ask?q=" + Uri.EscapeDataString("店里能养猫吗")
                );
                var sent = await asker.PostAsync(
                    page,
                    "name=\"question\"",
                    ("question", "店里能养猫吗，会不会影响办执照？")
                );
                return sent.Address.Segments[^1];
            }
        );

    /// <summary>Where a clerk answers it.</summary>
    public Task<string> DeskEnquiryAsync() =>
        OnceAsync(
            "desk-enquiry",
            async () =>
            {
                await EnquiryAsync();
                using var clerk = await AsAsync(Clerk);
                return EnquiryLink().Match((await clerk.GetAsync("/desk/enquiries")).Html).Value;
            }
        );

    /// <summary>A draft of which a register filled some fields.</summary>
    /// <returns>The address of the page with them.</returns>
    public Task<string> SourcedAsync() =>
        OnceAsync("sourced", async () => $"{await BeginAsync(Owner, Property)}/form/property");

    /// <summary>A decision that a regulator was told of.</summary>
    /// <returns>Its id.</returns>
    public Task<string> RegulationAsync() =>
        OnceAsync("regulation", async () => await server.TellRegulatorAsync(await DeliveredAsync(), "632800-wjw"));

    /// <summary>A sheet of paper certificates of which one waits to be compared.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> PaperAsync()
    {
        await PaperStandingAsync();
        return (await OnceAsync("paper", () => server.EnterPaperAsync())).Split('/')[^1];
    }

    /// <summary>A paper certificate of the company that stands, with gaps and a practice record.</summary>
    /// <returns>Id of the certificate.</returns>
    public Task<string> PaperStandingAsync() =>
        OnceAsync(
            "paper-standing",
            async () =>
            {
                var id = await server.ComparePaperAsync(await OnceAsync("paper", () => server.EnterPaperAsync()));
                await server.AppendPracticeAsync(
                    id,
                    ("Kind", "inspection"),
                    ("HappenedOn", "2026-02-10"),
                    ("Words", "日常监督检查，结果为合格"),
                    ("Document", "德市监检〔2026〕8号")
                );
                await server.AppendPracticeAsync(
                    id,
                    ("HappenedOn", "2026-02-11"),
                    ("Words", "日常监督检查，结果为合格，检查日期为2月11日"),
                    ("Corrects", "1")
                );
                return id;
            }
        );

    /// <summary>A case that one person accepted and decided, drawn for a look whose day is over.</summary>
    /// <returns>Id of the sample.</returns>
    public Task<string> SampleAsync() =>
        OnceAsync("sample", async () => await server.DrawSampleAsync(await DeliveredAsync(), "632800-scjg"));

    public Task<ServiceItemContent> ItemAsync(string id) => server.ItemAsync(id);

    private Task<string> OnceAsync(string name, Func<Task<string>> make) =>
        made.GetOrAdd(name, _ => new Lazy<Task<string>>(make)).Value;

    private async Task<PageClient> AsAsync(string who)
    {
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }

    private async Task<string> FileAsync(string who, string item)
    {
        using var applicant = await AsAsync(who);
        return await applicant.FileAsync(await ItemAsync(item));
    }

    private async Task<string> AcceptedAsync()
    {
        var number = await FileAsync(Company, Food);
        using var clerk = await AsAsync(Clerk);
        await clerk.ActAsync(number, "accept");
        return number;
    }

    private async Task<string> ReviewNewAsync()
    {
        var number = await AcceptedAsync();
        using var reviewer = await AsAsync(Reviewer);
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "材料齐全"));
        var visit = await reviewer.GetAsync($"/desk/cases/{number}/acts/complete-step");
        var second = SecondStaff().Match(visit.Html).Groups["id"].Value;
        await reviewer.ActAsync(
            number,
            "complete-step",
            ("opinion", "Meets"),
            ("note", "现场与布局图一致"),
            ("staff", second)
        );
        return number;
    }

    private async Task<string> DeliverNewAsync()
    {
        var number = await ReviewNewAsync();
        using var approver = await AsAsync(Approver);
        using var clerk = await AsAsync(Clerk);
        await approver.ActAsync(number, "decide", ("outcome", "Granted"));
        await clerk.ActAsync(number, "close");
        await clerk.ActAsync(number, "deliver", ("way", "Counter"), ("recipient", "刘海霞"));
        return number;
    }

    /// <summary>A permit that a case granted, sealed.</summary>
    /// <returns>Its id.</returns>
    public Task<string> CertificateAsync() =>
        OnceAsync(
            "certificate",
            async () =>
            {
                await DeliveredAsync();
                using var company = await AsAsync(Company);
                using var approver = await AsAsync(Approver);
                for (var attempt = 0; ; attempt++)
                {
                    attempt.ShouldBeLessThan(100, "the certificate was not sealed");
                    var wallet = await company.GetAsync("/my/certificates");
                    // other scenes give the company certificates of other authorities
                    foreach (Match file in CertificateFile().Matches(wallet.Html))
                    {
                        var id = file.Groups["id"].Value;
                        if ((await approver.GetAsync($"/desk/certificates/{id}")).Status == HttpStatusCode.OK)
                            return id;
                    }

                    await Task.Delay(200);
                }
            }
        );

    /// <summary>证照编号 of <see cref="CertificateAsync"/>.</summary>
    public Task<string> CertificateNumberAsync() =>
        OnceAsync(
            "certificate-number",
            async () =>
            {
                using var company = await AsAsync(Company);
                var page = await company.GetAsync($"/my/certificates/{await CertificateAsync()}");
                return CertificateNumber().Match(page.Html).Value;
            }
        );

    /// <summary>A code for <see cref="CertificateAsync"/>, made now: it is good for one look.</summary>
    /// <returns>What the code says.</returns>
    public async Task<string> ShownCertificateAsync()
    {
        using var company = await AsAsync(Company);
        var page = await company.GetAsync($"/my/certificates/{await CertificateAsync()}/show");
        return ShownCode().Match((await company.PostAsync(page, "出示二维码")).Html).Value;
    }

    /// <summary>A draft of a renewal by the holder of <see cref="CertificateAsync"/>.</summary>
    /// <returns>Its address.</returns>
    public Task<string> RenewalAsync() =>
        OnceAsync(
            "renewal",
            async () =>
            {
                await CertificateAsync();
                return await BeginAsync(Company, SamplePermit.Renewal);
            }
        );

    private async Task<string> BeginAsync(string who, string item)
    {
        using var applicant = await AsAsync(who);
        var content = await ItemAsync(item);
        (string, string)[] handling = content.Handlings.Count > 1 ? [("handling", content.Handlings[0].Code)] : [];
        if (who == Company)
            handling = [.. handling, ("kind", nameof(SubjectKind.Enterprise))];
        var page = await applicant.PostAsync(await applicant.GetAsync($"/apply/{item}"), "btn big", handling);
        foreach (var situation in content.Situations)
        {
            if (!page.Address.AbsolutePath.EndsWith("/" + situation.Id, StringComparison.Ordinal))
                continue;
            var option = situation.Options.First(one => one.StopsWith is null).Id;
            page = await applicant.PostAsync(page, "name=\"option\"", ("option", option));
        }

        return page.Address.AbsolutePath;
    }

    private async Task<string> OpenRatingAsync(string number)
    {
        using var company = await AsAsync(Company);
        var stages = await company.GetAsync($"/rate/case/{number}");
        var invitation = Invitation().Match(stages.Html).Groups["id"].Value;
        var page = await company.PostAsync(stages, "name=\"invitation\"", ("invitation", invitation));
        return page.Address.AbsolutePath;
    }

    [GeneratedRegex(
        "<select[^>]*name=\"staff\".*?<option value=\"(?<id>\\d+)\"",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex SecondStaff();

    [GeneratedRegex("/my/certificates/(?<id>\\d+)/\\d+\\.ofd", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CertificateFile();

    [GeneratedRegex("/verify/show/[0-9a-f]+", RegexOptions.None, 2000)]
    private static partial Regex ShownCode();

    [GeneratedRegex("JY6328\\d+", RegexOptions.None, 2000)]
    private static partial Regex CertificateNumber();

    [GeneratedRegex("/desk/notices/(?<id>\\d+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex NoticeLink();

    [GeneratedRegex("/desk/enquiries/\\d+", RegexOptions.None, 2000)]
    private static partial Regex EnquiryLink();

    [GeneratedRegex("name=\"invitation\" value=\"(?<id>\\d+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Invitation();
}
