using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Access;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>What the pages under <c>/desk</c> need.</summary>
internal static class DeskServices
{
    private static readonly string[] Handling =
    [
        CaseRoles.Clerk,
        CaseRoles.Reviewer,
        CaseRoles.Approver,
        CaseRoles.AuthorityHead,
        CaseRoles.GovernmentHead,
        CaseRoles.Supervisor,
    ];

    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddScoped<DeskSession>();
        services.AddScoped<DeskMoves>();
        services.AddScoped<Rehearsal>();
        services.AddScoped<ActQuestions>();
        services.AddScoped<Uploads>();
        services.AddSingleton<WalkInTickets>();
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 10, "/desk", "desk.nav.queue", [.. Handling, CaseRoles.ChiefRepresentative]),
            new NavLink(
                NavPlace.Desk,
                47,
                "/desk/sole-authorisations",
                "desk.sole.nav",
                CaseRoles.ChiefRepresentative,
                CaseRoles.AuthorityHead,
                CaseRoles.Supervisor
            ),
            new NavLink(
                NavPlace.Desk,
                48,
                "/desk/sole-decisions",
                "desk.sole.nav-samples",
                CaseRoles.ChiefRepresentative
            ),
            new NavLink(
                NavPlace.Desk,
                11,
                "/desk/assistance/day",
                "help.day.title",
                CaseRoles.Helper,
                CaseRoles.VillageAgent
            ),
            new NavLink(
                NavPlace.Desk,
                12,
                "/desk/assistance",
                "help.desk.title",
                CaseRoles.Helper,
                CaseRoles.VillageAgent
            ),
            new NavLink(
                NavPlace.Desk,
                49,
                "/desk/assistance/ledger",
                "help.ledger.title",
                CaseRoles.Helper,
                CaseRoles.VillageAgent,
                CaseRoles.Supervisor
            ),
            new NavLink(
                NavPlace.Desk,
                49,
                "/desk/projects",
                "project.title",
                CaseRoles.Helper,
                CaseRoles.ChiefRepresentative,
                CaseRoles.Supervisor
            ),
            new NavLink(NavPlace.Desk, 20, "/desk/counter", "desk.nav.counter", CaseRoles.Clerk),
            new NavLink(NavPlace.Desk, 30, "/desk/advice", "desk.nav.advice", CaseRoles.Clerk),
            new NavLink(
                NavPlace.Desk,
                40,
                "/desk/supervision",
                "desk.nav.supervision",
                CaseRoles.AuthorityHead,
                CaseRoles.GovernmentHead,
                CaseRoles.Supervisor
            ),
            new NavLink(
                NavPlace.Desk,
                45,
                "/desk/regulation",
                "desk.regulation.nav",
                CaseRoles.Approver,
                CaseRoles.AuthorityHead,
                CaseRoles.Supervisor
            ),
            new NavLink(
                NavPlace.Desk,
                46,
                "/desk/promises",
                "desk.promises.nav",
                CaseRoles.Reviewer,
                CaseRoles.Approver,
                CaseRoles.AuthorityHead,
                CaseRoles.Supervisor
            ),
            new NavLink(NavPlace.Desk, 50, "/desk/statistics", "desk.nav.statistics", Handling)
        );
        return services;
    }
}
