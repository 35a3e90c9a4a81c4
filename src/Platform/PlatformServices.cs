using System.CommandLine;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tongban.Platform;

/// <summary>Registers the data core, and what modules put into it.</summary>
public static class PlatformServices
{
    /// <summary>
    /// The database, unit of work, due work, numbers, ledger, files and clocks. A clock, <see cref="TimeProvider"/>,
    /// <see cref="IFieldProtector"/>, <see cref="DueWorkOptions"/> or <see cref="ProgramVersion"/> that is registered before stays.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Which database.</param>
    /// <param name="dataDirectory">Where files are kept, in its folder <c>files</c>, and keys, in its folder <c>keys</c>.</param>
    /// <param name="masterKey">Where the key comes from that wraps the others.</param>
    public static IServiceCollection AddPlatform(
        this IServiceCollection services,
        DatabaseOptions database,
        string dataDirectory,
        MasterKeySource masterKey
    )
    {
        services.AddLogging();
        services.AddSingleton(database);
        services.AddSingleton<Database>();
        services.TryAddSingleton(ProgramVersion.Running);
        services.AddSingleton(s => new NewestProgram(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<ProgramVersion>()
        ));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBusinessClock, SystemBusinessClock>();
        AddKeys(services, dataDirectory, masterKey);
        services.TryAddSingleton(new DueWorkOptions());
        services.AddSingleton<NodeLease>();
        services.AddSingleton(s => new IdSource(
            s.GetRequiredService<NodeLease>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(s => new ClockGuard(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<IBusinessClock>()
        ));
        services.AddSingleton<NumberLeases>();
        services.AddScoped(s => new NumberBlocks(
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<NumberLeases>()
        ));
        services.AddScoped(s => new UnitOfWork(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<IBusinessClock>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<WorkRegistry>(),
            s.GetRequiredService<DueSignal>(),
            s.GetRequiredService<LedgerRows>()
        ));
        AddLedger(services);
        AddWork(services);
        AddKeeping(services);
        AddSeeing(services, dataDirectory);
        services.AddScoped<IFileStore>(s => new DiskFileStore(
            dataDirectory,
            s.GetRequiredService<Database>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetService<ClamScanner>()
        ));
        services.AddScoped(s => new Backups(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<KeyStore>(),
            s.GetServices<ModuleContext>(),
            s.GetRequiredService<BackupMark>(),
            s.GetRequiredService<TimeProvider>(),
            dataDirectory
        ));
        services.AddDataProtection().SetApplicationName("tongban");
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = s.GetRequiredService<DatabaseKeyRing>()
        ));
        return services.AddModuleContext<PlatformDb>(PlatformDb.Module);
    }

