using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Audit;
using Tongban.Identity.Continuing;
using Tongban.Identity.Data;
using Tongban.Identity.Demo;
using Tongban.Identity.Factors;
using Tongban.Identity.Mandates;
using Tongban.Identity.Merging;
using Tongban.Identity.OpenId;
using Tongban.Identity.Outside;
using Tongban.Identity.OwnData;
using Tongban.Identity.Passkeys;
using Tongban.Identity.Proofing;
using Tongban.Identity.Recovery;
using Tongban.Identity.ServiceKeys;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity;

/// <summary>Identity: accounts of people, enterprises and staff; sign-in; roles.</summary>
public static class IdentityModule
{
    /// <summary>Registers accounts, sign-in by cookie, the table of permissions in front of every route, and the module's pages.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityData(configuration);
        services
            .AddIdentityCore<Account>(options =>
            {
                // the name of an account is its blind index
                options.User.AllowedUserNameCharacters += ":";
                options.Password.RequiredLength = 8;
                options.Password.RequiredUniqueChars = 4;
                options.Password.RequireDigit = true;
                options.Password.RequireLowercase = true;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddErrorDescriber<ChineseIdentityErrors>();
        // PBKDF2 with HMAC-SHA-512; an older hash is made anew at the next sign-in
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(ConfigureCookie)
            .AddCookie(HalfSignIn.Scheme, HalfSignIn.Configure);
        foreach (var scheme in new[] { CookieAuthenticationDefaults.AuthenticationScheme, HalfSignIn.Scheme })
        {
            services
                .AddOptions<CookieAuthenticationOptions>(scheme)
                .Configure<IOptions<SiteOptions>>((options, site) => HostCookie.Bind(options.Cookie, site.Value));
        }

        services.AddRoutePermissions();

        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped(s => new CurrentActor(s.GetRequiredService<IHttpContextAccessor>()));
        services.AddScoped(s => new DemoAccounts(
            s.GetRequiredService<IdentityDb>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<IFieldProtector>(),
            s.GetRequiredService<Logins>(),
            s.GetRequiredService<IPasswordHasher<Account>>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped<SignIn>();
        services.AddScoped<Registration>();
        services.AddScoped<Capacities>();
        services.AddScoped<Sessions>();
        services.AddMemoryCache();
        services.TryAddSingleton(
            configuration.GetSection(SessionLimits.Section).Get<SessionLimits>() ?? new SessionLimits()
        );
        services.AddScoped<OpenSessions>();
        services.AddScoped<KeptForms>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<FactorChange>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<PhoneCodes>();
        services.AddScoped<PasswordReset>();
        services.AddPasskeys();
        services.AddOwnData();
        services.AddProofing(configuration);
        services.AddScoped<AccountHoldings, IdentityHoldings>();
        services.AddScoped<AccountMerging>();
        services.AddScoped<LedgerAudit>();
        services.AddScoped<ILedgerStreams, StaffStreams>();
        services.AddServiceKeys();
        services.AddOpenId();
        services.AddOutside(configuration);
        services.AddModulePages(typeof(IdentityModule).Assembly);
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 70, "/desk/posts", "identity.posts.title", Roles.Posts),
            new NavLink(NavPlace.Portal, 25, "/my/messages", "identity.inbox.nav", Roles.Applicants),
            new NavLink(NavPlace.Foot, 18, "/my/data", "identity.data.title", [.. Roles.Applicants]),
            new NavLink(NavPlace.Desk, 35, "/desk/proofing", "identity.proofing.desk", Roles.Clerk),
            new NavLink(NavPlace.Desk, 92, "/desk/ledger", "identity.audit.title", Roles.AuditAdministrator),
            new NavLink(
                NavPlace.Desk,
                75,
                "/desk/data-requests",
                "identity.data.desk",
                Roles.Clerk,
                Roles.Approver,
                Roles.AuthorityHead,
                Roles.Administrator
            )
        );
        return services;
    }

    /// <summary>Tables, the directory of staff, what is known of applicants, and messages, without sign-in and pages.</summary>
    public static IServiceCollection AddIdentityData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleContext<IdentityDb>(IdentityDb.Module);
        services.AddBlindIndexColumn("identity_account", "login_key");
        services.AddBlindIndexColumn("identity_account", "citizen_key");
        services.AddBlindIndexColumn("identity_account", "proofed_key");
        services.AddBlindIndexColumn("identity_proofing_attempt", "citizen_key");
        services.AddSingleton<Logins>();
        services.AddScoped(s => new Applicants(
            s.GetRequiredService<IdentityDb>(),
            s.GetRequiredService<IFieldProtector>(),
            s.GetRequiredService<Logins>()
        ));
        services.AddScoped(s => new StaffDirectory(
            s.GetRequiredService<IdentityDb>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<IBusinessClock>()
        ));
        services.AddScoped(s => new Inbox(
            s.GetRequiredService<IdentityDb>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<IBusinessClock>()
        ));
        services.AddScoped(s => new MandateGuard(
            s.GetRequiredService<IdentityDb>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<IBusinessClock>()
        ));
        services.AddScoped<MandateOffice>();
        services.AddScoped<MandateReader>();
        services.AddPartyKeys();
        if (configuration.GetValue("Site:Demonstration", false))
        {
            services.TryAddScoped<ITextMessages, DemonstrationTextMessages>();
        }

        services.TryAddScoped<ITextMessages, NoTextMessages>();
        return services;
    }

    /// <summary>The OpenID Connect provider; pages are mapped by the web kit.</summary>
    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenId();
        routes.MapOutside();
        return routes;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "tb-session";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "back";
        options.Events.OnValidatePrincipal = Sessions.ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = async context =>
        {
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (await KeptForms.KeepAsync(context.HttpContext) is { } kept)
                context.Response.Redirect("/sign-in?back=" + Uri.EscapeDataString(kept));
            else
                context.Response.Redirect(context.RedirectUri);
        };
    }
}
