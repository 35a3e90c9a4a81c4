using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongban.Cases.Access;
using Tongban.Cases.Api;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Filing;
using Tongban.Cases.Help;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Portal;
using Tongban.Cases.Payments;
using Tongban.Cases.Promises;
using Tongban.Cases.Reading;
using Tongban.Cases.Regulation;
using Tongban.Cases.Remote;
using Tongban.Cases.Signing;
using Tongban.Cases.Sole;
using Tongban.Cases.Sources;
using Tongban.Cases.Things;
using Tongban.Cases.Work;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Trial;
using Tongban.Identity.Merging;
using Tongban.Identity.OwnData;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Regimes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases;

/// <summary>办件: drafts, filing, the acts of a case, its documents, clocks, queues and figures.</summary>
public static class CasesModule
{
    /// <summary>
    /// Registers the module. It needs the platform, the documents and the catalogue. A working calendar, regimes, divisions
    /// or payment gateway that is registered before stays; else the shipped data are read.
    /// </summary>
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCaseData(configuration);
        services.AddHostedService<FoldCountsStart>();
        services.AddScoped(provider => new RemoteForms(
            provider.GetRequiredService<Pages.Desk.Uploads>(),
            provider.GetRequiredService<RegimeCatalog>(),
            provider.GetRequiredService<DivisionTable>(),
            provider.GetRequiredService<IBusinessClock>()
        ));
        services.AddPortal();
        services.AddDesk();
        services.AddModulePages(typeof(CasesModule).Assembly);
        return services;
    }

    /// <summary>Tables, use cases, readers and due work without the pages: for programs and tests without a web host.</summary>
    public static IServiceCollection AddCaseData(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddModuleContext<CasesDb>(CasesDb.Module);
        services.AddBlindIndexColumn("cases_case", "applicant_key");
        services.AddBlindIndexColumn("cases_ban", "applicant_key");
        services.AddBlindIndexColumn("cases_promise", "applicant_key");
        services.AddBlindIndexColumn("cases_help", "phone_key");
        services.AddSingleton(configuration.GetSection(CaseOptions.Section).Get<CaseOptions>() ?? new CaseOptions());
        if (configuration.GetValue("Site:Demonstration", false))
        {
            services.TryAddSingleton<IPaymentGateway, DemonstrationPayments>();
        }

        services.TryAddSingleton<IPaymentGateway, NoPayments>();
        services.TryAddSingleton(_ => DataFiles.LoadCalendar());
        services.TryAddSingleton(_ => DataFiles.LoadNameableDivisions());
        services.TryAddSingleton(_ => ShippedRegimes.Load());
        services.AddSingleton<CaseQueries>();
        services.AddScoped<StandIns>();
        services.AddScoped<Delegation>();
        services.AddScoped<Ownership>();
        services.AddScoped<CaseAccess>();
        services.AddScoped<CaseFronts>();
        services.AddScoped<CaseStore>();
        services.AddScoped<CaseWriter>();
        services.AddScoped<NoticeWriter>();
        services.AddScoped<BanRegister>();
        services.AddScoped<RegulatorFeed>();
        services.AddScoped<RegulatorDesk>();
        services.TryAddSingleton(_ => SoleSampling.Load());
        services.AddScoped<SoleAuthorisations>();
        services.AddScoped<SoleRegister>();
        services.AddScoped<SoleSamples>();
        services.AddScoped<DemoSoles>();
        services.AddSingleton(_ => OfferRules.Load());
        services.AddScoped<PromiseOffers>();
        services.AddScoped<PromiseRegister>();
        services.AddScoped<PromiseDesk>();
        services.AddScoped<PromiseMoves>();
        services.AddScoped<TaskWriter>();
        services.AddScoped<CaseCertificates>();
        services.AddScoped<CaseExecutor>();
        services.AddScoped<ILedgerWitness, CaseWitness>();
        services.AddScoped<CertificateMaterials>();
        services.AddScoped<CaseFiling>();
        services.AddScoped<Intake>();
        services.AddScoped<Drafts>();
        services.AddScoped<FileForAnother>();
        services.AddScoped<SubmitDraft>();
        services.AddScoped<FileAtCounter>();
        services.AddScoped<WalkIns>();
        services.AddScoped<ApplicantMoves>();
        services.AddScoped<AcceptanceMoves>();
        services.AddScoped<ReviewMoves>();
        services.AddScoped<ExtensionMoves>();
        services.AddScoped<HearingMoves>();
        services.AddScoped<DecisionMoves>();
        services.AddScoped<EndingMoves>();
        services.AddScoped<FeeMoves>();
        services.AddScoped<UrgeMoves>();
        services.AddScoped<CaseDocuments>();
        services.AddScoped<IOperatorFigures, SealingFigures>();
        services.AddScoped<IOperatorFigures, LampFigures>();
        services.AddScoped<ISampledFigures, LampFigures>();
        services.AddScoped<CaseReader>();
        services.AddScoped<CaseReadings>();
        services.AddScoped<RevealParties>();
        services.AddScoped<IOwnData, CaseOwnData>();
        services.AddScoped<AccountHoldings, CaseHoldings>();
        services.AddScoped<ILedgerStreams, CaseStreams>();
        services.AddScoped<IRetainedRecords, OldDrafts>();
        services.AddScoped<IRetainedRecords, SubmittedDrafts>();
        services.AddScoped<IRetainedRecords, OldLookups>();
        services.AddScoped<StandInLog>();
        services.AddScoped<PublicDecisions>();
        services.AddScoped<PublicHearings>();
        services.AddScoped<Tracking>();
        services.AddScoped<OwnCases>();
        services.AddScoped<CaseSignatures>();
        services.AddScoped<DataQueries>();
        if (configuration.GetValue("Site:Demonstration", false))
        {
            foreach (var source in DemonstrationSource.Load())
            {
                services.AddSingleton<IDataSource>(source);
            }
        }

        services.AddScoped<ThingFiling>();
        services.AddScoped<ThingProgress>();
        services.AddScoped<ThingCertificate>();
        services.AddScoped<ThingOpinion>();
        services.AddScoped<ThingAgain>();
        services.AddScoped<BuildingsUnderWay>();
        services.AddScoped<ThingMessages>();
        services.AddScoped<ThingCorrections>();
        services.AddScoped<ThingReader>();
        services.AddScoped<ThingDesk>();
        services.AddScoped<PastCourses>();
        services.AddSubscriber<FollowCases>(FollowCases.Topic);
        services.AddSubscriber<FollowLaterGrants>(FollowLaterGrants.Topic);
        services.AddDueWork<WaveWork>(WaveWork.Kind);
        services.AddScoped(provider => new RemoteCases(
            provider.GetRequiredService<Intake>(),
            provider.GetRequiredService<CaseExecutor>(),
            provider.GetRequiredService<ApplicantMoves>(),
            provider.GetRequiredService<CaseStore>(),
            provider.GetRequiredService<CaseReader>(),
            provider.GetRequiredService<CaseDocuments>(),
            provider.GetRequiredService<CatalogReader>(),
            provider.GetRequiredService<DivisionTable>(),
            provider.GetRequiredService<IBusinessClock>()
        ));
        services.AddHelp(configuration);
        services.AddScoped<FileByProgram>();
        services.AddSingleton<UploadTickets>();
        services.AddScoped(provider => new CaseStatistics(provider.GetRequiredService<CasesDb>()));
        services.AddScoped<IItemUses, CasesOfItem>();
        services.AddScoped<IPastCases, CasesOfItem>();
        services.AddSubscriber<TellApplicantWork>(ApplicantMessage.Topic);
        services.AddDueWork<ClockWork>(DueKinds.Clock);
        services.AddDueWork<RenderWork>(DueKinds.Render);
        services.AddDueWork<DraftExpiryWork>(DueKinds.DraftExpiry);
        services.AddDueWork<FoldCountsWork>(DueKinds.FoldCounts);
        services.AddDueWork<SoleDrawWork>(DueKinds.SoleDraw);
        return services;
    }

    /// <summary>Maps the module's endpoints.</summary>
    public static IEndpointRouteBuilder MapCases(this IEndpointRouteBuilder routes)
    {
        CaseApi.Map(routes);
        ActApi.Map(routes);
        return routes;
    }
}