    /// <summary>Has the process say that it leaves before it does, and answer what it has begun.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How long it takes.</param>
    /// <param name="demonstration">True where nobody stands in front.</param>
    public static IServiceCollection AddShutdownNotice(
        this IServiceCollection services,
        ShutdownOptions options,
        bool demonstration
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var notice = options.NoticeOr(demonstration);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = notice + options.Patience);
        return services.AddHostedService(s => new ShutdownNotice(s.GetRequiredService<Readiness>(), notice));
    }

    /// <summary>
    /// Has every file from outside checked by clamd when <c>Files:Scanner</c> names one: <c>tcp://127.0.0.1:3310</c> or
    /// <c>unix:/run/clamav/clamd.ctl</c>. <c>Files:ScannerPatience</c> is how long an answer may take, half a minute unless told.
    /// </summary>
    /// <exception cref="FormatException">The address cannot be read.</exception>
    public static IServiceCollection AddFileScanner(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Files:Scanner"] is { Length: > 0 } address)
        {
            var patience = configuration.GetValue("Files:ScannerPatience", TimeSpan.FromSeconds(30));
            services.AddSingleton(new ClamScanner(ClamScanner.Read(address), patience));
        }

        return services;
    }

    /// <summary>
    /// Registers a module's context; its tables begin with the module's name. Contexts are pooled: a scope takes one and
    /// lends it its unit of work, since making one anew costs more than many a query.
    /// </summary>
    public static IServiceCollection AddModuleContext<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext
    {
        services.AddSingleton(new ModuleContext(module, typeof(TContext)));
        services.AddPooledDbContextFactory<TContext>(
            (provider, options) =>
            {
                if (provider.GetRequiredService<Database>().Engine == DatabaseEngine.Sqlite)
                {
                    options.UseSqlite(sqlite => sqlite.MigrationsAssembly(typeof(TContext).Assembly));
                }
                else
                {
                    options.UseNpgsql(npgsql => npgsql.MigrationsAssembly(typeof(TContext).Assembly));
                }
                options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
                options.AddInterceptors(DatabaseFailures.Counting);
                ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ModuleOptions(module));
            }
        );
        services.AddScoped(provider =>
        {
            var work = provider.GetRequiredService<UnitOfWork>();
            var context = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.Join(work);
            return context;
        });
        return services;
    }

    /// <summary>Registers who does a kind of due work, such as <c>cases.deemed-acceptance</c>.</summary>
    public static IServiceCollection AddDueWork<THandler>(this IServiceCollection services, string kind)
        where THandler : class, IDueWork
    {
        services.TryAddScoped<THandler>();
        return services.AddSingleton(new DueWorkRegistration(kind, typeof(THandler)));
    }

    /// <summary>Registers who receives the messages of a topic, such as <c>case.accepted</c>, from now on.</summary>
    public static IServiceCollection AddSubscriber<THandler>(this IServiceCollection services, string topic)
        where THandler : class, IOutboxSubscriber
    {
        services.TryAddScoped<THandler>();
        return services.AddSingleton(new SubscriberRegistration(topic, typeof(THandler)));
    }

    /// <summary>Registers a command of the command line.</summary>
    public static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : Command => services.AddTransient<Command, TCommand>();

    /// <summary>Names a column of blind indexes, so that the fingerprints of earlier versions in it are converted.</summary>
    public static IServiceCollection AddBlindIndexColumn(
        this IServiceCollection services,
        string table,
        string column
    ) => services.AddSingleton(new BlindIndexColumn(table, column));

    private static void AddKeys(IServiceCollection services, string dataDirectory, MasterKeySource masterKey)
    {
        services.AddSingleton(s => new KeyStore(dataDirectory, masterKey, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SealedFieldProtector>();
        services.TryAddSingleton<IFieldProtector>(s => s.GetRequiredService<SealedFieldProtector>());
        services.AddSingleton(s => new BlindIndex(s.GetRequiredService<KeyStore>()));
        services.AddSingleton(s => new KeyGuard(s.GetRequiredService<Database>(), s.GetRequiredService<KeyStore>()));
        services.AddSingleton<ProtectedColumns>();
        services.AddScoped(s => new FieldConversion(
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<ProtectedColumns>(),
            s.GetRequiredService<SealedFieldProtector>(),
            s.GetRequiredService<BlindIndex>(),
            s.GetRequiredService<KeyStore>(),
            s.GetServices<BlindIndexColumn>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped(s => new FieldRotation(s.GetRequiredService<FieldConversion>()));
        services.AddDueWork<FieldConversionWork>(FieldConversion.Kind);
    }

    private static void AddLedger(IServiceCollection services)
    {
        services.AddSingleton(s => new LedgerRows(s.GetRequiredService<IdSource>(), s.GetRequiredService<KeyStore>()));
        services.AddSingleton(s => new LedgerKeys(s.GetRequiredService<KeyStore>()));
        services.AddSingleton(s => new LedgerSealer(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<LedgerRows>(),
            s.GetRequiredService<LedgerKeys>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(s => new ReadingLog(s.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton(s => new LedgerPublication(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<LedgerKeys>()
        ));
        services.AddSingleton(s => new LedgerReader(s.GetRequiredService<Database>()));
        services.AddSingleton(s => new LedgerSearch(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<LedgerRows>(),
            s.GetRequiredService<LedgerKeys>()
        ));
        services.AddScoped(s => new LedgerChecks(
            s.GetRequiredService<PlatformDb>(),
            s.GetRequiredService<UnitOfWork>(),
            s.GetRequiredService<IdSource>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddDueWork<LedgerCheckWork>(LedgerChecks.Kind);
        services.AddScoped(s => new LedgerVerifier(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<LedgerRows>(),
            s.GetRequiredService<LedgerKeys>(),
            s.GetServices<ILedgerWitness>()
        ));
        services.AddSingleton(s => new LedgerProver(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<LedgerSealer>(),
            s.GetRequiredService<LedgerKeys>()
        ));
        services.AddHostedService(s => new LedgerSealing(
            s.GetRequiredService<LedgerSealer>(),
            s.GetRequiredService<DueWorkOptions>(),
            s.GetRequiredService<ILogger<LedgerSealing>>()
        ));
    }

    private static void AddKeeping(IServiceCollection services)
    {
        services.TryAddSingleton(s => RetentionTable.LoadShipped(s.GetService<IConfiguration>()));
        services.AddScoped(s => new RetentionRuns(s.GetRequiredService<PlatformDb>()));
        services.AddDueWork<RetentionWork>(RetentionWork.Kind);
        services.AddHostedService<RetentionStart>();
        services.AddSingleton(s => new RefusedActs(s.GetRequiredService<IServiceScopeFactory>()));
        services.AddHostedService<RefusedActsWriting>();
        services.AddScoped<IRetainedRecords, OldRefusedActs>();
    }

    private static void AddSeeing(IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton(new DataDisk(dataDirectory));
        services.AddSingleton(s => new BackupMark(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(s => new DueReading(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<IBusinessClock>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(s => new Readiness(
            s,
            s.GetRequiredService<Database>(),
            s.GetRequiredService<KeyStore>(),
            s.GetRequiredService<ILogger<Readiness>>()
        ));
        services.AddSingleton(s => new Samples(
            s.GetRequiredService<IServiceScopeFactory>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<Samples>>()
        ));
        services.AddScoped<ISampledFigures, PlatformSamples>();
        services.TryAddSingleton(s => new RecentRequests(s.GetRequiredService<TimeProvider>()));
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddSingleton<WorkRegistry>();
        services.AddSingleton<DueSignal>();
        services.AddSingleton<DueTable>();
        services.AddSingleton<DueRunner>();
        services.AddSingleton(s => new DueProblems(
            s.GetRequiredService<DueTable>(),
            s.GetRequiredService<DueSignal>()
        ));
        services.AddScoped<IOperatorFigures, PlatformFigures>();
        services.AddSingleton(s => new DueWorker(
            s.GetRequiredService<Database>(),
            s.GetRequiredService<DueTable>(),
            s.GetRequiredService<DueRunner>(),
            s.GetRequiredService<DueSignal>(),
            s.GetRequiredService<NumberLeases>(),
            s.GetRequiredService<ClockGuard>(),
            s.GetRequiredService<IBusinessClock>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<DueWorkOptions>(),
            s.GetRequiredService<ILogger<DueWorker>>()
        ));
        services.AddHostedService(s => s.GetRequiredService<DueWorker>());
    }
}
