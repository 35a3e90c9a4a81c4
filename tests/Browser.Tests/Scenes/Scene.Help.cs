using Tongban.Serving;

namespace Tongban.Browser.Tests.Scenes;

/// <summary>帮办代办 to look at.</summary>
internal sealed partial class Scene
{
    /// <summary>A request that waits for the agent of 尕海村.</summary>
    public Task<string> HelpWaitingAsync() =>
        OnceAsync("help-waiting", async () => Pair(await server.AskForHelpAsync(name: "李建国", phone: "13997370091")));

    /// <summary>Taken and agreed for today.</summary>
    public Task<string> HelpTakenAsync() =>
        OnceAsync(
            "help-taken",
            async () =>
            {
                var help = await server.AskForHelpAsync(name: "王敏", phone: "13997370092");
                using var agent = await AsAsync("V001");
                var page = await agent.PostAsync(
                    await agent.GetAsync($"/desk/assistance/{help.Number}"),
                    "handler=Take"
                );
                var today = DateOnly.FromDateTime(server.Clock.Now.UtcDateTime.AddHours(8));
                await agent.PostAsync(
                    page,
                    "handler=Agree",
                    ("agreed", $"{today:yyyy-MM-dd}"),
                    ("half", "Morning"),
                    ("note", "请准备好身份证和银行卡")
                );
                return Pair(help);
            }
        );

    /// <summary>Filled in, waiting for the applicant.</summary>
    public Task<string> HelpToConfirmAsync() =>
        OnceAsync(
            "help-to-confirm",
            async () =>
            {
                var help = await server.TakeHelpAsync();
                using var agent = await AsAsync("V001");
                await agent.FillForAsync(await ItemAsync(SampleHelp.Item), help.Number);
                return Pair(help);
            }
        );

    /// <summary>Filed with the applicant's signature on the pad.</summary>
    public Task<string> HelpFiledAsync() =>
        OnceAsync(
            "help-filed",
            async () =>
            {
                var help = await server.AskForHelpAsync(phone: "13997370093");
                using var agent = await AsAsync("V001");
                await agent.PostAsync(await agent.GetAsync($"/desk/assistance/{help.Number}"), "handler=Take");
                var sheet = await agent.FillForAsync(await ItemAsync(SampleHelp.Item), help.Number);
                var stroke = string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{at * 20},{at * 37 % 300}"));
                await agent.PostAsync(
                    sheet,
                    "name=\"sheet\"",
                    ("truth", "true"),
                    ("means", "Handwriting"),
                    ("mark", stroke)
                );
                return Pair(help);
            }
        );

    /// <summary>One that ended, in the 台账.</summary>
    public Task<string> HelpEndedAsync() =>
        OnceAsync(
            "help-ended",
            async () =>
            {
                var help = await server.AskForHelpAsync(name: "李建国", phone: "13997370094");
                using var agent = await AsAsync("V001");
                var page = await agent.PostAsync(
                    await agent.GetAsync($"/desk/assistance/{help.Number}"),
                    "handler=Take"
                );
                await agent.PostAsync(
                    page,
                    "handler=End",
                    ("result", "Shown"),
                    ("service", "Lead"),
                    ("words", "带到便民服务站，教会本人自己申请")
                );
                return Pair(help);
            }
        );

    /// <summary>A project with a problem and a next step.</summary>
    public Task<string> ProjectAsync() =>
        OnceAsync(
            "project",
            async () =>
            {
                var id = await server.BeginProjectAsync();
                using var helper = await AsAsync("B001");
                var page = await helper.GetAsync($"/desk/projects/{id}");
                page = await helper.PostAsync(
                    page,
                    "handler=Note",
                    ("words", "用地批复还没有下来，规划许可暂时不能报")
                );
                await helper.PostAsync(
                    page,
                    "handler=Next",
                    ("next", "陪企业到自然资源局核对用地"),
                    ("on", "2026-03-09")
                );
                return id;
            }
        );

    public static string TokenOf(string pair) => pair.Split(' ')[0];

    public static string NumberOf(string pair) => pair.Split(' ')[1];

    private static string Pair(SampleHelpRequest help) => $"{help.Token} {help.Number}";
}
