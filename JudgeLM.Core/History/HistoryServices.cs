using JudgeLM.Core.History.Storage;
using JudgeLM.Core.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JudgeLM.Core.History;

/// <summary>Registers the history.</summary>
public static class HistoryServices
{
    /// <summary>How long a change waits for another process that holds the file, in seconds.</summary>
    private const int BusySeconds = 10;

    /// <summary>Adds <see cref="IJudgementHistory"/> and what records into it, in the file of the configuration section <see cref="HistoryOptions.Section"/>.</summary>
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HistoryOptions>()
            .Bind(configuration.GetSection(HistoryOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(
                options => options.KeepDays is null or (>= 1 and <= HistoryOptions.MostDays),
                $"{HistoryOptions.Section}:{nameof(HistoryOptions.KeepDays)} must be 1 to {HistoryOptions.MostDays} days; leave it out to keep all.");
        services.AddDbContextFactory<HistoryContext>((provider, context) => context.UseSqlite(new SqliteConnectionStringBuilder
        {
            DataSource = provider.GetRequiredService<IOptions<HistoryOptions>>().Value.FullPath,
            DefaultTimeout = BusySeconds,
        }.ToString()).AddInterceptors(new SecureDelete()));
        services.AddSingleton<HistoryDatabase>();
        services.AddSingleton<JudgementHistory>();
        services.AddSingleton<IJudgementHistory>(provider => provider.GetRequiredService<JudgementHistory>());
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<IJudgementRecorder>(provider => provider.GetRequiredService<HistoryWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<HistoryWriter>());
        services.AddHostedService<HistoryExpiry>();
        services.AddSingleton<JudgementArchive>();
        return services;
    }
}
