using Tongban.Catalog.Data;

namespace Tongban.Catalog.Search;

/// <summary>
/// The index of this node: built from the entries in the database, and brought up to date by what changed since. Nothing
/// here is lost with the process; another node builds its own.
/// </summary>
internal sealed class LiveIndex(Lazy<Lexicon> lexicon) : IDisposable
{
    private const int TrimAfter = 10_000;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);
    private SearchIndex? index;

    public Lexicon Lexicon => lexicon.Value;

    /// <summary>Last change that the index has.</summary>
    public long Revision { get; private set; } = -1;

    public T Read<T>(Func<SearchIndex, T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read(index ??= new SearchIndex(Lexicon));
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>Takes changes in; those of an earlier revision than the index has change nothing.</summary>
    public void Apply(IEnumerable<SearchEntryRow> changes, long revision)
    {
        gate.EnterWriteLock();
        try
        {
            index ??= new SearchIndex(Lexicon);
            var count = 0;
            foreach (var row in changes)
            {
                if (row.Revision <= Revision)
                    continue;
                count++;
                if (row.Live)
                    index.Put(DocOf(row));
                else
                    index.Remove(row.Id);
            }
            if (count > TrimAfter)
                index.Trim();
            Revision = Math.Max(Revision, revision);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    public void Dispose() => gate.Dispose();

    private Doc DocOf(SearchEntryRow row)
    {
        var full = SearchText.Plain(row.Name);
        var core = SearchText.Core(row.Name);
        return new Doc
        {
            Id = row.Id,
            Code = row.Code == row.Id ? row.Id : row.Code,
            Name = row.Name,
            Full = full,
            Core = core == full ? full : core,
            Also =
                row.Also.Length == 0
                    ? []
                    : [.. row.Also.Split('\n').Select(SearchText.Plain).Where(text => text.Length > 1)],
            Main = row.MainItem is { } main && main != row.Name ? Shared(SearchText.Plain(main)) : null,
            Authority = Shared(row.Authority),
            Division = Shared(row.Division),
            Type = row.Type,
            Audience = (SearchAudience)row.Audience,
            Completeness = (Completeness)row.Completeness,
            Acts = (Acts)row.Acts | Lexicon.ActsOf(full),
            Hollow = Lexicon.HollowIn(core),
            Themes = ThemeWords.Of(Lexicon, full, row.Authority),
        };
    }

    private string Shared(string text)
    {
        if (shared.TryGetValue(text, out var known))
            return known;
        return shared[text] = text;
    }
}
